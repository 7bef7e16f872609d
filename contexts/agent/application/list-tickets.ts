import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { TicketPage } from '../contract/views.js';
import { Desk, type TicketFilter } from '../domain/desk.js';
import { cursorOf, placeOf } from './cursor.js';
import { DeskViews } from './desk-views.js';

const size = 50;

/** Tickets of any state, latest activity first, a page at a time. */
export class ListTickets extends Query<TicketPage> {
  constructor(
    readonly actor: Actor,
    readonly filter: Omit<TicketFilter, 'below'>,
    readonly cursor?: string,
  ) {
    super();
  }
}

@QueryHandler(ListTickets)
export class ListTicketsHandler implements IQueryHandler<ListTickets> {
  constructor(
    private readonly desk: Desk,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, filter, cursor }: ListTickets): Promise<TicketPage> {
    actor.requires('desk.read');
    const below = cursor === undefined ? {} : { below: placeOf(cursor) };
    const [frame, found] = await Promise.all([
      this.desk.frame(actor.tenant),
      this.desk.page(actor.tenant, { ...filter, ...below }, size + 1),
    ]);
    const views = new DeskViews(frame, this.clock.now());
    const shown = found.slice(0, size);
    const last = shown.at(-1);
    return {
      tickets: shown.map((entry) => views.ticket(entry, true)),
      next: found.length > size && last ? cursorOf(last.live) : null,
    };
  }
}
