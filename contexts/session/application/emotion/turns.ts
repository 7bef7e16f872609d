import { type SharedEmotion, sharedEmotions } from './emotion.js';

/** What was read of the text right before, by the same person: nobody spoke in between. */
export type Before = Readonly<Record<SharedEmotion, number>>;

/** How feelings pass from a text to the next one of somebody who goes on. */
export interface Passing {
  /** How frequent each is, [7]. */
  readonly prior: readonly number[];
  /** Rows of probabilities, [7][7]: of the next one's given the one before. */
  readonly goesOn: readonly (readonly number[])[];
}

/**
 * What is to be expected of a text before it is read, [7]: the forward step of a hidden Markov model (Rabiner 1989) with what was
 * read before as what is known of the text before. Sums to 1.
 */
export const expected = (before: Before, { goesOn }: Pick<Passing, 'goesOn'>): number[] =>
  sharedEmotions.map((_, to) => sharedEmotions.reduce((sum, from, at) => sum + before[from] * goesOn[at]![to]!, 0));

/** What was read of who speaks in a conversation. */
export class Conversation {
  private latest: { readonly speaker: string; readonly shared: Before } | undefined;

  /** Undefined where somebody else spoke, or nobody yet. */
  before(speaker: string): Before | undefined {
    return this.latest?.speaker === speaker ? this.latest.shared : undefined;
  }

  /** @param shared null: it could not be read. */
  heard(speaker: string, shared: Before | null): void {
    this.latest = shared ? { speaker, shared } : undefined;
  }
}
