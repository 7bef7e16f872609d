/** A persona told in a few fields, as the functional suite tells it; what is read out of a character's document, too. */
export interface PersonaProfile {
  readonly name: string;
  readonly aliases?: readonly string[] | undefined;
  readonly language: 'zh' | 'en';
  /** `male`, `female`, or in words: "none; called 'it'". Empty: not told. */
  readonly gender: string;
  /** Years, or in words. */
  readonly age?: number | string | undefined;
  readonly place: string;
  readonly birthplace?: string | undefined;
  readonly job: string;
  /** A line each. */
  readonly relations: readonly string[];
  readonly period: string;
  readonly style: { readonly register: 'formal' | 'plain' | 'casual'; readonly text: string };
  readonly anchors: { readonly professionalism: number; readonly humour: number; readonly empathy: number };
  /** What it does not do, a line each. */
  readonly never: readonly string[];
  /** Whatever else its author wrote. */
  readonly material?: string | undefined;
}
