import type { CompiledRules } from '../content-safety/compiled-rules.js';
import type { PolicySettings } from './policy-shape.js';

/** What was decided for one audience in one place. */
export type PolicyDocument = Readonly<PolicySettings>;

/** One version of a policy for one audience in one place, ready to judge by. Never changes. */
export interface ActivePolicy {
  readonly name: string;
  /** SHA-256 of all its files, hex; the first 12 digits for people. The same whatever audience and place. */
  readonly version: string;
  readonly document: PolicyDocument;
  readonly rules: CompiledRules;
}
