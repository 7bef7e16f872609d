import type { PromptMessage } from '../../players/role-player.js';
import type { Place } from './place.js';

/** What goes to the model, and where each of its words came from. */
export interface Rendered {
  readonly messages: readonly PromptMessage[];
  readonly trace: RenderTrace;
  /** Estimated, of all messages. */
  readonly tokens: number;
}

export interface RenderTrace {
  /** In order; those of one message follow each other without gap or overlap and cover all of it. */
  readonly spans: readonly Span[];
  readonly cut: readonly Cut[];
  /** Tokens that were allowed. */
  readonly budget: number;
  /** Parts of the system message that are in it, in the order they have there. */
  readonly parts: readonly {
    readonly id: string;
    /** As evaluated for this render. */
    readonly weight?: number;
    readonly order?: number;
    readonly tokens: number;
    /** Tokens that its weight would have given it when the budget is short. */
    readonly share?: number;
  }[];
}

/** A stretch of one message that comes from one place. */
export interface Span extends Place {
  /** Index into `messages`. */
  readonly message: number;
  /** UTF-16 units, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  readonly part?: string;
  /** The macro whose text it is. */
  readonly macro?: string;
  /** The profile that brought it. */
  readonly profile?: string;
  /** The variable whose value it is: `history`, `user.name`, `character.facts`. Its place is then where the value is put in, or, for a character's material, where its author wrote it. */
  readonly variable?: string;
}

/** Something that a render left out. */
export interface Cut {
  readonly part: string;
  /** What of it: `all`, `example 3`, `message 1–12`. Never a user's words. */
  readonly what: string;
  readonly tokens: number;
  /** `when`: its condition did not hold; `share`: more than the part's share; `budget`: no room was left. */
  readonly reason: 'budget' | 'when' | 'share';
}
