import type { Character, Sampling } from '../../domain/character.js';
import type { Fact } from '../../domain/facts.js';

export interface PromptMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
  /** Part of an example exchange of the character's author, put before the conversation to show a model the voice. */
  readonly isExample?: true;
}

/** Everything a player may need to speak one reply. */
export interface Part {
  readonly character: Character;
  /** The rendered prompt, oldest first; the last one is from the user unless `spoken` is set. */
  readonly messages: readonly PromptMessage[];
  /** What this reply has already said (another player broke off): go on after it, do not repeat it. */
  readonly spoken: string;
  readonly sampling: Sampling;
  /** What earlier versions of this reply said, oldest first: it was asked for anew, so say something else. */
  readonly earlierVersions?: readonly string[];
  /** What filters kept back of this very reply, oldest first: after `spoken`, say none of it. */
  readonly keptBack?: readonly string[];
  /** What is remembered of the user from earlier conversations and fits this turn. Models find it in their prompt. */
  readonly memories?: readonly Fact[];
  /** Stable for one reply; makes the embedded player and seeded models repeatable. */
  readonly seed: number;
}

/** What a character may do beside speaking, as a typed action and no words. */
export type Action = 'ask-for-person';

export type Utterance =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'end';
      readonly reason: 'stop' | 'length';
      readonly player: string;
      readonly actions?: readonly Action[];
    };

/** What a player speaks with. */
export interface Instrument {
  /** As it is called where it runs. */
  readonly model: string;
  /** What applies where the character sets nothing. */
  readonly sampling: Sampling;
}

/**
 * Speaks a character's reply. Aborting the signal closes the upstream connection at once and ends the iteration with
 * the signal's reason. A complete reply ends with exactly one `end`.
 * @throws PlayerRefused | PlayerMisconfigured | PlayerTimedOut | PlayerBroke | PlayersBusy (player-errors.ts)
 */
export abstract class RolePlayer {
  abstract readonly name: string;
  abstract play(part: Part, signal: AbortSignal): AsyncIterable<Utterance>;
  /** Told when a conversation with a character opens: what takes time and is the same for every reply may be made now. */
  getReady(_character: Character): void {}

  /** Of the player of this name, as `end` tells it; itself, or one that it speaks through. */
  instrument(name: string): Instrument | undefined {
    return name === this.name ? { model: name, sampling: {} } : undefined;
  }
}
