/**
 * What a text may be, each in [0, 1]. A head stands here only where labelled data exists: self-harm, sexual talk and injections
 * have none and are found by rules alone.
 */
export interface SafetyScores {
  /** Hate and abuse. */
  readonly offensive: number;
  /** Asks for what does harm. */
  readonly harmful: number;
}

/** Judges what no list of words can. */
export abstract class SafetyClassifier {
  /** `null`: there is no usable model, and the stage does what it declared for a failure. Never throws, whatever the text. */
  abstract classify(texts: readonly string[]): Promise<readonly SafetyScores[] | null>;
  abstract health(): { ok: boolean; detail?: string };
}
