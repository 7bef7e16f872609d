import {
  PersonaContradiction,
  type PersonaJudgement,
  type SpeakerFacts,
} from '../../../application/filters/role-consistency/persona-contradiction.js';
import { cleanView } from './clean-view.js';
import { type ModelLog, modelOrReason, type TrainedModel } from './open-model.js';
import { personaFeatures } from './persona-features.js';

/**
 * models/persona. A reply takes some tenths of a millisecond, so it is read where it is asked.
 * @public
 */
export class TrainedPersonaContradiction extends PersonaContradiction {
  private readonly opened: { model: TrainedModel } | { reason: string };

  /** @param directory `models/persona/1` */
  constructor(directory: string, log: ModelLog) {
    super();
    this.opened = modelOrReason(directory, log);
  }

  judge(speaker: SpeakerFacts, reply: string): Promise<PersonaJudgement | null> {
    if (!('model' in this.opened)) return Promise.resolve(null);
    const { ask, features } = this.opened.model;
    const likely = ask('kvpi', personaFeatures(features, speaker, cleanView(reply)));
    return Promise.resolve({
      entailed: likely['entailed']!,
      contradicted: likely['contradicted']!,
      irrelevant: likely['irrelevant']!,
    });
  }

  health(): { ok: boolean; detail?: string } {
    return 'model' in this.opened ? { ok: true } : { ok: false, detail: this.opened.reason };
  }
}
