import type { Character } from '../../../domain/character.js';
import type { Rendered } from './rendered.js';

/** For which situation a prompt is resolved; each is matched against the `when` of the files' profiles. */
export interface Profile {
  /** BCP 47: `zh`, `en-GB`; a profile for `en` fits both `en` and `en-GB`. */
  readonly language?: string;
  /** `production`, `test` … */
  readonly environment?: string;
  /** Model family or model: a profile for `qwen2.5` fits `qwen2.5-7b-instruct` too. */
  readonly model?: string;
}

export interface RenderOptions {
  /** Tokens for all messages together, ≥ 1. */
  readonly budget: number;
  /** Tokens of a text as one message; default: `estimateTokens`. */
  readonly estimate?: (text: string) => number;
}

/** A JSON Schema (2020-12) as plain data, `$ref`s into the file's `definitions` resolved. */
export type JsonSchema = Readonly<Record<string, unknown>> | boolean;

/** Includes, macros, overrides and profile applied: ready to be rendered any number of times. Immutable. */
export interface ResolvedPrompt {
  readonly name: string;
  /** As the file has it: `v2.3`. */
  readonly version: string;
  readonly ruleSet: 1 | 2;
  /** SHA-256 (hex) of the canonical JSON (RFC 8785) of the resolved form. Comments, key order and path separators do not count. */
  readonly hash: string;
  readonly profile: Profile;
  /** Names of the profiles that fit, the most specific last. */
  readonly profiles: readonly string[];
  /** Every file it is made of, nearest first. */
  readonly includes: readonly {
    readonly path: string;
    readonly name: string;
    readonly version: string;
    /** SHA-256 (hex) of that file's canonical form. */
    readonly hash: string;
  }[];
  readonly inputSchema: JsonSchema;
  readonly outputSchema: JsonSchema;
  /** Of a character file. */
  readonly character?: Character;
  /** @throws PromptInputInvalid */
  render(variables: Readonly<Record<string, unknown>>, options: RenderOptions): Rendered;
}
