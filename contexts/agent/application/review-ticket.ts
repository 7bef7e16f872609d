import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import { by, sessionId, ticketIn } from './acting.js';
import { DeskWork } from './desk-work.js';
import { reviewKey } from './text-keys.js';

/** The quality check; with it the ticket is closed. */
export class ReviewTicket extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    /** 1–5 */
    readonly score: number,
    readonly note?: string,
  ) {
    super();
  }
}

@CommandHandler(ReviewTicket)
export class ReviewTicketHandler implements ICommandHandler<ReviewTicket> {
  constructor(
    private readonly work: DeskWork,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, session, score, note }: ReviewTicket): Promise<void> {
    actor.requires('desk.supervise');
    const id = sessionId(session);
    await this.work.change(actor.tenant, [id], (batch) => {
      const ticket = ticketIn(batch, id);
      ticket.review(score, actor.subject, note !== undefined);
      if (note !== undefined) batch.write(reviewKey(id), actor.subject, note);
      batch.record(ticket, by(actor, this.clock.now()));
    });
  }
}
