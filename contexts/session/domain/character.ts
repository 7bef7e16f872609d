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
  readonly greeting: string;
  readonly starters: readonly string[];
  readonly examples: readonly { readonly user: string; readonly character: string }[];
  /** What the character knows: its subject, its world. First person or neutral, ready to be said. */
  readonly lore: readonly (Asked & {
    readonly title: string;
    readonly keys: readonly string[];
    readonly text: string;
  })[];
  /** Players by name, in the order to try; absent: the server's order. */
  readonly players?: readonly string[];
  readonly sampling?: Sampling;
}

/** How people come to an entry of the material, for a player that looks answers up. */
export interface Asked {
  /** Example questions in people's own words that this entry answers, Chinese or English. */
  readonly asks?: readonly string[] | undefined;
  /** Topics or titles: said right after one of these, the entry answers a follow-up that names nothing ("why?", "and then?"). */
  readonly after?: readonly string[] | undefined;
}

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
