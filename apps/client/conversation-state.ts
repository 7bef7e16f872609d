import type { AskedView } from '#contexts/session/contract/asking.js';
import type { Author, Frame } from '#contexts/session/contract/frames.js';
import type { Notice, SuspendedView } from '#contexts/session/contract/notices.js';
import type { MessageView, SessionView } from '#contexts/session/contract/views.js';

/** One message without the list of its sisters, which its `Slot` keeps. */
export type Message = Omit<MessageView, 'versions'>;

/** One version of a reply; `message` is null while only its existence is known. */
export interface Version {
  readonly id: string;
  readonly version: number;
  readonly message: Message | null;
}

/** A place in the conversation: one message, or a reply with its versions, one of which is shown. */
export interface Slot {
  /** Stable while a message goes from sent to accepted, and from one version to the next. */
  readonly key: string;
  readonly versions: readonly Version[];
  readonly shown: string;
  /** The `seq` that decided `shown`; an older frame does not change it back. */
  readonly shownSeq: number;
}

export interface ConversationState {
  readonly session: string;
  readonly slots: readonly Slot[];
  readonly turn: Pick<SessionView, 'state' | 'owner'> & {
    readonly seq: number;
    /** With state `suspended`: nobody plays, because somebody may be in danger. */
    readonly suspended?: SuspendedView | null;
    /** A person was asked for and has not come yet. */
    readonly asked?: AskedView | null;
    /** With state `closed`, where it was not a person who closed it. */
    readonly code?: string;
  };
  /** Who got the turn while we looked, oldest first; what was before shows in who wrote what (turn-notes.ts). */
  readonly handOvers: readonly { readonly seq: number; readonly to: Author }[];
  /** What the house has said, oldest first; it belongs beside the messages, by `at`. */
  readonly notices: readonly Notice[];
  readonly epoch: number;
  /** Resume after this. */
  readonly seq: number;
  /** Cursor of the page before the oldest slot; null at the beginning. */
  readonly previous: string | null;
  /** Something cannot be known from frames alone: load the transcript. */
  readonly missed: boolean;
}

export function emptyConversation(session: string): ConversationState {
  return {
    session,
    slots: [],
    turn: { state: 'open', owner: null, seq: 0 },
    handOvers: [],
    notices: [],
    epoch: 0,
    seq: 0,
    previous: null,
    missed: false,
  };
}

/**
 * What a frame makes of a conversation. Pure. Frames may come split otherwise, doubled or replayed (F2, F4): the text is the
 * same. `at` (ISO 8601) is when the frame arrived, the time of a reply whose frames carry none.
 */
export function applyFrame(state: ConversationState, frame: Frame, at: string): ConversationState {
  if (frame.session !== state.session) return state;
  const next = {
    ...state,
    seq: Math.max(state.seq, frame.seq),
    epoch: Math.max(state.epoch, frame.epoch),
  };
  switch (frame.kind) {
    case 'message.accepted':
      return accepted(next, frame);
    case 'reply.delta':
      return grown(next, frame, at);
    case 'reply.done':
      return done(next, frame, at);
    case 'turn.changed':
      if (frame.seq <= state.turn.seq) return next;
      return { ...next, turn: turnOf(frame), handOvers: withHandOver(state, frame) };
    case 'notice':
      return { ...next, notices: withNotice(state.notices, noticeOf(frame)) };
    case 'gap':
      return { ...next, missed: true };
    case 'error':
      return next;
  }
}

type Of<Kind extends Frame['kind']> = Extract<Frame, { kind: Kind }>;

/** After a silence (help was shown) nobody new answers; then it is the first word of another that shows it. */
function withHandOver(
  { handOvers, turn }: ConversationState,
  frame: Of<'turn.changed'>,
): ConversationState['handOvers'] {
  const { owner: to, seq } = frame;
  const same = to?.kind === turn.owner?.kind && to?.name === turn.owner?.name;
  return to && turn.owner && !same ? [...handOvers, { seq, to }] : handOvers;
}

const turnOf = ({ state, owner, seq, suspended, asked, code }: Of<'turn.changed'>): ConversationState['turn'] => ({
  state,
  owner,
  seq,
  ...(suspended && { suspended }),
  ...(asked && { asked }),
  ...(code !== undefined && { code }),
});

const noticeOf = ({ notice: kind, language, text, lines, at, seq }: Of<'notice'>): Notice => ({
  kind,
  language,
  text,
  ...(lines && { lines }),
  at,
  seq,
});

/** Each once, in the order they were said. */
export function withNotice(notices: readonly Notice[], notice: Notice): readonly Notice[] {
  if (notices.some(({ seq }) => seq === notice.seq)) return notices;
  return [...notices, notice].sort((a, b) => a.seq - b.seq);
}

function accepted(state: ConversationState, frame: Of<'message.accepted'>): ConversationState {
  const id = frame.messageId;
  if (id === null || placeOf(state, id)) return state;
  const message: Message = {
    ...blank(frame, frame.at),
    author: frame.author,
    text: frame.text,
    status: 'complete',
    clientMessageId: frame.clientMessageId ?? null,
  };
  const slot = { key: keyOf(message), versions: [{ id, version: 1, message }], shown: id, shownSeq: frame.seq };
  return { ...state, slots: [...state.slots, slot] };
}

function grown(state: ConversationState, frame: Of<'reply.delta'>, at: string): ConversationState {
  const id = frame.messageId;
  if (id === null) return state;
  const known = placeOf(state, id)?.version.message;
  if (!known) {
    if (frame.offset > 0) return { ...state, missed: true };
    const begun: Message = {
      ...blank(frame, at),
      author: frame.author ?? { kind: 'character', name: '' },
      text: frame.text,
      replyTo: frame.replyTo ?? null,
      version: frame.version ?? 1,
    };
    return withReply(state, begun, frame.seq);
  }
  if (frame.offset > known.text.length) return { ...state, missed: true };
  if (known.text.startsWith(frame.text, frame.offset)) return state;
  // Mostly this only adds to it. Where a server died before it had stored its last words, the reply goes on with others.
  return withReply(state, { ...known, text: known.text.slice(0, frame.offset) + frame.text }, 0);
}

function done(state: ConversationState, frame: Of<'reply.done'>, at: string): ConversationState {
  const id = frame.messageId;
  if (id === null) return state;
  const place = placeOf(state, id);
  const known = place?.version.message;
  const spoke = frame.finishReason === 'stop' || frame.finishReason === 'length' || frame.offset > 0;
  // A version that was named but never loaded, or words that never arrived, or are lost: only the transcript has the text.
  const missed = known ? frame.offset !== known.text.length : place !== undefined || spoke;
  const message: Message = {
    ...(known ?? { ...blank(frame, at), author: { kind: 'character', name: '' } }),
    replyTo: frame.replyTo,
    version: frame.version,
    seq: frame.seq,
    status: statusOf(frame.finishReason),
    finishReason: frame.finishReason,
    code: frame.code ?? null,
    player: frame.player ?? null,
  };
  const next = { ...state, missed: state.missed || missed };
  if (!known && missed) return withVersion(next, message, null, frame.seq);
  // A switch back to this version says nothing new about when it was said.
  return withReply(next, known && known.status !== 'streaming' ? { ...message, seq: known.seq } : message, frame.seq);
}

/** `seq` > 0: this version is the one shown from that `seq` on. */
function withReply(state: ConversationState, message: Message, seq: number): ConversationState {
  return withVersion(state, message, message, seq);
}

function withVersion(state: ConversationState, name: Message, message: Message | null, seq: number): ConversationState {
  const version: Version = { id: name.id, version: name.version ?? 1, message };
  const index = state.slots.findLastIndex(
    (slot) => slot.key === keyOf(name) || slot.versions.some(({ id }) => id === name.id),
  );
  const slot = state.slots[index];
  if (!slot) {
    const added = { key: keyOf(name), versions: [version], shown: name.id, shownSeq: seq };
    return { ...state, slots: [...state.slots, added] };
  }
  const versions = [...slot.versions.filter(({ id }) => id !== name.id), version].sort((a, b) => a.version - b.version);
  const changed = seq > slot.shownSeq ? { ...slot, versions, shown: name.id, shownSeq: seq } : { ...slot, versions };
  return { ...state, slots: state.slots.with(index, changed) };
}

function placeOf(state: ConversationState, id: string): { slot: Slot; version: Version } | undefined {
  for (let index = state.slots.length - 1; index >= 0; index--) {
    const slot = state.slots[index]!;
    const version = slot.versions.find((one) => one.id === id);
    if (version) return { slot, version };
  }
  return undefined;
}

/** All versions of a reply share one key; a message that was sent from here keeps the key it had in the outbox. */
export const keyOf = (message: Pick<Message, 'id' | 'replyTo' | 'clientMessageId'>): string =>
  message.replyTo !== null ? `reply:${message.replyTo}` : (message.clientMessageId ?? message.id);

function statusOf(reason: NonNullable<Message['finishReason']>): Message['status'] {
  if (reason === 'stop' || reason === 'length') return 'complete';
  return reason === 'taken-over' || reason === 'suspended' ? 'stopped' : reason;
}

function blank(
  frame: Pick<Frame, 'seq' | 'epoch'> & { messageId: string | null },
  at: string,
): Omit<Message, 'author'> {
  return {
    id: frame.messageId ?? '',
    seq: frame.seq,
    epoch: frame.epoch,
    at,
    text: '',
    status: 'streaming',
    finishReason: null,
    code: null,
    player: null,
    clientMessageId: null,
    replyTo: null,
    version: null,
  };
}
