import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { MemoryView } from '../contract/views.js';
import { isRemembered, Memories } from '../domain/memories.js';
import { memoryView } from './memory-view.js';
import { Sessions } from './sessions.js';

/** What the character of a session remembers of its customer, for whoever of the desk holds its turn; null for others, who are not told. */
export class RecallForDesk extends Query<MemoryView[] | null> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
  ) {
    super();
  }
}

const most = 50;

@QueryHandler(RecallForDesk)
export class RecallForDeskHandler implements IQueryHandler<RecallForDesk> {
  constructor(
    private readonly sessions: Sessions,
    private readonly memories: Memories,
  ) {}

  async execute({ actor, session }: RecallForDesk): Promise<MemoryView[] | null> {
    actor.requires('session.take-over');
    const { state, owner } = await this.sessions.find(actor, session);
    if (owner?.kind !== 'agent' || owner.subject !== actor.subject) return null;
    const whose = { tenant: state.tenant, subject: state.customer.subject, character: state.character.id };
    const [facts, settings] = await Promise.all([
      this.memories.of(whose),
      this.memories.settings(whose.tenant, whose.subject),
    ]);
    if (!isRemembered(settings, whose.character)) return [];
    const valid = facts.filter(({ superseded }) => !superseded);
    return valid.slice(0, most).map((fact) => memoryView(fact, whose.character));
  }
}
