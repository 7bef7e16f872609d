import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import { EventLog } from '#shared-kernel/event-log.js';
import { Texts } from '#shared-kernel/texts.js';
import type { TicketDetail } from '../contract/views.js';
import { Desk } from '../domain/desk.js';
import { TicketNotFound } from '../domain/errors.js';
import { Promises } from '../domain/promise-ledger.js';
import type { TicketState } from '../domain/ticket.js';
import { sessionId } from './acting.js';
import { DeskViews } from './desk-views.js';
import { noteViews } from './note-views.js';
import { pathOf } from './path-of.js';
import { promiseViews } from './promise-views.js';
import { reviewKey } from './text-keys.js';

/** Everything that the desk knows of one conversation. */
export class GetTicket extends Query<TicketDetail> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
  ) {
    super();
  }
}

@QueryHandler(GetTicket)
export class GetTicketHandler implements IQueryHandler<GetTicket> {
  constructor(
    private readonly desk: Desk,
    private readonly promises: Promises,
    private readonly log: EventLog,
    private readonly texts: Texts,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, session }: GetTicket): Promise<TicketDetail> {
    actor.requires('desk.read');
    const { tenant } = actor;
    const id = sessionId(session);
    const entry = await this.desk.find(tenant, id);
    if (!entry) throw new TicketNotFound('There is no such conversation.');
    const now = this.clock.now();
    const [frame, events, notes, looks, promises] = await Promise.all([
      this.desk.frame(tenant),
      this.log.stream(tenant, `agent/${id}`),
      this.desk.notes(tenant, { session: id }),
      this.desk.looks(tenant, now),
      this.promises.of(tenant, id),
    ]);
    const views = new DeskViews(frame, now);
    return {
      ...views.ticket(entry, true),
      path: pathOf(events, views),
      notes: await noteViews(this.texts, tenant, notes, views),
      viewers: looks.filter((look) => look.session === id).map(({ agent, name }) => ({ id: agent, name })),
      promises: await promiseViews(this.texts, tenant, promises, views),
      merged: [...(entry.ticket?.merged ?? [])],
      outcome: outcomeOf(entry.ticket),
      review: await this.review(tenant, entry.ticket, views),
    };
  }

  private async review(
    tenant: Actor['tenant'],
    ticket: TicketState | null,
    views: DeskViews,
  ): Promise<TicketDetail['review']> {
    if (!ticket?.review) return null;
    const key = reviewKey(ticket.session);
    const note = ticket.review.note ? ((await this.texts.get(tenant, [key])).get(key) ?? null) : null;
    return { score: ticket.review.score, by: views.person(ticket.review.by), note };
  }
}

const outcomeOf = (ticket: TicketState | null): TicketDetail['outcome'] =>
  ticket && 'outcome' in ticket.ticket ? ticket.ticket.outcome : null;
