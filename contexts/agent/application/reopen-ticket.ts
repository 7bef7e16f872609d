import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import { by, sessionId, ticketIn } from './acting.js';
import { DeskWork } from './desk-work.js';

/** A closed ticket waits in its queue again. */
export class ReopenTicket extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
  ) {
    super();
  }
}

@CommandHandler(ReopenTicket)
export class ReopenTicketHandler implements ICommandHandler<ReopenTicket> {
  constructor(
    private readonly work: DeskWork,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, session }: ReopenTicket): Promise<void> {
    actor.requires('desk.work');
    const id = sessionId(session);
    await this.work.change(actor.tenant, [id], (batch) => {
      const ticket = ticketIn(batch, id);
      const now = this.clock.now();
      const mood = batch.find(id)?.state.mood?.valence ?? null;
      ticket.reopen(batch.rulesOf(ticket), mood, now, batch.reopenMs);
      batch.record(ticket, by(actor, now));
    });
  }
}
