/** A compiled regular expression. */
export interface Pattern {
  /** Whether it occurs in `text`; in time proportional to the length of the text. */
  occursIn(text: string): boolean;
  /** How far it goes from the beginning of `text`, UTF-16 units; undefined when it does not begin there. */
  reach(text: string): number | undefined;
}

/** A pattern that cannot be used; `message` says why, for its author. */
export class PatternRefused extends Error {
  override readonly name = 'PatternRefused';
}

/** Regular expressions that strangers wrote: matching takes linear time, whatever the pattern and the text. RE2 syntax. */
export abstract class Patterns {
  /**
   * @param flags any of `i`, `m`, `s`
   * @throws PatternRefused
   */
  abstract compile(source: string, flags: string): Pattern;
}
