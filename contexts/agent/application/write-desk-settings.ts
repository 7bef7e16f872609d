import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { CannedReplies, DeskSettings } from '../contract/settings.js';
import { checkCanned, checkSettings } from '../domain/check-settings.js';
import { TenantSettings } from '../domain/tenant-settings.js';

/** Replaces the tenant's settings; they count for what happens from now on. */
export class WriteDeskSettings extends Command<DeskSettings> {
  constructor(
    readonly actor: Actor,
    readonly settings: DeskSettings,
  ) {
    super();
  }
}

@CommandHandler(WriteDeskSettings)
export class WriteDeskSettingsHandler implements ICommandHandler<WriteDeskSettings> {
  constructor(
    private readonly kept: TenantSettings,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, settings }: WriteDeskSettings): Promise<DeskSettings> {
    actor.requires('desk.supervise');
    checkSettings(settings);
    const { tenant, subject } = actor;
    const version = await this.kept.write(tenant, 'settings', settings, subject, roleOf(actor), this.clock.now());
    return { ...settings, version };
  }
}

export class WriteCannedReplies extends Command<CannedReplies> {
  constructor(
    readonly actor: Actor,
    readonly canned: CannedReplies,
  ) {
    super();
  }
}

@CommandHandler(WriteCannedReplies)
export class WriteCannedRepliesHandler implements ICommandHandler<WriteCannedReplies> {
  constructor(
    private readonly kept: TenantSettings,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, canned }: WriteCannedReplies): Promise<CannedReplies> {
    actor.requires('desk.supervise');
    checkCanned(canned);
    const { tenant, subject } = actor;
    const version = await this.kept.write(tenant, 'canned', canned, subject, roleOf(actor), this.clock.now());
    return { ...canned, version };
  }
}

const roleOf = ({ role }: Actor) => (role === 'admin' ? 'admin' : 'supervisor');
