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

/** Under this key stands, in `Texts`, what evidence was asked for. */
export const exportKey = (id: string): string => `export/${id}`;
