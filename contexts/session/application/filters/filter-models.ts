import type { SafetyClassifier } from './content-safety/safety-classifier.js';

/**
 * The trained parts that the chain asks. One that is missing or damaged answers null, and its stage goes by its rules. The models
 * of persona and of contradiction are not among them: measured on the functional suites, they do not help beside the rules.
 */
export abstract class FilterModels {
  abstract readonly safety: SafetyClassifier;
  /** Not ok when one of them cannot be used; `detail` names each such model with its reason. */
  abstract health(): { ok: boolean; detail?: string };
}
