import { Contradiction, type Entailment } from '../../../application/filters/logical-coherence/contradiction.js';
import { contradictionFeatures } from './contradiction-features.js';
import { type ModelLog, modelOrReason, type TrainedModel } from './open-model.js';

/**
 * models/contradiction. A pair of sentences takes some tenths of a millisecond, so it is read where it is asked.
 * @public
 */
export class TrainedContradiction extends Contradiction {
  private readonly opened: { model: TrainedModel } | { reason: string };

  /** @param directory `models/contradiction/1/talk` */
  constructor(directory: string, log: ModelLog) {
    super();
    this.opened = modelOrReason(directory, log);
  }

  judge(before: string, said: string): Promise<Entailment | null> {
    if (!('model' in this.opened)) return Promise.resolve(null);
    const { ask, features } = this.opened.model;
    const bounded = [before, said].map((text) => text.slice(-mostLength)) as [string, string];
    const likely = ask('clasp-dnli', contradictionFeatures(features, ...bounded));
    return Promise.resolve({
      entailment: likely['entailment']!,
      neutral: likely['neutral']!,
      contradiction: likely['contradiction']!,
    });
  }

  health(): { ok: boolean; detail?: string } {
    return 'model' in this.opened ? { ok: true } : { ok: false, detail: this.opened.reason };
  }
}

/** UTF-16 units that are read of each text, from its end. */
const mostLength = 4_000;
