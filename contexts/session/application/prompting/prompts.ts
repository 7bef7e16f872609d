import type { PromptLibrary } from './language/prompt-library.js';

/**
 * The shipped prompts as they are now. When files change, the snapshot is swapped as a whole: whoever begins a turn asks once
 * and keeps what it got until the turn has ended.
 */
export abstract class Prompts {
  abstract current(): PromptLibrary;

  /** A file has errors, and the last good version of it is in use. */
  abstract readonly isDegraded: boolean;
}
