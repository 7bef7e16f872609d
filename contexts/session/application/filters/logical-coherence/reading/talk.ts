/** A sentence or a whole reply, with what was said before it. Offsets are in `text`. */
export interface Talk {
  /** What is judged. */
  readonly text: string;
  /** The same length; quotations and titles are blanked. */
  readonly own: string;
  /** `own` with English number words as signs (number-signs.ts). */
  readonly figures: string;
  /** The reply before it. */
  readonly before: string;
  readonly isWhole: boolean;
  /** What is being answered. */
  readonly user: string;
  /** What this character said in earlier turns, oldest first, and what it remembers. */
  readonly said: readonly string[];
  /** The question that a sentence of an earlier turn answered, by that sentence, trimmed. */
  readonly asked: ReadonlyMap<string, string>;
  readonly actions: readonly string[];
  readonly language: 'zh' | 'en';
}

/** Something that does not add up. */
export interface Slip {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  /** [0, 1] */
  readonly confidence: number;
  /** Two statements that may or may not go together: who knows better is asked. */
  readonly doubt?: { readonly before: string; readonly said: string };
  /** What is right, to stand in its place. */
  readonly right?: string;
  /** What is said behind it where readers have it already; `right` alone is no sentence. */
  readonly correction?: string;
}

export interface Check {
  /** The finding's code is `filter.coherence.<kind>`. */
  readonly kind: string;
  /** Asked of each sentence, or of the whole reply. */
  readonly of: 'sentence' | 'reply';
  readonly slips: (talk: Talk) => readonly Slip[];
}
