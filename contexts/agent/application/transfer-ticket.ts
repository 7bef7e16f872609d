import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import { newMessageId, type SessionId, type SubjectId } from '#shared-kernel/ids.js';
import type { Person } from '../contract/words.js';
import { Desk } from '../domain/desk.js';
import type { DeskAgent } from '../domain/desk-agent.js';
import { QueueUnknown } from '../domain/errors.js';
import { requireAbleTo, requireHere } from '../domain/passing-on.js';
import type { RoleSessionContext } from '../domain/role-session-context.js';
import { by, requireMoving, sessionId, ticketIn } from './acting.js';
import type { DeskBatch } from './desk-batch.js';
import { DeskWork } from './desk-work.js';

export type Target = { readonly agent: string } | { readonly queue: string };

/** What whoever sends this has to do with the turn: nothing, give it back, or give it to that agent. */
type TurnStep = 'none' | 'hand-back' | 'hand-to';

interface Transferred {
  readonly step: TurnStep;
  /** The agent, where it goes to one. */
  readonly to: Person | null;
}

/**
 * Passes a ticket on: to a queue, in which it waits, or to an agent, who is offered it. When the actor holds the turn it
 * goes with the ticket (`TurnStep`); then a transfer to an agent is only allowed here, and happens with the turn.
 */
export class TransferTicket extends Command<Transferred> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    readonly target: Target,
    readonly note: string,
    /** The actor holds the turn, as the session has it. */
    readonly holds: boolean,
  ) {
    super();
  }
}

@CommandHandler(TransferTicket)
export class TransferTicketHandler implements ICommandHandler<TransferTicket> {
  constructor(
    private readonly work: DeskWork,
    private readonly desk: Desk,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, session, target, note, holds }: TransferTicket): Promise<Transferred> {
    actor.requires('desk.work');
    const id = sessionId(session);
    const to =
      'agent' in target
        ? requireHere(await this.desk.agent(actor.tenant, target.agent as SubjectId), this.clock.now())
        : undefined;
    return this.work.change(actor.tenant, [id], (batch) => {
      const now = this.clock.now();
      const ticket = ticketIn(batch, id);
      requireMoving(actor, ticket);
      const step =
        'queue' in target ? moveTo(batch, ticket, target.queue, now) : offerTo(batch, ticket, to!, holds, now);
      // where the turn moves with it, the note comes with the turn: a move that is refused leaves none
      if (!holds) batch.note(noteOf(actor, id, note, now));
      batch.record(ticket, by(actor, now));
      return { step: holds ? step : 'none', to: to ? { id: to.id, name: to.name } : null };
    });
  }
}

/** @throws QueueUnknown */
function moveTo(batch: DeskBatch, ticket: RoleSessionContext, queue: string, now: Date): TurnStep {
  const found = batch.settings.queues.find(({ id }) => id === queue);
  if (!found) throw new QueueUnknown('There is no such queue.', { queue });
  ticket.move(batch.rules(found), 'transferred', now);
  return 'hand-back';
}

/** @throws SkillMissing */
function offerTo(batch: DeskBatch, ticket: RoleSessionContext, to: DeskAgent, holds: boolean, now: Date): TurnStep {
  requireAbleTo(to, batch.settings, ticket.state.queue);
  if (holds) return 'hand-to';
  ticket.move(batch.rulesOf(ticket), 'transferred', now);
  const why = { code: 'choice.asked-for', params: { agent: to.name } };
  ticket.offer({ agent: to.id, why }, new Date(now.getTime() + batch.settings.offerSeconds * 1_000), now);
  return 'none';
}

const noteOf = (actor: Actor, session: SessionId, text: string, at: Date) => ({
  id: newMessageId() as string,
  session,
  at,
  author: actor.subject,
  mentions: [],
  text,
});
