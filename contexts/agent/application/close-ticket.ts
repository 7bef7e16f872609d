import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { Outcome } from '../contract/words.js';
import { isSampled } from '../domain/review-sample.js';
import { by, requireMoving, sessionId, ticketIn } from './acting.js';
import { DeskWork } from './desk-work.js';

/** Says what came of a ticket and closes it, where it is still open. Whoever holds the turn hands it back themselves. */
export class CloseTicket extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    readonly outcome: Outcome,
  ) {
    super();
  }
}

@CommandHandler(CloseTicket)
export class CloseTicketHandler implements ICommandHandler<CloseTicket> {
  constructor(
    private readonly work: DeskWork,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, session, outcome }: CloseTicket): Promise<void> {
    actor.requires('desk.work');
    const id = sessionId(session);
    await this.work.change(actor.tenant, [id], (batch) => {
      const ticket = ticketIn(batch, id);
      requireMoving(actor, ticket);
      const now = this.clock.now();
      const review = isSampled(id, ticket.state.lives, batch.settings.reviewRate);
      ticket.end(outcome, batch.rulesOf(ticket), now, review);
      batch.record(ticket, by(actor, now));
    });
  }
}
