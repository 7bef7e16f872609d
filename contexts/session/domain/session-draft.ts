import type { DomainEvent } from '#shared-kernel/domain-event.js';
import type { MessageId } from '#shared-kernel/ids.js';
import type { Mode } from '../contract/asking.js';
import type { FilterVerdict } from '../contract/turn-record.js';
import {
  CharacterActed,
  FilterActed,
  MessageAccepted,
  ReplyFinished,
  ReplyResumed,
  ReplyStarted,
  TurnHandedOver,
} from '../contract/events.js';
import type { Author, FinishReason } from '../contract/frames.js';
import { noteKey, summaryKey } from '../contract/text-keys.js';
import { mostTurns } from './desk-state.js';
import { MessageChanges } from './message-changes.js';
import {
  type MessageRecord,
  type Owner,
  type ReplyVersion,
  type RunningReply,
  type SessionState,
  statusOf,
} from './session-state.js';

/** How a reply ended, and all it said. */
export interface Ending {
  readonly reason: FinishReason;
  readonly text: string;
  readonly code?: string;
  readonly player?: string;
  /** What the character did beside speaking. */
  readonly actions?: readonly 'ask-for-person'[];
}

export interface NewMessage {
  readonly messageId: MessageId;
  readonly text: string;
  readonly clientMessageId: string | null;
  readonly seq: number;
}

/** Why the turn goes to somebody else, and what is said about it. */
export interface HandOver {
  readonly reason: TurnHandedOver['payload']['reason'];
  readonly note?: string;
  readonly summary?: string;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A session while it changes: the next state, the messages and the events that belong to it. Decides nothing. */
export class SessionDraft {
  readonly state: Mutable<SessionState>;
  readonly events: DomainEvent[] = [];
  readonly messages = new MessageChanges();
  /** Words beside the messages, by key. */
  readonly texts = new Map<string, string>();

  constructor(state: SessionState) {
    this.state = { ...state };
  }

  get facts(): { session: string; customer: string } {
    return { session: this.state.id, customer: this.state.customer.subject };
  }

  /** A message that is complete. */
  add(message: Pick<MessageRecord, 'id' | 'author' | 'text' | 'seq' | 'at'> & Partial<MessageRecord>): void {
    this.state.positions += 1;
    this.messages.add({
      clientMessageId: null,
      replyTo: null,
      version: null,
      shown: true,
      status: 'complete',
      finishReason: null,
      code: null,
      player: null,
      ...message,
      position: this.state.positions,
      epoch: this.state.epoch,
    });
  }

  addFromCharacter(message: Pick<MessageRecord, 'id' | 'text' | 'seq' | 'at'> & Partial<MessageRecord>): void {
    this.add({ ...message, author: { kind: 'character', name: this.state.character.name } });
  }

  accept(message: NewMessage, author: Author, at: Date): void {
    const { messageId, text, clientMessageId, seq } = message;
    const { epoch } = this.state;
    this.add({ id: messageId, author, text, seq, at, clientMessageId });
    this.events.push(
      new MessageAccepted({ ...this.facts, messageId, author: author.kind, clientMessageId, seq, epoch }),
    );
  }

  begin(reply: Pick<RunningReply, 'messageId' | 'replyTo' | 'version' | 'seq'>, at: Date): RunningReply {
    const { messageId, replyTo, version, seq } = reply;
    this.addFromCharacter({ id: messageId, text: '', seq, at, replyTo, version, status: 'streaming' });
    const { whispers } = this.state.desk;
    if (whispers.length > 0) this.state.desk = { ...this.state.desk, whispers: [] };
    const running = {
      ...reply,
      position: this.state.positions,
      startedAt: at,
      ...(whispers.length > 0 && { whispers }),
    };
    this.state.running = running;
    this.events.push(new ReplyStarted({ ...this.facts, messageId, replyTo, version, epoch: this.state.epoch }));
    return running;
  }

  /** The running reply goes on behind what was said of it. */
  resume(running: RunningReply, said: string, seq: number): void {
    const { messageId, replyTo, version } = running;
    this.state.running = { ...running, resumedFrom: said.length };
    const change = { id: messageId, shown: true, status: 'streaming', finishReason: null, code: null } as const;
    this.messages.change({ ...change, player: null, seq: running.seq, text: said });
    const { epoch } = this.state;
    const reply = { messageId, replyTo, version };
    this.events.push(new ReplyResumed({ ...this.facts, ...reply, offset: said.length, seq, epoch }));
  }

  /** Ends the running reply, if there is one. */
  end(ending: Ending, take: () => number): void {
    const { running, lastReply, epoch } = this.state;
    if (!running) return;
    const seq = take();
    const { messageId, replyTo, version, resumedFrom } = running;
    const { reason, text, code = resumedCode(reason, resumedFrom), player = null } = ending;
    const ended: ReplyVersion = { id: messageId, version, reason, code, player, seq };
    const earlier = lastReply?.replyTo === replyTo ? lastReply.versions : [];
    this.state.running = null;
    this.state.lastReply = { replyTo, shown: messageId, versions: [...earlier, ended] };
    this.show(ended, true, text);
    for (const action of ending.actions ?? [])
      this.events.push(new CharacterActed({ ...this.facts, messageId, action }));
    const { length } = text;
    this.events.push(
      new ReplyFinished({
        ...this.facts,
        messageId,
        replyTo,
        version,
        finishReason: reason,
        code,
        player,
        length,
        ...(resumedFrom !== undefined && { resumedFrom }),
        seq,
        epoch,
      }),
    );
  }

  /** Shows or hides a version of a reply. */
  show(version: ReplyVersion, shown: boolean, text?: string): void {
    const { id, reason, code, player, seq } = version;
    const change = { id, shown, status: statusOf(reason), finishReason: reason, code, player, seq };
    this.messages.change(text === undefined ? change : { ...change, text });
  }

  noteFilter(messageId: string, verdict: number, of: FilterVerdict, policy: string): void {
    const { category = null, ...found } = of;
    this.events.push(new FilterActed({ ...this.facts, messageId, verdict, ...found, category, policy }));
  }

  /** The turn stands otherwise now, which is told under a number of its own, and again to those who missed it. */
  turned(take: () => number): void {
    const { state } = this;
    const { turn, epoch, desk } = state;
    const seq = (state.turnSeq = take());
    if (turn.state === 'closed') return;
    state.desk = { ...desk, turns: [...desk.turns, { seq, epoch, turn, asked: desk.asked }].slice(-mostTurns) };
  }

  passTurn(to: Owner, { reason, note = '', summary = '' }: HandOver, take: () => number): void {
    const { turn } = this.state;
    const from = turn.state === 'open' ? refOf(turn.owner) : '';
    this.state.turn = { state: 'open', owner: to };
    this.state.epoch += 1;
    this.turned(take);
    const { id, epoch } = this.state;
    if (note !== '') this.texts.set(noteKey(id, epoch), note);
    if (summary !== '') this.texts.set(summaryKey(id, epoch), summary);
    const whose = { from, to: refOf(to), toKind: to.kind, toName: to.name, mode: modeOf(to) };
    this.events.push(new TurnHandedOver({ ...this.facts, ...whose, reason, noted: note !== '', epoch }));
  }
}

/** Marks a reply that was said to its end by two calls of a player. */
const resumedCode = (reason: FinishReason, resumedFrom = 0): string | null =>
  resumedFrom > 0 && (reason === 'stop' || reason === 'length') ? 'session.reply-resumed' : null;

export const modeOf = (owner: Owner): Mode => (owner.kind === 'character' ? 'auto' : owner.mode);

export const refOf = (owner: Owner): string =>
  owner.kind === 'character' ? `character/${owner.id}` : `agent/${owner.subject}`;
