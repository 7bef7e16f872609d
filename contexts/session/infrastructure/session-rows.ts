import type { MessageRecord, SessionState, Turn } from '../domain/session-state.js';
import { type CareState, uncared } from '../domain/care-state.js';
import { type DeskState, untouched } from '../domain/desk-state.js';
import type { MessageId } from '#shared-kernel/ids.js';

/** As `session_contexts` has it; `jsonb` columns hold dates as ISO 8601. */
export interface SessionRow extends Record<string, unknown> {
  readonly id: string;
  readonly customer: string;
  readonly customer_name: string;
  readonly character: string;
  readonly character_name: string;
  readonly turn: StoredTurn;
  readonly epoch: number;
  readonly opened_at: string | Date;
  readonly running: (Omit<NonNullable<SessionState['running']>, 'startedAt'> & { readonly startedAt: string }) | null;
  readonly waiting: readonly string[];
  readonly last_reply: SessionState['lastReply'];
  readonly spoken: boolean;
  readonly desk: Partial<DeskState>;
  readonly care: Partial<CareState>;
  readonly positions: number;
  readonly turn_seq: number | string;
  readonly seq_reserved: number | string;
  readonly version: number;
  readonly is_unfinished: boolean;
}

type StoredTurn =
  Exclude<Turn, { state: 'closed' }> | (Omit<Turn & { state: 'closed' }, 'closedAt'> & { readonly closedAt: string });

export const rowOfSession = (state: SessionState, version: number) => ({
  id: state.id,
  customer: state.customer.subject,
  customer_name: state.customer.name,
  character: state.character.id,
  character_name: state.character.name,
  turn: state.turn,
  epoch: state.epoch,
  opened_at: state.openedAt,
  running: state.running,
  waiting: state.waiting,
  last_reply: state.lastReply,
  spoken: state.spoken,
  desk: state.desk,
  care: state.care,
  positions: state.positions,
  turn_seq: state.turnSeq,
  seq_reserved: state.seqReserved,
  expected: state.version,
  version,
  is_unfinished: state.running !== null || state.waiting.length > 0,
});

export function stateOfRow(tenant: SessionState['tenant'], row: SessionRow): SessionState {
  const { turn, running } = row;
  return {
    id: row.id as SessionState['id'],
    tenant,
    customer: { subject: row.customer as SessionState['customer']['subject'], name: row.customer_name },
    character: { id: row.character, name: row.character_name },
    turn: turnOf(turn),
    epoch: row.epoch,
    openedAt: new Date(row.opened_at),
    running: running && { ...running, startedAt: new Date(running.startedAt) },
    waiting: row.waiting as readonly MessageId[],
    lastReply: row.last_reply,
    spoken: row.spoken,
    desk: orUnchanged(untouched, row.desk),
    care: orUnchanged(uncared, row.care),
    positions: row.positions,
    turnSeq: Number(row.turn_seq),
    seqReserved: Number(row.seq_reserved),
    version: row.version,
  };
}

/** Most conversations have never been touched by the desk: what is the same for all of them is kept once. */
const orUnchanged = <Whole extends object>(usual: Whole, stored: Partial<Whole>): Whole => {
  const names = Object.keys(stored) as (keyof Whole)[];
  const isUsual = names.every((name) => JSON.stringify(stored[name]) === JSON.stringify(usual[name]));
  return isUsual ? usual : { ...usual, ...stored };
};

function turnOf(turn: StoredTurn): Turn {
  if (turn.state === 'closed') return { ...turn, closedAt: new Date(turn.closedAt) };
  // Stored before there were drafts.
  if (turn.state === 'open' && turn.owner.kind === 'agent')
    return { ...turn, owner: { ...turn.owner, mode: turn.owner.mode ?? 'off' } };
  return turn;
}

export interface MessageRow extends Record<string, unknown> {
  readonly id: string;
  readonly position: number;
  readonly author_kind: string;
  readonly author_name: string;
  readonly client_message_id: string | null;
  readonly reply_to: string | null;
  readonly version: number | null;
  readonly shown: boolean;
  readonly status: string;
  readonly finish_reason: string | null;
  readonly code: string | null;
  readonly player: string | null;
  readonly seq: number | string;
  readonly epoch: number;
  readonly at: string | Date;
  /** Absent when it was erased, or nothing was said. */
  readonly body: string | null;
}

export const rowOfMessage = (session: string, message: MessageRecord) => ({
  id: message.id,
  session,
  position: message.position,
  author_kind: message.author.kind,
  author_name: message.author.name,
  client_message_id: message.clientMessageId,
  reply_to: message.replyTo,
  version: message.version,
  shown: message.shown,
  status: message.status,
  finish_reason: message.finishReason,
  code: message.code,
  player: message.player,
  seq: message.seq,
  epoch: message.epoch,
  at: message.at,
});

export const messageOfRow = (row: MessageRow): MessageRecord => ({
  id: row.id as MessageId,
  position: row.position,
  author: { kind: row.author_kind as MessageRecord['author']['kind'], name: row.author_name },
  text: row.body ?? '',
  clientMessageId: row.client_message_id,
  replyTo: row.reply_to as MessageId | null,
  version: row.version,
  shown: row.shown,
  status: row.status as MessageRecord['status'],
  finishReason: row.finish_reason as MessageRecord['finishReason'],
  code: row.code,
  player: row.player,
  seq: Number(row.seq),
  epoch: row.epoch,
  at: new Date(row.at),
});
