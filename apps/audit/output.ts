import type { Words } from './words.js';

export interface Output {
  readonly out: (line: string) => void;
  readonly note: (line: string) => void;
  readonly words: Words;
}

/** The command line was wrong. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
