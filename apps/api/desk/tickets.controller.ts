import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { NoteView, TicketDetail } from '#contexts/agent/contract/views.js';
import {
  ClosePromise,
  DeclineTicket,
  GetTicket,
  MergeTickets,
  ReopenTicket,
  ReviewTicket,
  TagTicket,
  TakeNote,
} from '#contexts/agent/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { RequestInvalid } from '../http/refusals.js';
import { ActingActor } from '../identity/identity.guard.js';
import { Close, KeepPromise, Merge, Review, Tags, TakeANote, Transfer } from './desk.dto.js';
import { TicketTurns } from './ticket-turns.js';

const tag = 'Desk';
const denied = { 403: ['permission.denied'], 404: ['desk.ticket-not-found'] };
const moving = { ...denied, 403: ['permission.denied', 'desk.not-yours'] };
const answers = { 200: { type: 'TicketDetail', description: 'How it stands now.' } } as const;

/** What people of the desk do with tickets. Taking and giving the turn is done with the session. */
@Controller('v1/desk/tickets/:session')
export class TicketsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly turns: TicketTurns,
  ) {}

  @Post('decline')
  @HttpCode(200)
  @Describe({
    tag,
    summary: 'Let go by what is on offer to me',
    answers,
    problems: { ...denied, 409: ['desk.not-on-offer'] },
  })
  async decline(@ActingActor() actor: Actor, @Param('session') session: string): Promise<TicketDetail> {
    await this.commands.execute(new DeclineTicket(actor, session));
    return this.ticket(actor, session);
  }

  @Post('close')
  @HttpCode(200)
  @Describe({
    tag,
    summary: 'Say what came of it, and close',
    description: 'Whoever holds the turn gives it back with it. A reply that the character is speaking goes on.',
    body: { type: Close, example: { outcome: 'resolved', note: 'Refund is on its way.' } },
    answers,
    problems: { ...moving, 400: ['request.invalid'], 409: ['session.stale-owner'] },
  })
  async close(
    @ActingActor() actor: Actor,
    @Param('session') session: string,
    @Body() { outcome, note }: Close,
  ): Promise<TicketDetail> {
    await this.turns.close(actor, session, outcome, note);
    return this.ticket(actor, session);
  }

  @Post('reopen')
  @HttpCode(200)
  @Describe({
    tag,
    summary: 'Let a closed ticket wait in its queue again',
    answers,
    problems: { ...denied, 409: ['desk.not-in-state', 'desk.reopen-too-late'] },
  })
  async reopen(@ActingActor() actor: Actor, @Param('session') session: string): Promise<TicketDetail> {
    await this.commands.execute(new ReopenTicket(actor, session));
    return this.ticket(actor, session);
  }

  @Post('review')
  @HttpCode(200)
  @Describe({
    tag,
    summary: 'The quality check; for supervisors',
    body: { type: Review, example: { score: 4, note: 'Kind, a little slow.' } },
    answers,
    problems: { ...denied, 409: ['desk.not-in-state'] },
  })
  async review(
    @ActingActor() actor: Actor,
    @Param('session') session: string,
    @Body() { score, note }: Review,
  ): Promise<TicketDetail> {
    await this.commands.execute(new ReviewTicket(actor, session, score, note));
    return this.ticket(actor, session);
  }

  @Post('merge')
  @HttpCode(200)
  @Describe({
    tag,
    summary: 'Make it part of another ticket of the same customer',
    body: { type: Merge, example: { into: '0195e0c6-6a52-7a31-9d44-7f1c2b1d0c11' } },
    answers: { 200: { type: 'TicketDetail', description: 'The other ticket.' } },
    problems: { ...moving, 409: ['desk.merge-refused'] },
  })
  async merge(
    @ActingActor() actor: Actor,
    @Param('session') session: string,
    @Body() { into }: Merge,
  ): Promise<TicketDetail> {
    await this.commands.execute(new MergeTickets(actor, session, into));
    return this.ticket(actor, into);
  }

  @Post('transfer')
  @HttpCode(200)
  @Describe({
    tag,
    summary: 'Pass it on to an agent or a queue',
    description:
      'When you hold the turn it goes with the ticket: to that agent at once, or, for a queue, back to the character ' +
      'until somebody takes it.',
    body: { type: Transfer, example: { queue: 'general', note: 'Refund is checked, wants a call.' } },
    answers,
    problems: {
      ...moving,
      403: [...moving[403], 'desk.skill-missing'],
      404: [...moving[404], 'desk.agent-unknown'],
      409: ['desk.agent-not-here', 'desk.not-in-state', 'session.stale-owner'],
      422: ['desk.queue-unknown'],
    },
  })
  async transfer(
    @ActingActor() actor: Actor,
    @Param('session') session: string,
    @Body() { agent, queue, note }: Transfer,
  ): Promise<TicketDetail> {
    if ((agent === undefined) === (queue === undefined)) throw either('agent', 'queue');
    const target = agent === undefined ? { queue: queue! } : { agent };
    await this.turns.transfer(actor, session, target, note);
    return this.ticket(actor, session);
  }

  @Put('tags')
  @Describe({
    tag,
    summary: 'Replace its tags',
    body: { type: Tags, example: { tags: ['refund'] } },
    answers,
    problems: denied,
  })
  async tags(
    @ActingActor() actor: Actor,
    @Param('session') session: string,
    @Body() { tags }: Tags,
  ): Promise<TicketDetail> {
    await this.commands.execute(new TagTicket(actor, session, tags));
    return this.ticket(actor, session);
  }

  @Post('notes')
  @Describe({
    tag,
    summary: 'Write a note that only the desk sees',
    body: { type: TakeANote, example: { text: 'Has written about this before.', mentions: ['demo-supervisor'] } },
    answers: { 201: { type: 'Note', description: 'Whom it mentions is told.' } },
    problems: { ...denied, 404: [...denied[404], 'desk.agent-unknown'] },
  })
  note(
    @ActingActor() actor: Actor,
    @Param('session') session: string,
    @Body() { text, mentions }: TakeANote,
  ): Promise<NoteView> {
    return this.commands.execute(new TakeNote(actor, session, text, mentions));
  }

  @Post('promises/:promise/close')
  @HttpCode(200)
  @Describe({
    tag,
    summary: 'Show that a promise was kept',
    body: { type: KeepPromise, example: { note: 'Called at noon.' } },
    answers,
    problems: { ...denied, 404: [...denied[404], 'desk.promise-unknown'] },
  })
  async keep(
    @ActingActor() actor: Actor,
    @Param('session') session: string,
    @Param('promise') promise: string,
    @Body() { messageId, note }: KeepPromise,
  ): Promise<TicketDetail> {
    if ((messageId === undefined) === (note === undefined)) throw either('messageId', 'note');
    const evidence = messageId === undefined ? { note: note! } : { message: messageId };
    await this.commands.execute(new ClosePromise(actor, session, promise, evidence));
    return this.ticket(actor, session);
  }

  private ticket(actor: Actor, session: string): Promise<TicketDetail> {
    return this.queries.execute(new GetTicket(actor, session));
  }
}

const either = (one: string, other: string) =>
  new RequestInvalid([{ field: one, detail: `give either ${one} or ${other}` }]);
