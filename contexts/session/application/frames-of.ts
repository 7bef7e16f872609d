import type { DomainEvent } from '#shared-kernel/domain-event.js';
import {
  MessageAccepted,
  NoticeShown,
  PersonAskedFor,
  PersonNoLongerAskedFor,
  ReplyFinished,
  ReplyResumed,
  ReplyVersionSelected,
  SessionClosed,
  SessionOpened,
  SessionResumed,
  SessionSuspended,
  TurnHandedOver,
} from '../contract/events.js';
import type { Frame } from '../contract/frames.js';
import type { Notice } from '../contract/notices.js';
import type { MessageChanges } from '../domain/message-changes.js';
import { mostNotices } from '../domain/care-state.js';
import { type DeskState, mostTurns } from '../domain/desk-state.js';
import type { MessageRecord, SessionState } from '../domain/session-state.js';

/** All of them are told by one frame: how the turn stands after the change. */
const ofTurn = [
  TurnHandedOver,
  PersonAskedFor,
  PersonNoLongerAskedFor,
  SessionSuspended,
  SessionResumed,
  SessionClosed,
];

type Place = Pick<Frame, 'session' | 'epoch'>;
type Changes = Pick<MessageChanges['all'], 'added' | 'changed'>;
export type End = Pick<MessageRecord, 'version' | 'finishReason' | 'code' | 'player' | 'seq'> & {
  readonly id: string;
  readonly replyTo: string | null;
};

/** Of the epoch in which it was said, also where the same change silenced the character. */
const acceptedFrame = (session: string, message: MessageRecord): Frame => ({
  session,
  epoch: message.epoch,
  kind: 'message.accepted',
  seq: message.seq,
  messageId: message.id,
  offset: 0,
  author: message.author,
  text: message.text,
  at: message.at.toISOString(),
  ...(message.clientMessageId !== null && { clientMessageId: message.clientMessageId }),
});

const doneFrame = (place: Place, end: End, length: number): Frame => ({
  ...place,
  kind: 'reply.done',
  seq: end.seq,
  messageId: end.id,
  offset: length,
  replyTo: end.replyTo,
  version: end.version ?? 1,
  finishReason: end.finishReason ?? 'interrupted',
  ...(end.code !== null && { code: end.code }),
  ...(end.player !== null && { player: end.player }),
});

/** A whole reply at once. Its text takes the number that every `Place` leaves free before its end. */
const wholeReply = (place: Place, reply: End, text: string, name: string): Frame[] =>
  text === ''
    ? [doneFrame(place, reply, 0)]
    : [wholeText(place, reply, text, name), doneFrame(place, reply, text.length)];

const wholeText = (
  place: Place,
  reply: Pick<End, 'id' | 'replyTo' | 'version' | 'seq'>,
  text: string,
  name: string,
): Frame => ({
  ...place,
  kind: 'reply.delta',
  seq: reply.seq - 1,
  messageId: reply.id,
  offset: 0,
  text,
  ...(reply.replyTo !== null && { replyTo: reply.replyTo }),
  version: reply.version ?? 1,
  author: { kind: 'character', name },
});

type Stand = Pick<SessionState, 'epoch' | 'turn'> & { readonly seq: number; readonly asked: DeskState['asked'] };

const turnFrame = (session: string, { seq, epoch, turn, asked }: Stand): Frame => ({
  kind: 'turn.changed',
  session,
  epoch,
  seq,
  messageId: null,
  offset: 0,
  state: turn.state,
  owner: turn.state === 'open' ? { kind: turn.owner.kind, name: turn.owner.name } : null,
  asked,
  ...(turn.state === 'suspended' && { suspended: suspendedOf(turn) }),
  ...(turn.state === 'closed' && turn.code !== undefined && { code: turn.code }),
});

const turnNow = ({ id, turnSeq: seq, epoch, turn, desk: { asked } }: SessionState): Frame =>
  turnFrame(id, { seq, epoch, turn, asked });

/** What a session itself remembers of what was told in (after, upTo], in no order; undefined when it has forgotten some of it. */
export function rememberedFrames(state: SessionState, after: number, upTo: number): Frame[] | undefined {
  const { turns } = state.desk;
  const { notices } = state.care;
  if (isCut(turns, mostTurns, after) || isCut(notices, mostNotices, after)) return undefined;
  const place = { session: state.id, epoch: state.epoch };
  const past = turns.filter(({ seq }) => seq < state.turnSeq).map((turn) => turnFrame(state.id, turn));
  const frames = [...past, turnNow(state), ...notices.map((notice) => noticeFrame(place, notice))];
  return frames.filter(({ seq }) => seq > after && seq <= upTo);
}

/** The oldest of as many as are kept: there may have been others before it. */
const isCut = (kept: readonly { readonly seq: number }[], most: number, after: number): boolean =>
  kept.length >= most && kept[0]!.seq > after;

export const suspendedOf = ({ reason, at, mayResume }: SessionState['turn'] & { state: 'suspended' }) => ({
  reason,
  at,
  mayResume,
});

const noticeFrame = (place: Place, { kind: notice, ...told }: Notice): Frame => ({
  ...place,
  kind: 'notice',
  messageId: null,
  offset: 0,
  notice,
  ...told,
});

/** A message as those who come later are told of it. */
export const framesOfMessage = (place: Place, message: MessageRecord): Frame[] =>
  message.replyTo === null
    ? [acceptedFrame(place.session, message)]
    : wholeReply(place, message, message.text, message.author.name);

/**
 * What a change tells those who read along, in the order of its events.
 * @param streamed whether the reply's words have been released piece by piece already
 */
export function framesOf(
  state: SessionState,
  events: readonly DomainEvent[],
  changes: Changes,
  streamed: (messageId: string) => boolean,
): Frame[] {
  const place = { session: state.id, epoch: state.epoch };
  const name = state.character.name;
  const ofEvent = (event: DomainEvent): Frame[] => {
    if (event instanceof ReplyFinished) {
      const end = { ...event.payload, id: event.payload.messageId };
      // Of the epoch in which it was spoken, also where the same change gave the turn to somebody else.
      const its = { ...place, epoch: event.payload.epoch };
      if (streamed(end.id)) return [doneFrame(its, end, event.payload.length)];
      return wholeReply(its, end, textOf(changes, end.id), name);
    }
    if (event instanceof ReplyResumed) {
      const { messageId: id, offset } = event.payload;
      // What was said of it, once more: whoever comes now has missed it, and the others have it by its offset.
      return offset > 0 ? [wholeText(place, { ...event.payload, id }, textOf(changes, id), name)] : [];
    }
    if (event instanceof ReplyVersionSelected) {
      const { messageId, replyTo, version } = event.payload;
      const change = changes.changed.find(({ id }) => id === messageId);
      if (!change) return [];
      return wholeReply(place, { ...change, replyTo, version }, change.text ?? '', name);
    }
    if (event instanceof NoticeShown) {
      const notice = state.care.notices.find(({ seq }) => seq === event.payload.seq);
      return notice ? [noticeFrame({ ...place, epoch: event.payload.epoch }, notice)] : [];
    }
    return [];
  };
  const turned = events.some((event) => ofTurn.some((type) => event instanceof type)) ? [turnNow(state)] : [];
  const accepted = changes.added
    .filter((message) => message.replyTo === null)
    .map((message) => acceptedFrame(state.id, message));
  const isOfMessages = (event: DomainEvent) => event instanceof MessageAccepted || event instanceof SessionOpened;
  const others = events.filter((event) => !isOfMessages(event)).flatMap(ofEvent);
  return [...accepted, ...others, ...turned].sort((a, b) => a.seq - b.seq);
}

function textOf(changes: Changes, id: string) {
  const change =
    changes.changed.find((message) => message.id === id) ?? changes.added.find((message) => message.id === id);
  return change?.text ?? '';
}
