import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import { isUuid, type SubjectId } from '#shared-kernel/ids.js';
import type { Person } from '../contract/words.js';
import { Desk } from '../domain/desk.js';
import { requireAbleTo, requireHere } from '../domain/passing-on.js';
import { sessionId } from './acting.js';

/**
 * Whether a conversation may be given to this colleague, as far as the desk has a say in it, and who that is: what they are
 * called is the desk's to know, not the caller's. @throws AgentUnknown @throws AgentNotHere @throws SkillMissing
 */
export class CheckGiving extends Query<Person> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    readonly to: string,
  ) {
    super();
  }
}

@QueryHandler(CheckGiving)
export class CheckGivingHandler implements IQueryHandler<CheckGiving> {
  constructor(
    private readonly desk: Desk,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, session, to }: CheckGiving): Promise<Person> {
    actor.requires('desk.work');
    const colleague = requireHere(await this.desk.agent(actor.tenant, to as SubjectId), this.clock.now());
    const entry = isUuid(session) ? await this.desk.find(actor.tenant, sessionId(session)) : undefined;
    if (entry?.ticket) {
      const { settings } = await this.desk.frame(actor.tenant);
      requireAbleTo(colleague, settings, entry.ticket.queue);
    }
    return { id: colleague.id, name: colleague.name };
  }
}
