import { Body, Controller, Headers, HttpCode, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { PostMessage } from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { ReplyFailed } from '../http/refusals.js';
import { CanWait } from '../load/can-wait.js';
import { ActingActor } from '../identity/identity.guard.js';
import { wantsEvents } from '../streams/event-stream.js';
import { EventStreams } from '../streams/event-streams.js';
import { streamReply } from '../streams/stream-reply.js';
import { Chat, ChatReply } from './chat.dto.js';
import { Conversation } from './conversation.js';
import { Replies } from './replies.js';

@Controller('v1/chat')
export class ChatController {
  constructor(
    private readonly commands: CommandBus,
    private readonly conversation: Conversation,
    private readonly replies: Replies,
    private readonly streams: EventStreams,
  ) {}

  @Post()
  @CanWait('message')
  @HttpCode(200)
  @Describe({
    tag: 'Chat',
    summary: 'Say something to a character and get the reply',
    description:
      'Opens the conversation if it is new. Answers with JSON, or with the frames of the protocol as Server-Sent Events ' +
      'when `Accept: text/event-stream` or `stream: true` asks for them. Closing the connection never cancels the reply.',
    body: {
      type: Chat,
      example: { session_id: 'sess_abc123', character: '学术导师', message: '请用三句话解释Transformer的自注意力机制' },
    },
    answers: {
      200: {
        description: 'The reply.',
        type: ChatReply,
        events:
          'event: reply.delta\nid: 3\ndata: {"kind":"reply.delta","session":"0195e0c6-…","seq":3,"epoch":1,' +
          '"messageId":"0195e0c6-…","offset":0,"text":"自注意力"}\n\n',
      },
    },
    problems: {
      400: ['input.empty', 'input.control-character', 'input.lone-surrogate'],
      403: ['session.not-yours'],
      404: ['character.unknown', 'session.not-found'],
      409: ['session.character-mismatch', 'session.closed', 'session.cap-reached'],
      422: ['input.withheld'],
      413: ['input.too-long', 'input.too-many-bytes', 'request.too-large'],
      429: ['session.too-many-waiting', 'player.busy'],
      502: ['player.refused', 'player.misconfigured', 'player.broke'],
      504: ['player.timed-out'],
    },
  })
  async chat(
    @ActingActor() actor: Actor,
    @Body() body: Chat,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) http: FastifyReply,
  ): Promise<ChatReply | void> {
    const session = await this.conversation.of(actor, body);
    const posted = await this.commands.execute(
      new PostMessage(actor, session.id, body.message, body.client_message_id),
    );
    if (body.stream ?? wantsEvents(accept)) {
      const stream = this.streams.open(http);
      return streamReply(stream, posted, (listening) => this.replies.follow(actor, session, posted, listening));
    }
    const reply = await this.replies.follow(actor, session, posted);
    if (reply.finishReason === 'failed' && reply.text === '') throw new ReplyFailed(reply.code ?? 'player.broke');
    return {
      session_id: session.id,
      message_id: reply.messageId,
      character: session.characterName,
      reply: reply.text,
      seq: reply.seq,
      finish_reason: reply.finishReason,
      ...(reply.help && { notice: reply.help }),
    };
  }
}
