import type { DomainEvent } from '#shared-kernel/domain-event.js';
import type { MessageId, SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import {
  MessageAccepted,
  ReplyFinished,
  ReplyStarted,
  ReplyVersionSelected,
  SessionClosed,
  SessionOpened,
  TurnHandedOver,
} from '../contract/events.js';
import type { Author, FinishReason } from '../contract/frames.js';
import {
  HistoryExists,
  NotTheLastReply,
  ReplyIsRunning,
  SessionClosedAlready,
  StaleOwner,
  TooManyVersions,
  TooManyWaiting,
} from './errors.js';
import { MessageChanges } from './message-changes.js';
import {
  type MessageRecord,
  type Owner,
  type ReplyVersion,
  type RunningReply,
  type SessionState,
  statusOf,
} from './session-state.js';

export const maxWaiting = 8;
export const maxVersions = 50;

/** How a reply ended, and all it said. */
export interface Ending {
  readonly reason: FinishReason;
  readonly text: string;
  readonly code?: string;
  readonly player?: string;
}

export interface NewMessage {
  readonly messageId: MessageId;
  readonly text: string;
  readonly clientMessageId: string | null;
  readonly seq: number;
}

type Draft = { -readonly [Key in keyof SessionState]: SessionState[Key] };

/** One conversation as the Session context sees it: who may speak now, and what is being said. Rules S1–S12 in ../README.md. */
export class RoleSessionContext {
  private readonly draft: Draft;
  private readonly events: DomainEvent[] = [];
  /** What `save` has to write besides the state itself. */
  readonly messages = new MessageChanges();

  private constructor(state: SessionState) {
    this.draft = { ...state };
  }

  /** From the store. */
  static from(state: SessionState): RoleSessionContext {
    return new RoleSessionContext(state);
  }

  static open(
    who: Pick<SessionState, 'id' | 'tenant' | 'customer' | 'character'>,
    greeting: { readonly messageId: MessageId; readonly text: string; readonly seq: number },
    at: Date,
  ): RoleSessionContext {
    const owner: Owner = { kind: 'character', ...who.character };
    const context = new RoleSessionContext({
      ...who,
      turn: { state: 'open', owner },
      epoch: 1,
      openedAt: at,
      running: null,
      waiting: [],
      lastReply: null,
      spoken: false,
      positions: 0,
      turnSeq: 0,
      seqReserved: 0,
      version: 0,
    });
    const { id, customer, character } = who;
    context.events.push(
      new SessionOpened({
        session: id,
        customer: customer.subject,
        character: character.id,
        characterName: character.name,
      }),
    );
    context.add({
      id: greeting.messageId,
      author: context.characterAuthor,
      text: greeting.text,
      seq: greeting.seq,
      at,
    });
    return context;
  }

  get state(): SessionState {
    return this.draft;
  }

  get id(): SessionId {
    return this.draft.id;
  }

  get tenant(): TenantId {
    return this.draft.tenant;
  }

  get epoch(): number {
    return this.draft.epoch;
  }

  get owner(): Owner | null {
    return this.draft.turn.state === 'open' ? this.draft.turn.owner : null;
  }

  get running(): RunningReply | null {
    return this.draft.running;
  }

  get isClosed(): boolean {
    return this.draft.turn.state === 'closed';
  }

  /** S2, S3: a customer's message is never refused because the owner changed; it goes to whoever holds the turn now. */
  acceptMessage(message: NewMessage, at: Date): void {
    this.requireNotClosed();
    if (this.owner?.kind === 'character') {
      if (this.draft.waiting.length >= maxWaiting) {
        throw new TooManyWaiting('Too many messages wait for an answer in this conversation.', { limit: maxWaiting });
      }
      this.draft.waiting = [...this.draft.waiting, message.messageId];
    } else {
      this.draft.lastReply = null;
    }
    this.acceptFromCustomer(message, at);
  }

  /** S4: an agent speaks only while holding the turn. */
  acceptAgentMessage(message: NewMessage, agent: SubjectId, at: Date): void {
    this.requireNotClosed();
    const owner = this.owner;
    if (owner?.kind !== 'agent' || owner.subject !== agent) throw this.stale();
    this.draft.lastReply = null;
    this.accept(message, { kind: 'agent', name: owner.name }, at);
  }

  /** S5: one reply at a time, in the order of the messages. Answers undefined when there is nothing to answer now. */
  startReply(messageId: MessageId, seq: number, at: Date): RunningReply | undefined {
    const [replyTo, ...rest] = this.draft.waiting;
    if (replyTo === undefined || this.draft.running || this.owner?.kind !== 'character') return undefined;
    this.draft.waiting = rest;
    this.draft.lastReply = null;
    return this.begin({ messageId, replyTo, version: 1, seq }, at);
  }

  /** S7: only the last reply can be spoken again, as a new version; the earlier ones stay. */
  startNewVersion(of: MessageId, messageId: MessageId, seq: number, at: Date): RunningReply {
    this.requireNotClosed();
    if (this.draft.running) throw new ReplyIsRunning('A reply is being spoken.');
    if (this.owner?.kind !== 'character') throw this.stale();
    const last = this.requireLastReply(of);
    if (last.versions.length >= maxVersions) {
      throw new TooManyVersions('This reply has too many versions.', { limit: maxVersions });
    }
    const shown = last.versions.find((version) => version.id === last.shown);
    if (shown) this.mark(shown, false, shown.seq);
    return this.begin({ messageId, replyTo: last.replyTo, version: last.versions.length + 1, seq }, at);
  }

  /** S6: a reply ends once, under the epoch it began in. */
  finishReply(messageId: MessageId, seenEpoch: number, ending: Ending, seq: number): void {
    if (this.draft.epoch !== seenEpoch || this.draft.running?.messageId !== messageId) throw this.stale();
    this.end(ending, seq);
  }

  /** S8: the user decides which version stands; the model sees that one from now on. */
  selectVersion(messageId: MessageId, text: string, seq: number): void {
    this.requireNotClosed();
    if (this.draft.running) throw new ReplyIsRunning('A reply is being spoken.');
    const last = this.requireLastReply(messageId);
    const chosen = last.versions.find((version) => version.id === messageId);
    const shown = last.versions.find((version) => version.id === last.shown);
    if (!chosen || chosen === shown) return;
    if (shown) this.mark(shown, false, shown.seq);
    this.mark(chosen, true, seq, text);
    this.draft.lastReply = {
      ...last,
      shown: messageId,
      versions: last.versions.map((version) => (version === chosen ? { ...version, seq } : version)),
    };
    this.events.push(
      new ReplyVersionSelected({ ...this.facts, messageId, replyTo: last.replyTo, version: chosen.version }),
    );
  }

  /**
   * S9: whoever takes the turn raises the epoch; every write of the former owner is stale from here on. A running reply
   * ends with what it has said; messages that waited for the character wait for whoever holds the turn.
   */
  handOver(to: Owner, seenEpoch: number, reason: string, said: string, take: () => number): void {
    this.requireNotClosed();
    if (this.draft.epoch !== seenEpoch) throw this.stale();
    const from = this.owner;
    if (from?.kind === to.kind && ref(from) === ref(to)) return;
    if (this.draft.running) this.end({ reason: 'taken-over', text: said }, take());
    this.draft.waiting = [];
    this.draft.turn = { state: 'open', owner: to };
    this.draft.epoch += 1;
    this.draft.turnSeq = take();
    this.events.push(
      new TurnHandedOver({
        ...this.facts,
        from: from ? ref(from) : '',
        to: ref(to),
        toKind: to.kind,
        toName: to.name,
        reason,
        epoch: this.draft.epoch,
      }),
    );
  }

  /** S9: only the agent who holds the turn gives it back. */
  handBack(agent: SubjectId, seenEpoch: number, note: string, take: () => number): void {
    this.requireNotClosed();
    const owner = this.owner;
    if (owner?.kind !== 'agent' || owner.subject !== agent) throw this.stale();
    this.handOver({ kind: 'character', ...this.draft.character }, seenEpoch, note, '', take);
  }

  /** S10: closing ends a running reply where it is; closed stays closed. */
  close(said: string, take: () => number, at: Date): void {
    if (this.isClosed) return;
    if (this.draft.running) this.end({ reason: 'stopped', text: said }, take());
    this.draft.waiting = [];
    this.draft.turn = { state: 'closed', closedAt: at };
    this.draft.epoch += 1;
    this.draft.turnSeq = take();
    this.events.push(new SessionClosed({ ...this.facts, epoch: this.draft.epoch }));
  }

  /** S11: after the death of a node nothing stays open: each reply that ran, and the last message that waited, ends as interrupted. */
  endOrphans(said: string, code: string, emptyReply: MessageId, take: () => number, at: Date): void {
    if (this.draft.running) this.end({ reason: 'interrupted', text: said, code }, take());
    const last = this.draft.waiting.at(-1);
    if (last === undefined) return;
    this.draft.waiting = [last];
    if (this.startReply(emptyReply, take(), at)) this.end({ reason: 'interrupted', text: '', code }, take());
    this.draft.waiting = [];
  }

  /** S12: history comes in once, before the customer has spoken; nothing of it is answered. */
  importTurns(
    turns: readonly {
      readonly messageId: MessageId;
      readonly author: 'customer' | 'character';
      readonly text: string;
      readonly seq: number;
    }[],
    at: Date,
  ): void {
    this.requireNotClosed();
    if (this.draft.spoken) throw new HistoryExists('The customer has already spoken in this conversation.');
    for (const { messageId, author, text, seq } of turns) {
      if (author === 'character') this.add({ id: messageId, author: this.characterAuthor, text, seq, at });
      else this.acceptFromCustomer({ messageId, text, clientMessageId: null, seq }, at);
    }
  }

  /** No frame above `seq` may be sent before this is stored. */
  reserve(seq: number): void {
    this.draft.seqReserved = Math.max(this.draft.seqReserved, seq);
  }

  get isChanged(): boolean {
    return this.events.length > 0;
  }

  /** What happened since it was loaded, without taking it. */
  get recorded(): readonly DomainEvent[] {
    return this.events;
  }

  pullEvents(): DomainEvent[] {
    return this.events.splice(0);
  }

  private get facts(): { session: string; customer: string } {
    return { session: this.draft.id, customer: this.draft.customer.subject };
  }

  private get characterAuthor(): Author {
    return { kind: 'character', name: this.draft.character.name };
  }

  private acceptFromCustomer(message: NewMessage, at: Date): void {
    this.draft.spoken = true;
    this.accept(message, { kind: 'customer', name: this.draft.customer.name }, at);
  }

  private accept(message: NewMessage, author: Author & { kind: 'customer' | 'agent' }, at: Date): void {
    const { messageId, text, clientMessageId, seq } = message;
    this.add({ id: messageId, author, text, seq, at, clientMessageId });
    this.events.push(
      new MessageAccepted({
        ...this.facts,
        messageId,
        author: author.kind,
        clientMessageId,
        seq,
        epoch: this.draft.epoch,
      }),
    );
  }

  private begin(reply: Pick<RunningReply, 'messageId' | 'replyTo' | 'version' | 'seq'>, at: Date): RunningReply {
    const { messageId, replyTo, version, seq } = reply;
    this.add({ id: messageId, author: this.characterAuthor, text: '', seq, at, replyTo, version, status: 'streaming' });
    const running = { ...reply, position: this.draft.positions, startedAt: at };
    this.draft.running = running;
    this.events.push(new ReplyStarted({ ...this.facts, messageId, replyTo, version, epoch: this.draft.epoch }));
    return running;
  }

  private end(ending: Ending, seq: number): void {
    const running = this.draft.running;
    if (!running) return;
    const { messageId, replyTo, version } = running;
    const { reason, text } = ending;
    const code = ending.code ?? null;
    const player = ending.player ?? null;
    const ended: ReplyVersion = { id: messageId, version, reason, code, player, seq };
    const earlier = this.draft.lastReply?.replyTo === replyTo ? this.draft.lastReply.versions : [];
    this.draft.running = null;
    this.draft.lastReply = { replyTo, shown: messageId, versions: [...earlier, ended] };
    this.mark(ended, true, seq, text);
    const { epoch } = this.draft;
    this.events.push(
      new ReplyFinished({
        ...this.facts,
        messageId,
        replyTo,
        version,
        finishReason: reason,
        code,
        player,
        length: text.length,
        seq,
        epoch,
      }),
    );
  }

  private add(message: Pick<MessageRecord, 'id' | 'author' | 'text' | 'seq' | 'at'> & Partial<MessageRecord>): void {
    this.draft.positions += 1;
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
      position: this.draft.positions,
      epoch: this.draft.epoch,
    });
  }

  private mark(version: ReplyVersion, shown: boolean, seq: number, text?: string): void {
    const { id, reason, code, player } = version;
    const change = { id, shown, status: statusOf(reason), finishReason: reason, code, player, seq };
    this.messages.change(text === undefined ? change : { ...change, text });
  }

  private requireNotClosed(): void {
    if (this.isClosed) throw new SessionClosedAlready('This conversation is closed.');
  }

  private requireLastReply(messageId: MessageId) {
    const last = this.draft.lastReply;
    if (!last?.versions.some((version) => version.id === messageId)) {
      throw new NotTheLastReply('Only the last reply can be spoken again or switched.');
    }
    return last;
  }

  private stale(): StaleOwner {
    return new StaleOwner('Somebody else holds the turn now.', { epoch: this.draft.epoch });
  }
}

const ref = (owner: Owner): string => (owner.kind === 'character' ? `character/${owner.id}` : `agent/${owner.subject}`);
