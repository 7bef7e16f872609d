import type { MessageId } from '#shared-kernel/ids.js';
import type { MessageView, Transcript } from '../contract/views.js';
import { InvalidCursor } from '../domain/input-errors.js';
import type { MessageRecord, SessionState } from '../domain/session-state.js';

type Version = { readonly id: MessageId; readonly replyTo: MessageId; readonly version: number };

/** @param said what a reply that is still being spoken has released */
export function transcriptOf(
  state: SessionState,
  page: readonly MessageRecord[],
  versions: readonly Version[],
  said: (id: string) => string | undefined,
  hasMore: boolean,
  isNewest: boolean,
): Transcript {
  const messages = page.map((message) => viewOfMessage(message, versions, said));
  const oldest = page[0];
  return {
    session: state.id,
    messages,
    previous: hasMore && oldest ? String(oldest.position) : null,
    notices: isNewest ? [...state.care.notices] : [],
    seq: seqOf(state, page),
  };
}

/** Frames of a reply that is being spoken come after the `seq` it began at; all others of these messages are told. */
function seqOf(state: SessionState, page: readonly MessageRecord[]): number {
  if (state.running) return state.running.seq;
  const told = [state.turnSeq, ...state.care.notices.map(({ seq }) => seq)];
  return Math.max(...told, ...page.map(({ seq }) => seq));
}

function viewOfMessage(
  message: MessageRecord,
  versions: readonly Version[],
  said: (id: string) => string | undefined,
): MessageView {
  const { id, author, at, seq, epoch, status, finishReason, code, player, clientMessageId, replyTo, version } = message;
  return {
    id,
    author,
    text: status === 'streaming' ? (said(id) ?? message.text) : message.text,
    at: at.toISOString(),
    seq,
    epoch,
    status,
    finishReason,
    code,
    player,
    clientMessageId,
    replyTo,
    version,
    versions: versions
      .filter((other) => replyTo !== null && other.replyTo === replyTo)
      .map((other) => ({ id: other.id, version: other.version })),
  };
}

/** @throws InvalidCursor */
export function positionOf(cursor: string): number {
  if (!/^[1-9]\d{0,8}$/.test(cursor)) throw new InvalidCursor('This is not a cursor of this server.');
  return Number(cursor);
}
