import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Memories, type MemorySettings } from '../domain/memories.js';

/** By whom the caller wants to be remembered. */
export class GetMemorySettings extends Query<MemorySettings> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@QueryHandler(GetMemorySettings)
export class GetMemorySettingsHandler implements IQueryHandler<GetMemorySettings> {
  constructor(private readonly memories: Memories) {}

  execute({ actor }: GetMemorySettings): Promise<MemorySettings> {
    actor.requires('session.read');
    return this.memories.settings(actor.tenant, actor.subject);
  }
}
