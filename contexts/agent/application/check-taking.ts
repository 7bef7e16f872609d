import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { isUuid } from '#shared-kernel/ids.js';
import { Desk } from '../domain/desk.js';
import { newAgent } from '../domain/desk-agent.js';
import { SkillMissing } from '../domain/errors.js';
import { queueOf } from '../domain/queues.js';
import { sessionId } from './acting.js';
import { isOpen } from '../domain/ticket.js';

/**
 * Whether the actor may take this conversation, as far as the desk has a say in it: of a ticket that waits in a queue only
 * those who have the queue's skills, and supervisors. @throws SkillMissing
 */
export class CheckTaking extends Query<void> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
  ) {
    super();
  }
}

@QueryHandler(CheckTaking)
export class CheckTakingHandler implements IQueryHandler<CheckTaking> {
  constructor(private readonly desk: Desk) {}

  async execute({ actor, session }: CheckTaking): Promise<void> {
    if (actor.may('desk.supervise') || !actor.may('desk.work') || !isUuid(session)) return;
    const entry = await this.desk.find(actor.tenant, sessionId(session));
    if (!entry?.ticket || !isOpen(entry.ticket) || entry.ticket.queue === null) return;
    const { settings, agents } = await this.desk.frame(actor.tenant);
    const me = agents.find(({ id }) => id === actor.subject) ?? newAgent(actor.subject, '');
    const lacks = queueOf(settings, entry.ticket.queue).skills.find((skill) => !me.skills.includes(skill));
    if (lacks) throw new SkillMissing('This queue needs a skill that you do not have.', { skill: lacks });
  }
}
