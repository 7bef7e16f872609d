import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import { by, sessionId, ticketIn } from './acting.js';
import { DeskWork } from './desk-work.js';

/** Lets go by what is on offer to the actor; it goes to the next. */
export class DeclineTicket extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
  ) {
    super();
  }
}

@CommandHandler(DeclineTicket)
export class DeclineTicketHandler implements ICommandHandler<DeclineTicket> {
  constructor(
    private readonly work: DeskWork,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, session }: DeclineTicket): Promise<void> {
    actor.requires('desk.work');
    const id = sessionId(session);
    await this.work.change(actor.tenant, [id], (batch) => {
      const ticket = ticketIn(batch, id);
      ticket.giveUp(actor.subject, 'declined');
      batch.record(ticket, by(actor, this.clock.now()));
    });
  }
}
