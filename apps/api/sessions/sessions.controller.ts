import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import type { ConversationPage as Conversations } from '#contexts/customer/contract/views.js';
import { HideConversation, ListConversations, RenameConversation } from '#contexts/customer/index.js';
import type { SessionView } from '#contexts/session/contract/views.js';
import { CloseSession, GetSession, OpenSession, ResumeSession } from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { TroupeError } from '#shared-kernel/errors.js';
import { Describe } from '../http/describe.js';
import { CanWait } from '../load/can-wait.js';
import { ActingActor } from '../identity/identity.guard.js';
import { SessionIds } from './session-ids.js';
import { EpochView } from '../desk/turn.dto.js';
import { ConversationPage, Open, Rename } from './sessions.dto.js';

const tag = 'Sessions';
const known = { 403: ['session.not-yours', 'permission.denied'], 404: ['session.not-found'] };
const found = { ...known, 404: ['session.not-found', 'customer.conversation-not-found'] };

@Controller('v1/sessions')
export class SessionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly ids: SessionIds,
  ) {}

  @Post()
  @CanWait('opening')
  @Describe({
    tag,
    summary: 'Begin a conversation',
    body: { type: Open, example: { character: 'academic-mentor', key: 'thesis' } },
    answers: {
      201: { type: 'Session', description: 'A new conversation; the greeting is its first message.' },
      200: { type: 'Session', description: 'The conversation that already has this key.' },
    },
    problems: { 404: ['character.unknown'], 409: ['session.character-mismatch'] },
  })
  async open(
    @ActingActor() actor: Actor,
    @Body() { character, key }: Open,
    @Res({ passthrough: true }) http: FastifyReply,
  ): Promise<SessionView> {
    const { session, created } = await this.commands.execute(new OpenSession(actor, character, key));
    http.status(created ? 201 : 200).header('location', `/v1/sessions/${session.id}`);
    return session;
  }

  @Get()
  @Describe({
    tag,
    summary: 'My conversations, latest first',
    answers: { 200: { type: 'Conversations', description: 'One page.' } },
  })
  list(@ActingActor() actor: Actor, @Query() { query, cursor, limit }: ConversationPage): Promise<Conversations> {
    return this.queries.execute(new ListConversations(actor, query || undefined, cursor, limit));
  }

  @Get(':id')
  @Describe({
    tag,
    summary: 'One conversation',
    answers: { 200: { type: 'Session', description: 'How it stands.' } },
    problems: found,
  })
  async get(@ActingActor() actor: Actor, @Param('id') id: string): Promise<SessionView> {
    await this.ids.requireNotDeleted(actor, id);
    return this.queries.execute(new GetSession(actor, id));
  }

  @Patch(':id')
  @HttpCode(204)
  @Describe({
    tag,
    summary: 'Rename',
    body: { type: Rename, example: { title: 'Attention, explained' } },
    answers: { 204: { description: 'Renamed.' } },
    problems: known,
  })
  async rename(@ActingActor() actor: Actor, @Param('id') id: string, @Body() { title }: Rename): Promise<void> {
    await this.commands.execute(new RenameConversation(actor, await this.ids.of(actor, id), title));
  }

  @Delete(':id')
  @HttpCode(204)
  @Describe({
    tag,
    summary: 'Close, and take out of my list',
    answers: { 204: { description: 'Gone from the list, and not found any more.' } },
    problems: known,
  })
  async remove(@ActingActor() actor: Actor, @Param('id') id: string): Promise<void> {
    const session = await this.ids.of(actor, id);
    await this.commands.execute(new CloseSession(actor, session)).catch((error: unknown) => {
      if (!(error instanceof TroupeError && error.code === 'session.closed')) throw error;
    });
    await this.commands.execute(new HideConversation(actor, session));
  }

  @Post(':id/resume')
  @HttpCode(200)
  @Describe({
    tag,
    summary: 'Go on with the character after help was shown',
    description:
      'For the customer, where the policy leaves it to them, and for the desk. Who did it is recorded. Nothing that was said ' +
      'meanwhile is answered.',
    answers: { 200: { type: EpochView, description: 'The character holds the turn again.' } },
    problems: {
      403: ['session.not-yours', 'permission.denied', 'session.resume-not-allowed'],
      404: known[404],
      409: ['session.not-suspended', 'session.closed'],
    },
  })
  resume(@ActingActor() actor: Actor, @Param('id') id: string): Promise<EpochView> {
    return this.commands.execute(new ResumeSession(actor, id));
  }

  @Post(':id/close')
  @HttpCode(204)
  @Describe({
    tag,
    summary: 'Close',
    description: 'A reply that is being spoken ends as `stopped`.',
    answers: { 204: { description: 'Closed.' } },
    problems: { ...known, 409: ['session.closed'] },
  })
  async close(@ActingActor() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.commands.execute(new CloseSession(actor, id));
  }
}
