import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { CannedReplies, DeskSettings } from '../contract/settings.js';
import { TenantSettings } from '../domain/tenant-settings.js';

export class GetDeskSettings extends Query<DeskSettings> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@QueryHandler(GetDeskSettings)
export class GetDeskSettingsHandler implements IQueryHandler<GetDeskSettings> {
  constructor(private readonly settings: TenantSettings) {}

  async execute({ actor }: GetDeskSettings): Promise<DeskSettings> {
    actor.requires('desk.read');
    return this.settings.settings(actor.tenant);
  }
}

export class GetCannedReplies extends Query<CannedReplies> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@QueryHandler(GetCannedReplies)
export class GetCannedRepliesHandler implements IQueryHandler<GetCannedReplies> {
  constructor(private readonly settings: TenantSettings) {}

  async execute({ actor }: GetCannedReplies): Promise<CannedReplies> {
    actor.requires('desk.read');
    return this.settings.canned(actor.tenant);
  }
}
