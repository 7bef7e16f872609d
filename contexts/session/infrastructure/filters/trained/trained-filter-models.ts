import { join } from 'node:path';
import { FilterModels } from '../../../application/filters/filter-models.js';
import type { ModelLog } from './open-model.js';
import { TrainedSafetyClassifier } from './trained-safety-classifier.js';

/** The models that the server is shipped with. Never throws: whichever cannot be used says so in a line and in its health. */
export class TrainedFilterModels extends FilterModels {
  readonly safety: TrainedSafetyClassifier;

  /** @param directory `models` */
  constructor(directory: string, log: ModelLog) {
    super();
    this.safety = new TrainedSafetyClassifier(join(directory, 'safety', '1'), log);
  }

  health(): { ok: boolean; detail?: string } {
    return this.safety.health();
  }
}
