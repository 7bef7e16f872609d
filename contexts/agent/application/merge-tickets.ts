import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import { by, requireMoving, sessionId, ticketIn } from './acting.js';
import { DeskWork } from './desk-work.js';

/** The ticket of `session` becomes part of that of `into`, which is of the same customer. */
export class MergeTickets extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    readonly into: string,
  ) {
    super();
  }
}

@CommandHandler(MergeTickets)
export class MergeTicketsHandler implements ICommandHandler<MergeTickets> {
  constructor(
    private readonly work: DeskWork,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, session, into }: MergeTickets): Promise<void> {
    actor.requires('desk.work');
    const [from, to] = [sessionId(session), sessionId(into)];
    await this.work.change(actor.tenant, [from, to], (batch) => {
      const [ticket, other] = [ticketIn(batch, from), ticketIn(batch, to)];
      requireMoving(actor, ticket);
      const now = this.clock.now();
      ticket.mergeInto(other, batch.rulesOf(ticket), now);
      batch.record(ticket, by(actor, now));
      batch.record(other, by(actor, now));
    });
  }
}
