/** How a sign of a term may be written. */
export interface Way {
  readonly kind: 'itself' | 'split' | 'homophone' | 'pinyin';
  /** Folded; of a homophone, the reading. */
  readonly text: string;
}

export interface TermSign {
  readonly code: number;
  readonly ways: readonly Way[];
  /** In the term itself there is a gap before it. */
  readonly opensWord: boolean;
}

/** A term with all the ways in which it may be written. */
export interface WrittenTerm {
  readonly signs: readonly TermSign[];
  /** Found inside longer words, too. */
  readonly isWithin: boolean;
  /** Undisguised only: of innocent words. */
  readonly isPlain: boolean;
}
