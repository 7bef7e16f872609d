import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { MarkRead } from '#contexts/customer/index.js';
import type { TurnRecord } from '#contexts/session/contract/turn-record.js';
import type { ReplyVerdicts } from '#contexts/session/contract/verdicts.js';
import type { Transcript } from '#contexts/session/contract/views.js';
import {
  GetSession,
  GetTranscript,
  GetTurnRecord,
  GetVerdicts,
  PostAgentMessage,
  PostMessage,
  RegenerateReply,
  SelectReplyVersion,
  StopReply,
} from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Replies } from '../chat/replies.js';
import { Describe } from '../http/describe.js';
import { CanWait } from '../load/can-wait.js';
import { ActingActor } from '../identity/identity.guard.js';
import { wantsEvents } from '../streams/event-stream.js';
import { EventStreams } from '../streams/event-streams.js';
import { streamReply } from '../streams/stream-reply.js';
import { SessionIds } from './session-ids.js';
import { MessageIdView, PostedView, ReadUpTo, Say, TranscriptPage } from './sessions.dto.js';

const tag = 'Messages';
const known = { 403: ['session.not-yours', 'permission.denied'], 404: ['session.not-found'] };
const reply = { 403: known[403], 404: ['session.not-found', 'session.no-such-reply'] };

@Controller('v1/sessions/:id')
export class MessagesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly replies: Replies,
    private readonly ids: SessionIds,
    private readonly streams: EventStreams,
  ) {}

  @Get('messages')
  @Describe({
    tag,
    summary: 'The transcript, newest page first, oldest message first within a page',
    answers: { 200: { type: 'Transcript', description: 'One page.' } },
    problems: { ...known, 404: ['session.not-found', 'customer.conversation-not-found'] },
  })
  async transcript(
    @ActingActor() actor: Actor,
    @Param('id') id: string,
    @Query() { before, limit }: TranscriptPage,
  ): Promise<Transcript> {
    await this.ids.requireNotDeleted(actor, id);
    return this.queries.execute(new GetTranscript(actor, id, before, limit));
  }

  @Post('messages')
  @CanWait('message')
  @HttpCode(202)
  @Describe({
    tag,
    summary: 'Say something',
    description:
      'Answers when the message is recorded; the reply comes as frames. With `Accept: text/event-stream` the frames up to ' +
      'the end of the reply are the answer.',
    body: { type: Say, example: { text: 'What did I say before?', clientMessageId: 'c-17' } },
    answers: {
      202: { type: PostedView, description: 'Recorded.' },
      200: {
        description: 'With `Accept: text/event-stream`.',
        events:
          'event: message.accepted\nid: 3\ndata: {"kind":"message.accepted","seq":3,"text":"What did I say before?"}\n\n',
      },
    },
    problems: {
      ...known,
      400: ['input.empty', 'input.control-character', 'input.lone-surrogate'],
      409: ['session.closed', 'session.stale-owner', 'session.draft-unknown', 'session.cap-reached'],
      422: ['input.withheld'],
      428: ['session.epoch-missing'],
      413: ['input.too-long', 'input.too-many-bytes'],
      429: ['session.too-many-waiting'],
    },
  })
  async say(
    @ActingActor() actor: Actor,
    @Param('id') id: string,
    @Body() { text, clientMessageId, epoch, draft }: Say,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) http: FastifyReply,
  ): Promise<PostedView | void> {
    if (actor.may('session.take-over')) {
      const message = { text, clientMessageId, epoch, draft };
      const { messageId, seq } = await this.commands.execute(new PostAgentMessage(actor, id, message));
      return { messageId, seq };
    }
    const stream = wantsEvents(accept);
    const session = stream ? await this.queries.execute(new GetSession(actor, id)) : undefined;
    const posted = await this.commands.execute(new PostMessage(actor, id, text, clientMessageId));
    if (!session) return { messageId: posted.messageId, seq: posted.seq };
    const events = this.streams.open(http);
    return streamReply(events, posted, (listening) => this.replies.follow(actor, session, posted, listening));
  }

  @Post('stop')
  @HttpCode(204)
  @Describe({
    tag,
    summary: 'Stop the running reply',
    description: 'What was released stays. Does nothing when no reply is running.',
    answers: { 204: { description: 'Stopped.' } },
    problems: known,
  })
  async stop(@ActingActor() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.commands.execute(new StopReply(actor, id));
  }

  @Get('messages/:message/trace')
  @Describe({
    tag,
    summary: 'How a reply came to be asked for: prompt, persona, stage, lore and memory, and why',
    description:
      'Recorded when the reply ends; holds no word that anybody said. For the owner of the conversation, agents and auditors.',
    answers: { 200: { type: 'TurnRecord', description: 'The record of this version of the reply.' } },
    problems: reply,
  })
  trace(@ActingActor() actor: Actor, @Param('id') id: string, @Param('message') message: string): Promise<TurnRecord> {
    return this.queries.execute(new GetTurnRecord(actor, id, message));
  }

  @Get('messages/:message/verdicts')
  @Describe({
    tag,
    summary: 'What the filters found in a reply',
    description:
      'The owner of the conversation and agents see what was done and why. Auditors and administrators also see the rule, ' +
      'the place, findings in shadow mode, and the words that were not shown.',
    answers: { 200: { type: 'ReplyVerdicts', description: 'In the order they were acted on.' } },
    problems: reply,
  })
  verdicts(
    @ActingActor() actor: Actor,
    @Param('id') id: string,
    @Param('message') message: string,
  ): Promise<ReplyVerdicts> {
    return this.queries.execute(new GetVerdicts(actor, id, message));
  }

  @Post('messages/:message/regenerate')
  @HttpCode(202)
  @Describe({
    tag,
    summary: 'Speak the last reply again; earlier versions stay',
    answers: { 202: { type: MessageIdView, description: 'The new version, which comes as frames.' } },
    problems: { ...reply, 409: ['session.not-last-reply', 'session.reply-running', 'session.closed'] },
  })
  regenerate(
    @ActingActor() actor: Actor,
    @Param('id') id: string,
    @Param('message') message: string,
  ): Promise<MessageIdView> {
    return this.commands.execute(new RegenerateReply(actor, id, message));
  }

  @Post('messages/:message/select')
  @HttpCode(204)
  @Describe({
    tag,
    summary: 'Show this version of the reply',
    answers: { 204: { description: 'Shown from now on.' } },
    problems: reply,
  })
  async select(@ActingActor() actor: Actor, @Param('id') id: string, @Param('message') message: string): Promise<void> {
    await this.commands.execute(new SelectReplyVersion(actor, id, message));
  }

  @Put('read')
  @HttpCode(204)
  @Describe({
    tag,
    summary: 'I have read up to here',
    body: { type: ReadUpTo, example: { seq: 12 } },
    answers: { 204: { description: 'Noted; it never moves backwards.' } },
    problems: known,
  })
  async read(@ActingActor() actor: Actor, @Param('id') id: string, @Body() { seq }: ReadUpTo): Promise<void> {
    await this.commands.execute(new MarkRead(actor, await this.ids.of(actor, id), seq));
  }
}
