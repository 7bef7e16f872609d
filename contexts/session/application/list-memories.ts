import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { MemoryList } from '../contract/views.js';
import { isRemembered, Memories } from '../domain/memories.js';
import { MemoryOwners } from './memory-owners.js';
import { memoryView } from './memory-view.js';
import { RememberTurns } from './prompting/memory/remember-turns.js';

/** What a character remembers of the caller. */
export class ListMemories extends Query<MemoryList> {
  constructor(
    readonly actor: Actor,
    readonly character: string,
  ) {
    super();
  }
}

/** ms that a look waits for the reading of the last turns. */
const longestWait = 500;

@QueryHandler(ListMemories)
export class ListMemoriesHandler implements IQueryHandler<ListMemories> {
  constructor(
    private readonly memories: Memories,
    private readonly owners: MemoryOwners,
    private readonly turns: RememberTurns,
  ) {}

  async execute({ actor, character }: ListMemories): Promise<MemoryList> {
    actor.requires('session.read');
    const owner = await this.owners.of(actor, character);
    await this.turns.upToDate(owner.tenant, longestWait);
    const [facts, settings] = await Promise.all([
      this.memories.of(owner),
      this.memories.settings(owner.tenant, owner.subject),
    ]);
    return {
      memories: facts.map((fact) => memoryView(fact, owner.character)),
      enabled: isRemembered(settings, owner.character),
    };
  }
}
