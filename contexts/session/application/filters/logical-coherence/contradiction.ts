/** Probabilities of how something said stands to what was said before; they sum to 1. */
export interface Entailment {
  readonly entailment: number;
  readonly neutral: number;
  readonly contradiction: number;
}

/** English only. A weak sign: see models/contradiction/1. */
export abstract class Contradiction {
  /** `null`: there is no usable model. Never throws, whatever the text. */
  abstract judge(before: string, said: string): Promise<Entailment | null>;
  abstract health(): { ok: boolean; detail?: string };
}
