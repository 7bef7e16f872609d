import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FinishReason, Frame } from '#contexts/session/contract/frames.js';
import type { Notice } from '#contexts/session/contract/notices.js';
import type { MessageView, SessionView } from '#contexts/session/contract/views.js';
import { Followers, GetSession, GetTranscript, type Following, type MessagePosted } from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { ReplyTakesTooLong } from '../http/refusals.js';

export interface Reply {
  /** Null when nobody answers on the spot: a person holds the turn, nobody plays, or the conversation was closed. */
  readonly messageId: string | null;
  readonly text: string;
  readonly seq: number;
  readonly finishReason: FinishReason;
  readonly code?: string;
  /** With `suspended`: the help that is shown instead. */
  readonly help?: HelpNotice;
}

export type HelpNotice = Pick<Notice, 'language' | 'text' | 'lines'>;

export interface Listening {
  /** Called with every frame of the session from the posted message on. */
  onFrame?(frame: Frame): void;
  /** Called with the reply's text as it is released. */
  onText?(text: string): void;
  /** Stop listening; the reply goes on. */
  left?: AbortSignal;
}

const longestWaitMs = 15 * 60_000;
const pagesLookedThrough = 3;

/** Follows a posted message to the end of its reply. Going away never cancels the reply. */
@Injectable()
export class Replies {
  constructor(
    private readonly followers: Followers,
    private readonly queries: QueryBus,
  ) {}

  /** @throws ReplyTakesTooLong */
  async follow(actor: Actor, session: SessionView, posted: MessagePosted, listening: Listening = {}): Promise<Reply> {
    const ended = new Deferred<Reply>();
    const watch = new ReplyWatch(posted, listening, ended);
    const timer = setTimeout(() => ended.reject(tooLong(posted)), longestWaitMs);
    const leave = () => ended.resolve(watch.broken('interrupted'));
    listening.left?.addEventListener('abort', leave, { once: true });
    let following: Following | undefined;
    try {
      following = await this.followers.attach(actor, posted.session, posted.seq - 1, (frame) => watch.hear(frame));
      const now = await this.standing(actor, session, posted);
      if (now.owner?.kind === 'agent') ended.resolve(watch.broken('taken-over'));
      if (now.state === 'suspended') ended.resolve(watch.suspended(await this.help(actor, session)));
      if (watch.missed) await this.lookUp(actor, posted, watch);
      return await ended.promise;
    } finally {
      clearTimeout(timer);
      listening.left?.removeEventListener('abort', leave);
      following?.detach();
    }
  }

  /** Who held the turn when the message was recorded: from a person, or where nobody plays, no reply comes on the spot. */
  private async standing(actor: Actor, seen: SessionView, posted: MessagePosted): Promise<SessionView> {
    return seen.epoch === posted.epoch ? seen : this.queries.execute(new GetSession(actor, seen.id));
  }

  /** What stands beside the conversation now. */
  private async help(actor: Actor, { id }: SessionView): Promise<HelpNotice | undefined> {
    const { notices } = await this.queries.execute(new GetTranscript(actor, id, undefined, 1));
    return notices.findLast(({ kind }) => kind === 'help');
  }

  /** A message that was posted again long after: its reply is in the transcript only. */
  private async lookUp(actor: Actor, posted: MessagePosted, watch: ReplyWatch): Promise<void> {
    let before: string | undefined;
    for (let page = 0; page < pagesLookedThrough; page++) {
      const transcript = await this.queries.execute(new GetTranscript(actor, posted.session, before, 100));
      const reply = transcript.messages.find((message) => message.replyTo === posted.messageId);
      if (reply && reply.status !== 'streaming') return watch.found(reply);
      if (reply || !transcript.previous) return;
      before = transcript.previous;
    }
  }
}

class ReplyWatch {
  missed = false;
  private messageId: string | null = null;
  private text = '';
  private help: HelpNotice | undefined;
  private seq: number;

  constructor(
    private readonly posted: MessagePosted,
    private readonly listening: Listening,
    private readonly ended: Deferred<Reply>,
  ) {
    this.seq = posted.seq;
  }

  hear(frame: Frame): void {
    this.seq = frame.seq;
    this.listening.onFrame?.(frame);
    if (frame.kind === 'notice' && frame.notice === 'help') this.help = frame;
    if (frame.kind === 'reply.delta') this.grow(frame);
    else if (frame.kind === 'reply.done' && frame.replyTo === this.posted.messageId) this.finish(frame);
    else if (frame.kind === 'turn.changed' && frame.state === 'closed') this.ended.resolve(this.broken('stopped'));
    else if (frame.kind === 'turn.changed' && frame.state === 'suspended') this.ended.resolve(this.suspended());
    else if (frame.kind === 'turn.changed' && frame.owner?.kind === 'agent')
      this.ended.resolve(this.broken('taken-over'));
    else if (frame.kind === 'gap') this.missed = true;
  }

  found({ id, text, seq, finishReason, code }: MessageView): void {
    this.listening.onText?.(text.slice(this.text.length));
    this.ended.resolve({ messageId: id, text, seq, finishReason: finishReason ?? 'stop', ...(code && { code }) });
  }

  /** The reply as far as it got. */
  broken(finishReason: FinishReason): Reply {
    return { messageId: this.messageId, text: this.text, seq: this.seq, finishReason };
  }

  /** Nobody plays: help is shown instead. */
  suspended(shown?: HelpNotice): Reply {
    const { language, text, lines } = this.help ?? shown ?? { language: 'en', text: '' };
    return { ...this.broken('suspended'), help: { language, text, ...(lines && { lines }) } };
  }

  private grow(frame: Extract<Frame, { kind: 'reply.delta' }>): void {
    if (frame.offset === 0 && frame.replyTo === this.posted.messageId && this.messageId === null) {
      this.messageId = frame.messageId;
    }
    const known = this.text.length - frame.offset; // a replay may join pieces that were told one by one
    if (frame.messageId !== this.messageId || known < 0 || known >= frame.text.length) return;
    const news = frame.text.slice(known);
    this.text += news;
    this.listening.onText?.(news);
  }

  private finish({ messageId, seq, finishReason, code }: Extract<Frame, { kind: 'reply.done' }>): void {
    // What is shown instead comes right behind it.
    if (finishReason === 'suspended') return;
    this.ended.resolve({ messageId, text: this.text, seq, finishReason, ...(code && { code }) });
  }
}

class Deferred<Value> {
  resolve!: (value: Value) => void;
  reject!: (error: Error) => void;
  readonly promise = new Promise<Value>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });
}

const tooLong = ({ messageId }: MessagePosted) =>
  new ReplyTakesTooLong('The reply takes too long to wait for. It goes on, and will be in the transcript.', {
    messageId,
  });
