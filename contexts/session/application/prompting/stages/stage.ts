import type { Stage } from '../../../domain/character.js';

/** Where a conversation stands: the two are finding each other, in the thick of it, or taking leave. */
export const stages: readonly Stage[] = ['opening', 'deep', 'closing'];

/** One turn as the classifier sees it. */
export interface StageTurn {
  readonly who: 'user' | 'character';
  readonly text: string;
}

/** `probabilities` sum to 1; `stage` is the most probable one. */
export interface StageReading {
  readonly stage: Stage;
  readonly probabilities: Readonly<Record<Stage, number>>;
}
