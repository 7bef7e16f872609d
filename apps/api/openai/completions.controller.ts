import { Body, Controller, Headers, HttpCode, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import type { SessionView } from '#contexts/session/contract/views.js';
import { PostMessage, type MessagePosted } from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Replies, type HelpNotice, type Listening, type Reply } from '../chat/replies.js';
import { Describe } from '../http/describe.js';
import { problemOf } from '../http/problems.js';
import { ReplyFailed } from '../http/refusals.js';
import { recordUnexpected } from '../http/unexpected.js';
import { CanWait } from '../load/can-wait.js';
import { AcceptsApiKey, ActingActor } from '../identity/identity.guard.js';
import type { EventStream } from '../streams/event-stream.js';
import { EventStreams } from '../streams/event-streams.js';
import { readCompletionRequest, type CompletionRequest } from './completion-request.js';
import { CompletionWords } from './completion-words.js';
import { openAiErrorOf } from './openai-errors.js';
import { Completion, CompletionBody } from './openai.dto.js';
import { RecordedConversation } from './recorded-conversation.js';

@AcceptsApiKey()
@Controller('v1/chat/completions')
export class CompletionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly conversation: RecordedConversation,
    private readonly replies: Replies,
    private readonly streams: EventStreams,
  ) {}

  @Post()
  @CanWait('message')
  @HttpCode(200)
  @Describe({
    tag: 'OpenAI-compatible',
    summary: 'Talk with a character as if it were a model',
    description:
      'The conversation is recorded and goes on where its history was left; `X-Troupe-Session` names one of your own. ' +
      'System messages are accepted and not used, and so are `temperature`, `top_p`, `presence_penalty`, ' +
      '`frequency_penalty`, `max_tokens` and `max_completion_tokens`, whose values are checked: a reply is as long as the ' +
      "character's own `sampling` and its player make it, and the built-in player, which is no model, follows no `sampling`. " +
      "Token counts are estimates. Errors have OpenAI's shape.",
    body: {
      type: CompletionBody,
      example: { model: 'academic-mentor', messages: [{ role: 'user', content: '什么是注意力机制？' }] },
    },
    answers: {
      200: {
        type: Completion,
        description: 'The reply.',
        events: 'data: {"object":"chat.completion.chunk","choices":[{"index":0,"delta":{"role":"assistant"}}]}\n\n',
      },
    },
  })
  async complete(
    @ActingActor() actor: Actor,
    @Body() body: unknown,
    @Headers('x-troupe-session') explicit: string | undefined,
    @Res({ passthrough: true }) http: FastifyReply,
  ): Promise<object | void> {
    const request = readCompletionRequest(body);
    const session = await this.conversation.of(actor, request, explicit);
    const posted = await this.commands.execute(new PostMessage(actor, session.id, request.message));
    http.header('x-troupe-session', session.id);
    const words = new CompletionWords(`chatcmpl-${posted.messageId}`, request);
    const follow = (listening?: Listening) => this.follow(actor, session, posted, request, listening);
    if (request.stream) return this.stream(this.streams.open(http), words, follow);
    const reply = await follow();
    return words.whole(reply.text, reply);
  }

  /** Remembers the reply before it is answered, so that the next request finds the conversation. */
  private async follow(
    actor: Actor,
    session: SessionView,
    posted: MessagePosted,
    request: CompletionRequest,
    listening?: Listening,
  ): Promise<Reply> {
    const spoken = await this.replies.follow(actor, session, posted, listening);
    const reply = spoken.help ? instead(spoken, spoken.help, listening) : spoken;
    if (reply.finishReason === 'failed' && reply.text === '') throw new ReplyFailed(reply.code ?? 'player.broke');
    if (reply.text !== '') await this.conversation.remember(actor, session, request, reply.text);
    return reply;
  }

  private async stream(
    events: EventStream,
    words: CompletionWords,
    follow: (listening: Listening) => Promise<Reply>,
  ): Promise<void> {
    events.write(words.chunk({ role: 'assistant', content: '' }));
    try {
      const onText = (text: string) => events.text(words.chunk({ content: text }));
      const reply = await follow({ onText, left: events.left });
      events.end(`${words.chunk({}, reply)}${words.usage(reply.text)}data: [DONE]\n\n`);
    } catch (error) {
      recordUnexpected(error);
      events.end(`data: ${JSON.stringify(openAiErrorOf(problemOf(error)))}\n\n`);
    }
  }
}

/** These clients show nothing but content: what stands instead of the character goes there, behind what it had said. */
function instead(reply: Reply, { text, lines = [] }: HelpNotice, listening?: Listening): Reply {
  const help = [text, ...lines.map(({ name, contact, hours }) => `${name}: ${contact}${hours ? ` (${hours})` : ''}`)];
  const words = `${reply.text === '' ? '' : '\n\n'}${help.join('\n')}`;
  listening?.onText?.(words);
  return { ...reply, text: reply.text + words };
}
