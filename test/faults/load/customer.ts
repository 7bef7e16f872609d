import { Api, Conversation, isLinked, Link, visibleMessages, type Transcript } from '#apps/client/index.js';
import type { Frame } from '#contexts/session/contract/frames.js';
import { messageText, type Reading, type Said, type Shown } from '../checker/journal.js';

/** Fewer than an outbox holds. */
const mostUnseen = 15;

/** Where clients reach the installation, and as whom. */
export interface Door {
  readonly url: string;
  readonly token: string;
}

/** The SDK with a notebook: one device that reads a conversation along, and perhaps writes. */
export class Device {
  readonly told: Frame[] = [];
  private readonly link: Link;
  private readonly api: Api;
  readonly conversation: Conversation;

  constructor(
    readonly who: string,
    door: Door,
    readonly session: string,
  ) {
    const options = { baseUrl: door.url, token: () => door.token };
    this.link = new Link(options);
    this.api = new Api(options);
    this.conversation = new Conversation(this.api, this.link, session);
    this.link.listen(session, { frame: (frame) => void this.told.push(frame) });
    this.link.open();
    this.conversation.open();
  }

  /** Everything that was said until now is here, as far as it can tell. */
  get isCurrent(): boolean {
    const { current, problem } = this.conversation.state.get();
    return current && problem === null && isLinked(this.link.state.get());
  }

  /** As a person does who is told that it cannot be loaded. */
  nudge(): void {
    if (this.conversation.state.get().problem) void this.conversation.synchronise();
  }

  /** Messages that the server has not said to have. */
  get unsent(): number {
    return this.conversation.unsent.get().filter(({ status }) => status !== 'sent').length;
  }

  /** The same, and those that it has not yet told of. */
  get unseen(): number {
    return this.conversation.unsent.get().length;
  }

  /** Nothing is on its way any more. */
  get isStill(): boolean {
    return this.isCurrent && this.unsent === 0 && this.shown.every(({ status }) => status !== 'streaming');
  }

  get shown(): Shown[] {
    return visibleMessages(this.conversation.state.get()).map(shownOf);
  }

  /** As somebody reads it who was not there, from the end to the beginning. */
  async transcript(): Promise<Shown[]> {
    const all: Shown[] = [];
    for (let before: string | null | undefined; before !== null;) {
      const page: Transcript = await this.api.transcript(this.session, { limit: 200, ...(before && { before }) });
      all.unshift(...page.messages.map(shownOf));
      before = page.previous;
    }
    return all;
  }

  close(): void {
    this.conversation.leave();
    this.link.close();
  }

  reading(isAtRest: boolean): Reading {
    return { who: this.who, told: this.told, shown: isAtRest ? this.shown : null };
  }
}

type Seen = Pick<Transcript['messages'][number], 'id' | 'author' | 'text' | 'status' | 'code' | 'replyTo'>;
const shownOf = ({ id, author, text, status, code, replyTo }: Seen): Shown => {
  return { id, author: author.kind, text, status, code, replyTo };
};

interface Sent {
  readonly id: string;
  readonly text: string;
  readonly at: number;
  /** ms until the server had it. */
  took: number | null;
  /** Until it was told so and it stood in the conversation. */
  stood: number | null;
  /** Until "send again" is pressed; and ever. */
  isRefused: boolean;
  isSaidAgain: boolean;
}

/** A customer who says numbered messages and notes when the server has said that it has them. */
export class Customer {
  readonly device: Device;
  private readonly sent: Sent[] = [];
  /** Why they had to press "send again", each time. */
  readonly refusals: string[] = [];

  constructor(
    private readonly number: number,
    door: Door,
    session: string,
  ) {
    this.device = new Device('customer', door, session);
    this.device.conversation.unsent.subscribe(() => this.look());
  }

  /** One more, unless enough wait already: to be sent, or to be seen in the conversation. */
  speak(): void {
    if (this.device.unsent > 2 || this.device.unseen > mostUnseen) return;
    const text = messageText(this.number, this.sent.length + 1);
    const entry: Sent = {
      id: '',
      text,
      at: performance.now(),
      took: null,
      stood: null,
      isRefused: false,
      isSaidAgain: false,
    };
    const place = this.sent.push(entry) - 1;
    const id = this.device.conversation.post(text);
    this.sent[place] = { ...this.sent[place]!, id };
    this.look();
  }

  /** What they said last. */
  get last(): string {
    return this.sent.at(-1)?.text ?? '';
  }

  /** The server has all that was said, and has answered the last of it. */
  get isAnswered(): boolean {
    const { shown, unsent } = this.device;
    const last = shown.find(({ author, text }) => author === 'customer' && text === this.last);
    return (
      last !== undefined &&
      unsent === 0 &&
      shown.some(({ replyTo, status }) => replyTo === last.id && status !== 'streaming')
    );
  }

  get waits(): readonly number[] {
    return this.sent.flatMap(({ took }) => (took === null ? [] : [took]));
  }

  get standing(): readonly number[] {
    return this.sent.flatMap(({ stood }) => (stood === null ? [] : [stood]));
  }

  get said(): Said[] {
    return this.sent.map(({ text, took, isSaidAgain }) => {
      return { who: 'customer', text, isAcknowledged: took !== null, isSaidAgain };
    });
  }

  private look(): void {
    const unsent = new Map(this.device.conversation.unsent.get().map((entry) => [entry.clientMessageId, entry]));
    for (const entry of this.sent) {
      if (entry.stood !== null || entry.id === '') continue;
      const still = unsent.get(entry.id);
      if (!still) entry.stood = performance.now() - entry.at;
      if (entry.took !== null) continue;
      if (!still || still.status === 'sent') entry.took = performance.now() - entry.at;
      else if (still.status === 'refused' && !entry.isRefused) {
        this.refusals.push(still.problem?.code ?? '');
        entry.isRefused = true;
        entry.isSaidAgain = true;
        setTimeout(() => {
          entry.isRefused = false;
          this.device.conversation.retry(entry.id);
        }, 1_000);
      }
    }
  }
}
