import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { EmotionSettings } from '../../contract/emotion.js';
import { EmotionReadings } from '../../domain/emotion-readings.js';

/** Whether feelings are estimated in the caller's tenant, and the caller's own. */
export class GetEmotionSettings extends Query<EmotionSettings> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@QueryHandler(GetEmotionSettings)
export class GetEmotionSettingsHandler implements IQueryHandler<GetEmotionSettings> {
  constructor(private readonly readings: EmotionReadings) {}

  execute({ actor }: GetEmotionSettings): Promise<EmotionSettings> {
    return this.readings.settings(actor.tenant, actor.subject);
  }
}
