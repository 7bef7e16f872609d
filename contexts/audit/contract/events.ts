import { DomainEvent } from '#shared-kernel/domain-event.js';

/** Events of the Audit context (stream `audit/<export>`): whoever reads evidence leaves some. */

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
