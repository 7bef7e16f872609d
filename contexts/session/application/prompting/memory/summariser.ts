import type { SaidMessage } from '../../../domain/memory-work.js';

/** Puts what was said in a few words. */
export abstract class Summariser {
  /**
   * @param before the summary so far, to be carried on
   * @returns at most `longestSummary` characters
   */
  abstract summarise(
    before: string | undefined,
    messages: readonly SaidMessage[],
    signal: AbortSignal,
  ): Promise<string>;
}

export const longestSummary = 1_500;
