import type { SessionView, Transcript } from '#contexts/session/contract/views.js';
import {
  keyOf,
  withNotice,
  type ConversationState,
  type Message,
  type Slot,
  type Version,
} from './conversation-state.js';

/** What `GET /v1/sessions/{id}` tells. */
export function withSession(state: ConversationState, view: SessionView): ConversationState {
  const { state: stands, owner, suspended, asked } = view;
  const turn = { state: stands, owner, seq: state.turn.seq, suspended, asked };
  // A frame of this epoch or a later one knows better than a view that may be older.
  return view.epoch < state.epoch || (state.turn.seq > 0 && view.epoch === state.epoch && view.state === 'open')
    ? state
    : { ...state, turn, epoch: view.epoch };
}

/** The newest page takes the place of what was known from its first message on; nothing that frames told since is lost. */
export function withNewestPage(state: ConversationState, page: Transcript): ConversationState {
  const slots = slotsOf(page, state.slots);
  const inPage = new Set(slots.map(({ key }) => key));
  const first = state.slots.findIndex(({ key }) => key === slots[0]?.key);
  const older = first > 0 ? state.slots.slice(0, first).filter(({ key }) => !inPage.has(key)) : [];
  const newer = state.slots.filter((slot) => !inPage.has(slot.key) && firstSeq(slot) > page.seq);
  return {
    ...state,
    slots: [...older, ...slots, ...newer],
    notices: page.notices.reduce(withNotice, state.notices),
    previous: first > 0 ? state.previous : page.previous,
    seq: Math.max(state.seq, page.seq),
    missed: false,
  };
}

/** A page from before the oldest slot. */
export function withOlderPage(state: ConversationState, page: Transcript): ConversationState {
  const known = new Set(state.slots.map(({ key }) => key));
  const slots = slotsOf(page, []).filter(({ key }) => !known.has(key));
  return { ...state, slots: [...slots, ...state.slots], previous: page.previous };
}

function slotsOf(page: Transcript, known: readonly Slot[]): Slot[] {
  const byKey = new Map(known.map((slot) => [slot.key, slot]));
  return page.messages.map(({ versions, ...message }) => {
    const before = byKey.get(keyOf(message));
    const others = new Map<string, Version>(before?.versions.map((version) => [version.id, version]));
    for (const { id, version } of versions) if (!others.has(id)) others.set(id, { id, version, message: null });
    const merged = richer(others.get(message.id)?.message ?? null, message);
    others.set(message.id, { id: message.id, version: message.version ?? 1, message: merged });
    const decided = before !== undefined && before.shownSeq > page.seq;
    return {
      key: keyOf(message),
      versions: [...others.values()].sort((a, b) => a.version - b.version),
      shown: decided ? before.shown : message.id,
      shownSeq: decided ? before.shownSeq : page.seq,
    };
  });
}

/** Released text never changes (F3), so the longer of two is the later one, and an end is later than none. */
function richer(known: Message | null, view: Message): Message {
  if (!known) return view;
  const ended = known.status !== 'streaming' && view.status === 'streaming' ? known : view;
  return { ...ended, text: known.text.length > view.text.length ? known.text : view.text };
}

const firstSeq = (slot: Slot): number => Math.min(...slot.versions.map(({ message }) => message?.seq ?? slot.shownSeq));
