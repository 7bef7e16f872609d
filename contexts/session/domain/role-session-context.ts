import type { DomainEvent } from '#shared-kernel/domain-event.js';
import type { TurnRecord } from '../contract/turn-record.js';
import type { MessageId, SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import { ReplyVersionSelected, SessionClosed, SessionOpened } from '../contract/events.js';
import { CareSide } from './care-side.js';
import { uncared } from './care-state.js';
import { DeskSide, type UsedDraft } from './desk-side.js';
import { untouched } from './desk-state.js';
import {
  CapReached,
  HistoryExists,
  NotTheLastReply,
  ReplyIsRunning,
  TooManyVersions,
  TooManyWaiting,
} from './errors.js';
import { ownerOf, requireAgent, requireEpoch, requireNotClosed, stale } from './guards.js';
import type { MessageChanges } from './message-changes.js';
import { type Ending, type HandOver, type NewMessage, refOf, SessionDraft } from './session-draft.js';
import type { AgentOwner, LastReply, Owner, ReplyVersion, RunningReply, SessionState } from './session-state.js';

export const maxWaiting = 8;
export const maxVersions = 50;
/** ms after its beginning within which a reply may be resumed: nobody waits longer for it. */
export const resumableMs = 3 * 60_000;
const capReached = 'session.cap-reached';

export interface ImportedMessage {
  readonly messageId: MessageId;
  readonly author: 'customer' | 'character';
  readonly text: string;
  readonly seq: number;
}

/** One conversation as the Session context sees it: who may speak now, and what is being said. Rules S1–S12 in ../README.md. */
export class RoleSessionContext {
  private readonly draft: SessionDraft;
  /** Asking for a person, whispers, drafts. */
  readonly desk: DeskSide;
  /** The help path, notices, marks, how long it lasts. */
  readonly care: CareSide;

  private constructor(state: SessionState) {
    this.draft = new SessionDraft(state);
    this.desk = new DeskSide(this.draft);
    this.care = new CareSide(this.draft);
  }

  /** From the store. */
  static from(state: SessionState): RoleSessionContext {
    return new RoleSessionContext(state);
  }

  /** S1: a conversation begins with the character holding the turn, and its greeting. */
  static open(
    who: Pick<SessionState, 'id' | 'tenant' | 'customer' | 'character'>,
    greeting: { readonly messageId: MessageId; readonly text: string; readonly seq: number },
    at: Date,
    language: 'zh' | 'en' = 'en',
  ): RoleSessionContext {
    const context = new RoleSessionContext({
      ...who,
      turn: { state: 'open', owner: { kind: 'character', ...who.character } },
      epoch: 1,
      openedAt: at,
      running: null,
      waiting: [],
      lastReply: null,
      spoken: false,
      desk: untouched,
      care: uncared,
      positions: 0,
      turnSeq: 0,
      seqReserved: 0,
      version: 0,
    });
    const { draft } = context;
    const { id: character, name: characterName } = who.character;
    const customerName = who.customer.name;
    draft.events.push(
      new SessionOpened({
        ...draft.facts,
        ...{ character, characterName, customerName, language },
        ...(greeting.text !== '' && { greeting: greeting.messageId }),
      }),
    );
    draft.addFromCharacter({ id: greeting.messageId, text: greeting.text, seq: greeting.seq, at });
    return context;
  }

  get state(): SessionState {
    return this.draft.state;
  }

  get id(): SessionId {
    return this.state.id;
  }

  get tenant(): TenantId {
    return this.state.tenant;
  }

  get epoch(): number {
    return this.state.epoch;
  }

  get owner(): Owner | null {
    return ownerOf(this.state);
  }

  get running(): RunningReply | null {
    return this.state.running;
  }

  get isClosed(): boolean {
    return this.state.turn.state === 'closed';
  }

  /**
   * S2: a customer's message is never refused because the owner changed; it goes to whoever holds the turn now.
   * S3: at most 8 wait for the character.
   */
  acceptMessage(message: NewMessage, at: Date): void {
    requireNotClosed(this.state);
    const state = this.draft.state;
    if (state.care.sitting?.isOver) throw new CapReached('This conversation has lasted as long as it may.');
    if (this.owner?.kind === 'character') {
      if (state.waiting.length >= maxWaiting) {
        throw new TooManyWaiting('Too many messages wait for an answer in this conversation.', { limit: maxWaiting });
      }
      state.waiting = [...state.waiting, message.messageId];
    } else {
      state.lastReply = null;
    }
    this.acceptFromCustomer(message, at);
  }

  /** S4: an agent speaks only while holding the turn. */
  acceptAgentMessage(message: NewMessage, agent: SubjectId, seenEpoch: number, at: Date, used?: UsedDraft): void {
    requireNotClosed(this.state);
    requireEpoch(this.state, seenEpoch);
    const { name } = requireAgent(this.state, agent);
    if (used) this.desk.requireDraft(used.id);
    this.draft.state.lastReply = null;
    this.draft.accept(message, { kind: 'agent', name }, at);
    if (used) this.desk.useDraft(used, message.messageId);
  }

  /** S5: one reply at a time, in the order of the messages. Answers undefined when there is nothing to answer now. */
  startReply(messageId: MessageId, seq: number, at: Date): RunningReply | undefined {
    const state = this.draft.state;
    const [replyTo, ...rest] = state.waiting;
    if (replyTo === undefined || state.running || this.owner?.kind !== 'character') return undefined;
    state.waiting = rest;
    state.lastReply = null;
    return this.draft.begin({ messageId, replyTo, version: 1, seq }, at);
  }

  /**
   * S6: a reply ends once, under the epoch it began in.
   * @param resumedFrom where whoever ends it went on with it, if they did: it is not theirs any more once it was resumed elsewhere
   */
  finishReply(messageId: MessageId, seenEpoch: number, ending: Ending, take: () => number, resumedFrom?: number): void {
    const { running } = this;
    const isTheirs = running?.messageId === messageId && running.resumedFrom === resumedFrom;
    if (this.epoch !== seenEpoch || !isTheirs) throw stale(this.state);
    this.draft.end(ending, take);
  }

  /**
   * S11: after the death of its node the running reply goes on behind what was released of it; once, and not when it began too
   * long ago. Answers whether it does.
   */
  resumeReply(said: string, take: () => number, at: Date): boolean {
    const { running } = this;
    if (!running || this.owner?.kind !== 'character' || running.resumedFrom !== undefined) return false;
    if (at.getTime() - running.startedAt.getTime() > resumableMs) return false;
    this.draft.resume(running, said, take());
    return true;
  }

  /**
   * S19: the character says that a person was asked for; to the message that asked, where that one is next to be answered.
   * While it does not hold the turn it says nothing.
   */
  announce(
    line: { readonly messageId: MessageId; readonly text: string },
    asking: MessageId | null,
    at: Date,
    take: () => number,
  ): void {
    const { state } = this.draft;
    if (this.owner?.kind !== 'character' || line.text === '') return;
    if (asking !== null && !state.running && state.waiting.length === 1 && state.waiting[0] === asking) {
      this.startReply(line.messageId, take(), at);
      this.draft.end({ reason: 'stop', text: line.text }, take);
      return;
    }
    this.draft.accept(
      { ...line, clientMessageId: null, seq: take() },
      { kind: 'character', name: state.character.name },
      at,
    );
  }

  /** S7: only the last reply can be spoken again, as a new version; the earlier ones stay. */
  startNewVersion(of: MessageId, messageId: MessageId, seq: number, at: Date): RunningReply {
    const { last } = this.requireVersion(of);
    if (this.owner?.kind !== 'character') throw stale(this.state);
    if (last.versions.length >= maxVersions) {
      throw new TooManyVersions('This reply has too many versions.', { limit: maxVersions });
    }
    this.hideShown(last);
    return this.draft.begin({ messageId, replyTo: last.replyTo, version: last.versions.length + 1, seq }, at);
  }

  /** S8: the user decides which version stands; the model sees that one from now on. */
  selectVersion(messageId: MessageId, text: string, take: () => number): void {
    const { last, version } = this.requireVersion(messageId);
    if (last.shown === messageId) return;
    const chosen: ReplyVersion = { ...version, seq: take() };
    this.hideShown(last);
    this.draft.show(chosen, true, text);
    const versions = last.versions.map((other) => (other.id === messageId ? chosen : other));
    this.draft.state.lastReply = { ...last, shown: messageId, versions };
    const { replyTo } = last;
    this.draft.events.push(
      new ReplyVersionSelected({ ...this.draft.facts, messageId, replyTo, version: chosen.version }),
    );
  }

  /**
   * S9: whoever takes the turn raises the epoch; every write of the former owner is stale from here on. A running reply
   * ends with what it has said; messages that waited for the character wait for whoever holds the turn.
   */
  takeOver(agent: AgentOwner, seenEpoch: number, note: string, said: string, take: () => number): void {
    requireNotClosed(this.state);
    requireEpoch(this.state, seenEpoch);
    if (this.owner && refOf(this.owner) === refOf(agent))
      return this.desk.changeMode(agent.subject, seenEpoch, agent.mode);
    this.draft.end({ reason: 'taken-over', text: said }, take);
    this.draft.state.waiting = [];
    this.desk.noLonger('taken');
    this.passTurn(agent, { reason: 'taken', note }, take);
  }

  /** S9: only the agent who holds the turn gives it on, to another agent … */
  handTo(agent: SubjectId, seenEpoch: number, to: AgentOwner, note: string, take: () => number): void {
    const owner = this.requireOwner(agent, seenEpoch);
    if (refOf(owner) !== refOf(to)) this.passTurn(to, { reason: 'handed-to', note }, take);
  }

  /** … or back to the character, with a note. */
  handBack(
    agent: SubjectId,
    seenEpoch: number,
    words: Pick<HandOver, 'note' | 'summary'>,
    at: Date,
    take: () => number,
  ): void {
    this.requireOwner(agent, seenEpoch);
    this.returnTurn({ ...words, reason: 'handed-back' }, at, take);
  }

  /** S18: an agent who is gone loses the turn; one who has given it away meanwhile has nothing to lose. Answers whether it did. */
  loseOwner(agent: SubjectId, seenEpoch: number, note: string, at: Date, take: () => number): boolean {
    const { owner } = this;
    if (owner?.kind !== 'agent' || owner.subject !== agent || this.epoch !== seenEpoch) return false;
    this.returnTurn({ reason: 'owner-gone', note }, at, take);
    return true;
  }

  /** S22: once it has lasted as long as it may, it closes behind the reply. */
  closeAtCap(at: Date, take: () => number): void {
    const { running, waiting, turn, care } = this.state;
    if (!care.sitting?.isOver || running || waiting.length > 0 || turn.state !== 'open') return;
    if (turn.owner.kind === 'character') this.close('', take, at, capReached);
  }

  /** S10: closing ends a running reply where it is; closed stays closed. */
  close(said: string, take: () => number, at: Date, code?: string): void {
    if (this.isClosed) return;
    this.draft.end({ reason: 'stopped', text: said }, take);
    const state = this.draft.state;
    state.waiting = [];
    const why = code === undefined ? {} : { code };
    state.turn = { state: 'closed', closedAt: at, ...why };
    state.epoch += 1;
    this.draft.turned(take);
    this.desk.noLonger('closed');
    this.draft.events.push(new SessionClosed({ ...this.draft.facts, ...why, epoch: state.epoch }));
  }

  /** S11: what cannot be resumed does not stay open: the reply that ran, and the last message that waited, end as interrupted. */
  endOrphans(said: string, code: string, emptyReply: MessageId, take: () => number, at: Date): void {
    this.draft.end({ reason: 'interrupted', text: said, code }, take);
    const last = this.state.waiting.at(-1);
    if (last === undefined) return;
    this.draft.state.waiting = [last];
    this.startReply(emptyReply, take(), at);
    this.draft.end({ reason: 'interrupted', text: '', code }, take);
  }

  /** S12: history comes in once, before the customer has spoken; nothing of it is answered. */
  importTurns(turns: readonly ImportedMessage[], at: Date): void {
    requireNotClosed(this.state);
    if (this.state.spoken) throw new HistoryExists('The customer has already spoken in this conversation.');
    for (const { messageId, author, text, seq } of turns) {
      if (author === 'character') this.draft.addFromCharacter({ id: messageId, text, seq, at });
      else this.acceptFromCustomer({ messageId, text, clientMessageId: null, seq }, at);
    }
  }

  /** What filters did to a reply that has ended. */
  noteFilters({ message, filters }: Pick<TurnRecord, 'message' | 'filters'>): void {
    for (const [index, verdict] of (filters?.verdicts ?? []).entries()) {
      this.draft.noteFilter(message, index, verdict, filters!.policy.version);
    }
  }

  /** No frame above `seq` may be sent before this is stored. */
  reserve(seq: number): void {
    this.draft.state.seqReserved = Math.max(this.state.seqReserved, seq);
  }

  get isChanged(): boolean {
    return this.draft.events.length > 0;
  }

  /** What happened since it was loaded, without taking it. */
  get recorded(): readonly DomainEvent[] {
    return this.draft.events;
  }

  /** What `save` has to write besides the state itself. */
  get messages(): MessageChanges['all'] {
    return this.draft.messages.all;
  }

  /** … and words beside the messages, by key. */
  get texts(): ReadonlyMap<string, string> {
    return this.draft.texts;
  }

  pullEvents(): DomainEvent[] {
    return this.draft.events.splice(0);
  }

  private acceptFromCustomer(message: NewMessage, at: Date): void {
    this.draft.state.spoken = true;
    this.draft.accept(message, { kind: 'customer', name: this.state.customer.name }, at);
  }

  private hideShown(last: LastReply): void {
    const shown = last.versions.find((version) => version.id === last.shown);
    if (shown) this.draft.show(shown, false);
  }

  private requireOwner(agent: SubjectId, seenEpoch: number): AgentOwner {
    requireNotClosed(this.state);
    requireEpoch(this.state, seenEpoch);
    return requireAgent(this.state, agent);
  }

  private returnTurn(handOver: HandOver, at: Date, take: () => number): void {
    const name = this.owner?.name ?? '';
    this.passTurn({ kind: 'character', ...this.state.character }, handOver, take);
    this.desk.passed({ at: at.toISOString(), epoch: this.epoch, name });
  }

  private passTurn(to: Owner, handOver: HandOver, take: () => number): void {
    this.desk.passed(this.state.desk.handedBack);
    this.draft.passTurn(to, handOver, take);
  }

  private requireVersion(messageId: MessageId): { last: LastReply; version: ReplyVersion } {
    requireNotClosed(this.state);
    if (this.running) throw new ReplyIsRunning('A reply is being spoken.');
    const last = this.state.lastReply;
    const version = last?.versions.find(({ id }) => id === messageId);
    if (!last || !version) throw new NotTheLastReply('Only the last reply can be spoken again or switched.');
    return { last, version };
  }
}
