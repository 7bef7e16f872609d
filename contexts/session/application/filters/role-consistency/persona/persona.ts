import type { Kin } from './kin.js';
import type { Period } from './period.js';

export type Gender = 'male' | 'female' | 'none';
export type Register = 'formal' | 'plain' | 'casual';

/** What a character is held to: its own material, once read. */
export interface Persona {
  readonly language: 'zh' | 'en';
  /** Its name and whatever else it is called. */
  readonly names: readonly string[];
  /** Words that stand for I. */
  readonly selfNames: readonly string[];
  readonly gender?: Gender;
  /** Years; more than one where two reckonings hold. Empty: not told, or not to be told in years. */
  readonly ages: readonly number[];
  /** Where it lives and works; empty: not told. */
  readonly place: string;
  readonly birthplace: string;
  /** What it does, and all that it is told to have done. */
  readonly job: string;
  readonly kin: readonly Kin[];
  readonly period: Period;
  readonly register: Register;
  /** Each in [-1, 1]. */
  readonly anchors: { readonly professionalism: number; readonly humour: number; readonly empathy: number };
  /** What it does not do, each in its author's words. */
  readonly never: readonly string[];
  /** A robot, an android, a ship's mind: for it to say so leaves no role. */
  readonly isMachine: boolean;
  /** All its material, to look up whether something stands there. */
  readonly material: string;
}
