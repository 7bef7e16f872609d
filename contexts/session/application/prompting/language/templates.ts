import type { Place } from './place.js';
import type { Problem } from './problem.js';
import type { Primitive, Scalar } from './tree.js';

/**
 * The template language of texts. Sandboxed: no files, no code, no clock; own properties only. Bounded: steps, characters
 * written, objects made. A value put in is text and nothing else, whatever stands in it.
 */
export abstract class Templates {
  /** @throws TemplateBroken at the first thing that cannot be read */
  abstract compile(text: Scalar): CompiledText;

  /** A condition, a number or a list: `memory.facts.size > 0`. */
  abstract compileExpression(expression: Scalar): CompiledExpression;
}

/** A variable that a text takes from outside. */
export interface Reference {
  /** As far as it is written out: `x[y].z` is `[x]`. */
  readonly path: readonly (string | number)[];
  readonly offset: number;
}

export interface MacroCall {
  readonly name: string;
  readonly offset: number;
  /** Given arguments; a literal's value, `undefined` for what is only known at the render. */
  readonly given: ReadonlyMap<string, { readonly literal: Primitive } | undefined>;
}

export interface CompiledText {
  readonly text: Scalar;
  readonly references: readonly Reference[];
  readonly calls: readonly MacroCall[];
  /** What stands outside of tags and values. */
  readonly literals: readonly string[];
  /** @throws TemplateBroken */
  render(run: Run): Piece[];
}

export interface CompiledExpression {
  readonly text: Scalar;
  readonly references: readonly Reference[];
  /** What is not there is `undefined`, not an error. @throws TemplateBroken */
  evaluate(scope: Scope): unknown;
}

export type Scope = Readonly<Record<string, unknown>>;

export interface Run {
  readonly scope: Scope;
  /** Whether a variable that is not there is an error; otherwise it is nothing. */
  readonly isStrict: boolean;
  macro(name: string): Macro | undefined;
}

export interface Macro {
  readonly text: CompiledText;
  /** What it sees: its arguments with the defaults of those left out. @throws TemplateBroken when they do not fit */
  bind(given: Scope, at: Place): Scope;
}

/** A stretch of the result with its origin. What an author wrote is at most one line, its line break at the end. */
export interface Piece {
  readonly text: string;
  readonly place: Place;
  readonly macro?: string;
  readonly profile?: string;
  readonly variable?: string;
}

export class TemplateBroken extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
    this.name = 'TemplateBroken';
  }
}
