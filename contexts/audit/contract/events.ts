import { DomainEvent } from '#shared-kernel/domain-event.js';
import type { Purpose } from './privacy/access.js';
import type { HoldScope, RetentionCategory, RetentionDays } from './privacy/retention.js';

/**
 * Events of the Audit context (stream `audit/<id of the export, reading, request, hold …>`): whoever reads evidence leaves some, and
 * so does whoever keeps words from being erased, or has them erased.
 */

/** Evidence was handed out. What for is a text under `exportKey`. */
export class EvidenceExported extends DomainEvent<{
  /** UUID of this export. */
  export: string;
  /** Null: the tenant's whole ledger. */
  session: string | null;
  /** Of the head up to which it reaches. */
  size: number;
  root: string;
  /** With the words that were said. */
  texts: boolean;
  /** Of an export job; absent for a bundle. */
  format?: string;
  /** Its filters: JSON (exports.ts). */
  filters?: string;
  /** With texts: the request that let them out, and who granted it. */
  unmask?: string;
  grantedBy?: string;
}> {
  static readonly type = 'audit.evidence-exported.v1';
}

/**
 * The prompt of a reply was built again and shown, or the reply was asked for again with something else. What for is a text
 * under `exportKey`.
 */
export class ReplyReplayed extends DomainEvent<{
  /** UUID of this look. */
  replay: string;
  session: string;
  message: string;
  /** What was otherwise; all null: nothing was asked for again. */
  player: string | null;
  policy: number | null;
  /** SHA-256 of the source, hex. */
  prompt: string | null;
  /** Words that look like personal data were masked; otherwise the request that let them be read, and who granted it. */
  masked?: boolean;
  unmask?: string | null;
  grantedBy?: string | null;
}> {
  static readonly type = 'audit.reply-replayed.v1';
}

/** Under this key stands, in `Texts`, what evidence was asked for. */
export const exportKey = (id: string): string => `export/${id}`;

/** An auditor looked for words in conversations, and was shown masked passages. For which: a text under `searchKey`. */
export class SessionsSearched extends DomainEvent<{
  /** UUID of this search; its further pages bear their own. */
  search: string;
  purpose: string;
}> {
  static readonly type = 'audit.sessions-searched.v1';
}

/** Under this key stands, in `Texts`, what was looked for. */
export const searchKey = (id: string): string => `search/${id}`;

/** Somebody read what was said, for the house. */
export class TranscriptRead extends DomainEvent<{
  /** UUID of this reading. */
  reading: string;
  session: string;
  /** Whose words. */
  customer: string;
  purpose: Purpose;
  caseReference: string | null;
  masked: boolean;
  /** The request that let them read plain text, and who granted it. */
  unmask: string | null;
  grantedBy: string | null;
  messages: number;
}> {
  static readonly type = 'audit.transcript-read.v1';
}

/** Why, is a text under `unmaskKey`. */
export class UnmaskRequested extends DomainEvent<{
  request: string;
  session: string | null;
  purpose: Purpose;
  caseReference: string | null;
  /** What is to be exported: canonical JSON (exports.ts); absent: the conversation is to be read. */
  export?: string;
}> {
  static readonly type = 'audit.unmask-requested.v1';
}

export class UnmaskGranted extends DomainEvent<{
  request: string;
  session: string | null;
  /** Who may read. */
  to: string;
  /** ISO 8601. */
  until: string;
}> {
  static readonly type = 'audit.unmask-granted.v1';
}

export class UnmaskRefused extends DomainEvent<{ request: string; session: string | null; to: string }> {
  static readonly type = 'audit.unmask-refused.v1';
}

interface HoldPayload {
  hold: string;
  kind: HoldScope['kind'];
  session: string | null;
  /** Whose words are kept; null: everybody's. */
  subject: string | null;
  caseReference: string | null;
}

/** Why, is a text under `holdKey`. */
export class HoldPlaced extends DomainEvent<HoldPayload> {
  static readonly type = 'audit.hold-placed.v1';
}

export class HoldLifted extends DomainEvent<HoldPayload> {
  static readonly type = 'audit.hold-lifted.v1';
}

export class RetentionSet extends DomainEvent<{ version: number; days: RetentionDays }> {
  static readonly type = 'audit.retention-set.v1';
}

/** What was past its time was erased. */
export class RetentionApplied extends DomainEvent<{
  /** UUID of this run. */
  run: string;
  version: number;
  /** Texts. */
  erased: Readonly<Record<RetentionCategory, number>>;
  /** Estimates of what messages express, which are no texts; absent: none. */
  estimates?: number;
}> {
  static readonly type = 'audit.retention-applied.v1';
}

export class ErasureRequested extends DomainEvent<{
  erasure: string;
  subject: string;
  /** True: a legal hold keeps the words for now. */
  waits: boolean;
}> {
  static readonly type = 'audit.erasure-requested.v1';
}

/**
 * A person's words were destroyed because they asked, and the key that their remains were sealed with. Once more when conversations
 * that a hold had kept are held no more.
 */
export class ErasedByRequest extends DomainEvent<{
  erasure: string;
  subject: string;
  texts: number;
  sessions: number;
  /** Conversations that a hold keeps for now; absent: none. */
  held?: string[];
  /** The only conversations that this is about, since they are held no more; absent: all. */
  freed?: string[];
}> {
  static readonly type = 'audit.erased-by-request.v1';
}

/** Nothing that was said in this conversation is there any more. */
export class SessionErased extends DomainEvent<{
  session: string;
  because: 'request' | 'retention';
  /** The erasure, or the run. */
  by: string;
}> {
  static readonly type = 'audit.session-erased.v1';
}

/** Under this key stands why somebody asked to read plain text. */
export const unmaskKey = (request: string): string => `unmask/${request}`;
/** Under this key stands why a hold was placed. */
export const holdKey = (hold: string): string => `hold/${hold}`;
