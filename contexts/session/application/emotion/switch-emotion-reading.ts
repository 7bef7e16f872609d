import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { EmotionSettings } from '../../contract/emotion.js';
import { EmotionReadings } from '../../domain/emotion-readings.js';

/**
 * Decides whether feelings are estimated from now on: for the whole tenant (administrators), or for the caller. Whoever
 * switches it off for themselves has what was estimated of them removed.
 */
export class SwitchEmotionReading extends Command<EmotionSettings> {
  constructor(
    readonly actor: Actor,
    readonly scope: 'tenant' | 'mine',
    readonly enabled: boolean,
  ) {
    super();
  }
}

@CommandHandler(SwitchEmotionReading)
export class SwitchEmotionReadingHandler implements ICommandHandler<SwitchEmotionReading> {
  constructor(
    private readonly readings: EmotionReadings,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, scope, enabled }: SwitchEmotionReading): Promise<EmotionSettings> {
    actor.requires(scope === 'tenant' ? 'tenant.administer' : 'session.post');
    const { tenant, subject } = actor;
    const at = this.clock.now();
    if (scope === 'tenant') await this.readings.configureTenant(tenant, enabled, actor, at);
    else await this.readings.configureUser(tenant, subject, enabled, actor, at);
    return this.readings.settings(tenant, subject);
  }
}
