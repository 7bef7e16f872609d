import type { Pattern } from '../../prompting/lore/patterns.js';
import type { Automaton } from './automaton.js';
import type { WrittenTerm } from './written-term.js';

export type Audience = 'adult' | 'minor';

/** How bad it is at least: 1 may be harmless, depends on who says it to whom; 2 is not said; 3 never, to nobody. */
export type Level = 1 | 2 | 3;

/** What a policy does about what belongs to a category. */
export interface CategoryPolicy {
  /** When a character says it. */
  readonly output: 'mask' | 'withhold' | 'pass';
  /**
   * When a user says it. `mark`: it stays, and whoever reads it is told. `mask`: it is covered before anybody reads it.
   * `withhold`: the message is not taken. `help`: where it is meant, the help path opens; else it is marked.
   */
  readonly input: 'pass' | 'mark' | 'mask' | 'withhold' | 'help';
  /** The least level that counts; 0 where nothing of the category does. */
  readonly level: Readonly<Record<Audience, Level | 0>>;
}

/** A text that is looked for. */
export interface Rule {
  /** Stable as long as the text and its category are the same. */
  readonly id: string;
  readonly category: string;
  readonly level: Level;
  /** Where it comes from. */
  readonly source: string;
  /** As its author wrote it. */
  readonly text: string;
  readonly kind: 'term' | 'pattern';
  /** The side that it is looked for on. */
  readonly profile: 'output' | 'input' | 'both';
  /** Of a pattern: what goes on from one of its first words. */
  readonly pattern?: Pattern;
}

/** Terms and patterns of a policy, ready to scan with; its tables may be shared between workers. */
export interface CompiledRules {
  /** How many terms there are. */
  readonly terms: number;
  readonly rules: readonly Rule[];
  readonly categories: Readonly<Record<string, CategoryPolicy>>;
  /** Absent when there is nothing to look for. */
  readonly search?: Search;
}

export interface Search {
  /** By what is written, and by what it sounds like. */
  readonly signs: KeyTable;
  readonly sounds: KeyTable;
  readonly candidates: readonly Candidate[];
}

/** What the ends of an automaton's words stand for: the candidates of word n are `of[from[n]]` up to, not with, `of[from[n + 1]]`. */
export interface KeyTable {
  readonly automaton: Automaton;
  readonly from: Int32Array;
  readonly of: Int32Array;
}

/** Something that begins or stands where a key was found. */
export type Candidate =
  | { readonly kind: 'term'; readonly written: WrittenTerm; readonly rule: number }
  /** An innocent word: nothing inside it counts. */
  | { readonly kind: 'innocent'; readonly written: WrittenTerm }
  /** The first word of patterns. */
  | { readonly kind: 'start'; readonly written: WrittenTerm; readonly rules: readonly number[] };

/** Nothing is looked for. */
export const noRules: CompiledRules = { terms: 0, rules: [], categories: {} };
