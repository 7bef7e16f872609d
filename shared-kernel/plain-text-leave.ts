import type { Actor } from './actor.js';
import { TroupeError } from './errors.js';
import type { SessionId, SubjectId, TenantId } from './ids.js';

/** Plain text may not be read: nobody allowed it, or not this person, or not any more. */
export class NotUnmasked extends TroupeError {
  readonly code = 'audit.not-unmasked';
  readonly kind = 'forbidden';
}

/** Which words are let out: those of one conversation, or those of one export. */
export type LeaveScope =
  | { readonly kind: 'session'; readonly session: SessionId }
  /** Canonical JSON of what is exported. */
  | { readonly kind: 'export'; readonly query: string };

/**
 * Leave to read words in plain text that the house sees masked, or not at all. Whoever hands such words out asks for one, so that
 * none leave without a second person. Only Audit makes them (contexts/audit/domain/privacy/unmasking.ts; test/architecture looks).
 */
export class PlainTextLeave {
  constructor(
    /** Id of the request that was approved. */
    readonly request: string,
    readonly tenant: TenantId,
    readonly reader: SubjectId,
    readonly grantedBy: SubjectId,
    readonly scope: LeaveScope,
    readonly until: Date,
  ) {}

  /** @throws NotUnmasked unless this person may now read this conversation in plain text */
  mustCover({ tenant, subject }: Actor, session: SessionId, at: Date): void {
    const isTheirs = this.tenant === tenant && this.reader === subject;
    const isOfIt = this.scope.kind === 'session' && this.scope.session === session;
    if (!isTheirs || !isOfIt || at >= this.until) {
      throw new NotUnmasked('Nobody lets you read this in plain text, or not any more.');
    }
  }
}
