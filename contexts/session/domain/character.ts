/** A character's own material, as its author wrote it. Read-only; loaded from `prompts/characters/*.yaml`. */
export interface Character {
  /** Kebab-case, unique within the tenant: `academic-mentor`. */
  readonly id: string;
  /** What people call it, unique too: `学术导师`. Both are accepted wherever a character is named. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly language: 'zh' | 'en';
  readonly tagline: string;
  readonly description: string;
  /** File name in `prompts/portraits`. */
  readonly portrait: string;
  readonly tags: readonly string[];
  /** Who this is, in the third person, for the model. */
  readonly identity: string;
  readonly traits: readonly string[];
  readonly voice: {
    /** Rules of style, for the model. */
    readonly style: readonly string[];
    /** Short phrases in the character's voice that may stand before or after an answer. */
    readonly openers: readonly string[];
    readonly closers: readonly string[];
    /** Said when nothing in the material fits: owns up to it and leads back to what the character knows. */
    readonly unknown: readonly string[];
  };
  /** First-person statements about the character: name, age, place, work, likes, history … `keys` are words a question about it may use. */
  readonly facts: readonly (Asked & {
    readonly topic: string;
    readonly keys: readonly string[];
    readonly text: string;
  })[];
  /** What the character will not do or talk about, and what it says instead. */
  readonly limits: readonly (Asked & {
    readonly about: string;
    readonly keys: readonly string[];
    readonly says: string;
  })[];
  /** The first of `greetings`. */
  readonly greeting: string;
  /** First messages to choose from, one or more. */
  readonly greetings: readonly string[];
  readonly starters: readonly string[];
  readonly examples: readonly { readonly user: string; readonly character: string }[];
  /** What the character knows: its subject, its world. First person or neutral, ready to be said. */
  readonly lore: readonly LoreEntry[];
  /** How it keeps to its persona, each ∈ [-1, 1], 0 is neither. */
  readonly anchors: Readonly<Record<AnchorAxis, number>>;
  readonly stages: Readonly<Record<Stage, StageText>>;
  /** Bounds of its feeling, each ∈ [-1, 1]. */
  readonly emotion: { readonly valence: Bounds; readonly arousal: Bounds };
  /** Said in its own voice when a filter refused a reply, or when no player could speak one. Empty: the server's words. */
  readonly deflections: { readonly refused: readonly string[]; readonly failed: readonly string[] };
  /** Said in its own voice of its own accord: that a person was asked for, and that the one who answered is gone. Empty: the server's words. */
  readonly announcements: { readonly asked: readonly string[]; readonly returned: readonly string[] };
  /** Players by name, in the order to try; absent: the server's order. */
  readonly players?: readonly string[];
  readonly sampling?: Sampling;
  /** Filters by name that this character adds to the server's own. */
  readonly filters?: readonly string[];
  /** Fields of an imported card that Troupe has no use for, kept for its export. */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** How people come to an entry of the material, for a player that looks answers up. */
export interface Asked {
  /** Example questions in people's own words that this entry answers, Chinese or English. */
  readonly asks?: readonly string[] | undefined;
  /** Topics or titles: said right after one of these, the entry answers a follow-up that names nothing ("why?", "and then?"). */
  readonly after?: readonly string[] | undefined;
}

export type AnchorAxis = 'professionalism' | 'humour' | 'empathy';
export type Stage = 'opening' | 'deep' | 'closing';
type Bounds = readonly [min: number, max: number];

/** How a stage of the conversation mixes persona (`alpha`) and task (`beta`), each ∈ [0, 1], and what it adds to the prompt. */
export interface StageText {
  readonly alpha: number;
  readonly beta: number;
  readonly text?: string;
}

export interface LoreEntry extends Asked {
  readonly title: string;
  /** Words, or regular expressions written as `/…/flags`: the entry comes in when one of them occurs. */
  readonly keys: readonly string[];
  /** … and all of these do. */
  readonly and?: readonly string[];
  /** … and none of these does. */
  readonly not?: readonly string[];
  readonly text: string;
  /** Higher comes first; default 0. */
  readonly priority?: number;
  /** (0, 1]; default 1. */
  readonly probability?: number;
  /** Turns that it stays once it has come in. */
  readonly sticky?: number;
  /** Turns that it then stays away. */
  readonly cooldown?: number;
  /** Turns before which it does not come in. */
  readonly delay?: number;
  /** Of one group, one entry a turn. */
  readonly group?: string;
  /** In whatever was said. */
  readonly always?: boolean;
  /** Default true. */
  readonly enabled?: boolean;
  /** Fields of an imported card's entry that Troupe has no use for, kept for its export. */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** What a character file that says nothing about them has. */
export const unspecified: Pick<Character, 'anchors' | 'stages' | 'emotion' | 'deflections' | 'announcements'> = {
  anchors: { professionalism: 0, humour: 0, empathy: 0 },
  stages: {
    opening: { alpha: 0.7, beta: 0.3 },
    deep: { alpha: 0.4, beta: 0.6 },
    closing: { alpha: 0.6, beta: 0.4 },
  },
  emotion: { valence: [-1, 1], arousal: [-1, 1] },
  deflections: { refused: [], failed: [] },
  announcements: { asked: [], returned: [] },
};

/** Passed to the player; absent fields are the player's own defaults. */
export interface Sampling {
  /** [0, 2] */
  readonly temperature?: number;
  /** (0, 1] */
  readonly topP?: number;
  /** Tokens, ≥ 1. */
  readonly maxTokens?: number;
  readonly seed?: number;
}
