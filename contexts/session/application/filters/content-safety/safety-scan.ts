import type { Finding } from '../filter.js';
import type { CompiledRules } from './compiled-rules.js';

/** Reads a text piece by piece. The findings are the same however it is cut. */
export interface SafetyScan {
  push(chunk: string): void;
  /** Nothing comes any more: all that was pushed is settled. */
  end(): void;
  /** In the order of their beginnings; those that end at or before `settled` are final. */
  readonly findings: readonly Finding[];
  /** Everything before it is final: nothing there can become part of a match any more. UTF-16 units. */
  readonly settled: number;
}

/**
 * @param profile `output`: what a character says; `input`: what a user says
 */
export type OpenScan = (rules: CompiledRules, profile: 'output' | 'input', audience: 'adult' | 'minor') => SafetyScan;
