/** Left out of the index while the ranker is taught or measured: one example question, or a whole entry. */
export interface Hidden {
  readonly ask?: number;
  readonly entry?: number;
  /** Of one entry, words that its keys and text are taken not to hold: a stranger would not have used them. */
  readonly unkeyed?: { readonly entry: number; readonly terms: ReadonlySet<string> };
}
