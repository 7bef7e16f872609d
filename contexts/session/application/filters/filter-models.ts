import type { SafetyClassifier } from './content-safety/safety-classifier.js';
import type { Contradiction } from './logical-coherence/contradiction.js';
import type { PersonaContradiction } from './role-consistency/persona-contradiction.js';

/** The trained parts of the chain. One that is missing or damaged answers null, and its stage goes by its rules. */
export abstract class FilterModels {
  abstract readonly safety: SafetyClassifier;
  abstract readonly persona: PersonaContradiction;
  abstract readonly contradiction: Contradiction;
  /** Not ok when one of them cannot be used; `detail` names each such model with its reason. */
  abstract health(): { ok: boolean; detail?: string };
}
