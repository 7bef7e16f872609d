import type { CompiledRules } from '../content-safety/compiled-rules.js';
import type { Stage, StageName } from '../filter.js';

/** How a policy changes a stage of the chain. */
export interface StagePolicy extends Pick<Stage, 'budgetMs' | 'onFailure'> {
  readonly enabled: boolean;
  /** `shadow`: findings are recorded, and nothing is done about them. */
  readonly mode: 'act' | 'shadow';
}

export interface PolicyDocument {
  readonly stages: Readonly<Record<StageName, StagePolicy>>;
  /** How often a player is asked for another ending of a reply that could not go on. */
  readonly tries: number;
}

/** One version of a policy, ready to judge by. */
export interface ActivePolicy {
  readonly name: string;
  /** SHA-256, hex; the first 12 digits for people. */
  readonly version: string;
  readonly document: PolicyDocument;
  readonly rules: CompiledRules;
}
