import { join } from 'node:path';
import { FilterModels } from '../../../application/filters/filter-models.js';
import type { ModelLog } from './open-model.js';
import { TrainedContradiction } from './trained-contradiction.js';
import { TrainedPersonaContradiction } from './trained-persona-contradiction.js';
import { TrainedSafetyClassifier } from './trained-safety-classifier.js';

/** The models that the server is shipped with. Never throws: whichever cannot be used says so in a line and in its health. */
export class TrainedFilterModels extends FilterModels {
  readonly safety: TrainedSafetyClassifier;
  readonly persona: TrainedPersonaContradiction;
  readonly contradiction: TrainedContradiction;

  /** @param directory `models` */
  constructor(directory: string, log: ModelLog) {
    super();
    this.safety = new TrainedSafetyClassifier(join(directory, 'safety', '1'), log);
    this.persona = new TrainedPersonaContradiction(join(directory, 'persona', '1'), log);
    this.contradiction = new TrainedContradiction(join(directory, 'contradiction', '1', 'talk'), log);
  }

  health(): { ok: boolean; detail?: string } {
    const reasons = [this.safety, this.persona, this.contradiction].flatMap((model) => model.health().detail ?? []);
    return reasons.length === 0 ? { ok: true } : { ok: false, detail: reasons.join(' ') };
  }
}
