import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import { by, sessionId, ticketIn } from './acting.js';
import { DeskWork } from './desk-work.js';

/** Replaces the tags of a conversation. */
export class TagTicket extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    /** At most 20. */
    readonly tags: readonly string[],
  ) {
    super();
  }
}

@CommandHandler(TagTicket)
export class TagTicketHandler implements ICommandHandler<TagTicket> {
  constructor(
    private readonly work: DeskWork,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, session, tags }: TagTicket): Promise<void> {
    actor.requires('desk.work');
    const id = sessionId(session);
    const clean = [...new Set(tags.map((tag) => tag.trim()).filter(Boolean))];
    await this.work.change(actor.tenant, [id], (batch) => {
      const ticket = ticketIn(batch, id);
      ticket.tag(clean);
      batch.record(ticket, by(actor, this.clock.now()));
    });
  }
}
