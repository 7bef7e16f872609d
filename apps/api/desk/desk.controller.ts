import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { ContextCard } from '#contexts/agent/contract/card.js';
import type { Board, TicketDetail, TicketPage } from '#contexts/agent/contract/views.js';
import { GetBoard, GetTicket, ListTickets } from '#contexts/agent/index.js';
import type { SessionTranscripts } from '#contexts/session/contract/views.js';
import { GetTranscripts } from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { ActingActor } from '../identity/identity.guard.js';
import { ContextCards } from './context-cards.js';
import { TicketsWanted, TranscriptsWanted } from './desk.dto.js';

const tag = 'Desk';
const denied = { 403: ['permission.denied'] };
const known = { ...denied, 404: ['desk.ticket-not-found'] };

/** What the desk looks at. */
@Controller('v1/desk')
export class DeskController {
  constructor(
    private readonly queries: QueryBus,
    private readonly cards: ContextCards,
  ) {}

  @Get('board')
  @Describe({
    tag,
    summary: 'Everything that is going on: me, the others, the queues, tickets and live conversations',
    description: 'As of a moment ago. What changes afterwards comes over the socket (`desk.join`).',
    answers: { 200: { type: 'Board', description: 'Most urgent first; at most 500 tickets.' } },
    problems: denied,
  })
  board(@ActingActor() actor: Actor): Promise<Board> {
    return this.queries.execute(new GetBoard(actor));
  }

  @Get('transcripts')
  @Describe({
    tag,
    summary: 'How several conversations stand, and what was said last in each',
    description: 'For a list whose rows open at once. Follow one from the `seq` of its transcript on.',
    answers: { 200: { type: 'SessionTranscripts', description: 'Those that exist.' } },
    problems: { ...denied, 400: ['request.invalid'] },
  })
  transcripts(
    @ActingActor() actor: Actor,
    @Query() { sessions, limit }: TranscriptsWanted,
  ): Promise<SessionTranscripts> {
    return this.queries.execute(new GetTranscripts(actor, sessions, limit));
  }

  @Get('tickets')
  @Describe({
    tag,
    summary: 'Tickets of any state',
    answers: { 200: { type: 'TicketPage', description: 'Fifty a page, latest activity first.' } },
    problems: { ...denied, 400: ['request.invalid', 'desk.cursor-unknown'] },
  })
  tickets(@ActingActor() actor: Actor, @Query() { cursor, from, to, ...wanted }: TicketsWanted): Promise<TicketPage> {
    const times = { ...(from && { from: new Date(from) }), ...(to && { to: new Date(to) }) };
    return this.queries.execute(new ListTickets(actor, { ...wanted, ...times }, cursor));
  }

  @Get('tickets/:session')
  @Describe({
    tag,
    summary: 'One ticket: its path, notes, promises, who looks at it',
    answers: { 200: { type: 'TicketDetail', description: 'How it stands.' } },
    problems: known,
  })
  ticket(@ActingActor() actor: Actor, @Param('session') session: string): Promise<TicketDetail> {
    return this.queries.execute(new GetTicket(actor, session));
  }

  @Get('tickets/:session/card')
  @Describe({
    tag,
    summary: 'What whoever takes over should know',
    description:
      'Why a person is wanted, how the customer seems to feel and by which words, what was filtered, promised and ' +
      'remembered, and what to do next. Memory is told to whom the ticket belongs, and to supervisors.',
    answers: { 200: { type: 'ContextCard', description: 'The card.' } },
    problems: known,
  })
  card(@ActingActor() actor: Actor, @Param('session') session: string): Promise<ContextCard> {
    return this.cards.of(actor, session);
  }
}
