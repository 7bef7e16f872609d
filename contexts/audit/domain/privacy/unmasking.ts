import type { Actor } from '#shared-kernel/actor.js';
import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import { type LeaveScope, NotUnmasked, PlainTextLeave } from '#shared-kernel/plain-text-leave.js';
import type { Purpose, UnmaskRequest } from '../../contract/privacy/access.js';
import { AlreadyDecided, SecondPersonNeeded } from '../errors.js';

/** ms in which a request can be decided, and for which plain text may then be read, or its export be begun. */
const decidableFor = 7 * 24 * 60 * 60_000;
const readableFor = 60 * 60_000;

interface Person {
  readonly subject: SubjectId;
  readonly role: string;
}

export interface UnmaskState {
  readonly id: string;
  readonly tenant: TenantId;
  readonly scope: LeaveScope;
  /** That it is about; null: an export that names none. */
  readonly session: SessionId | null;
  readonly purpose: Purpose;
  readonly caseReference: string | null;
  readonly by: Person;
  readonly at: Date;
  readonly state: 'pending' | 'approved' | 'refused';
  readonly decidedBy: Person | null;
  readonly decidedAt: Date | null;
  /** Pending: until when it can be decided. Approved: until when plain text may be read, or the export be begun. */
  readonly until: Date;
  /** The one export that it was for, once that is begun. */
  readonly usedBy: string | null;
}

const personOf = ({ subject, role }: Actor): Person => ({ subject, role });

export const requested = (
  by: Actor,
  what: Pick<UnmaskState, 'id' | 'scope' | 'session' | 'purpose' | 'caseReference'>,
  at: Date,
): UnmaskState => ({
  ...what,
  tenant: by.tenant,
  by: personOf(by),
  at,
  state: 'pending',
  decidedBy: null,
  decidedAt: null,
  until: new Date(at.getTime() + decidableFor),
  usedBy: null,
});

/** Four eyes: whoever asks does not decide. @throws SecondPersonNeeded, AlreadyDecided */
export function decided(request: UnmaskState, verdict: 'approved' | 'refused', by: Actor, at: Date): UnmaskState {
  if (request.by.subject === by.subject) {
    throw new SecondPersonNeeded('Somebody else has to decide this.');
  }
  if (request.state !== 'pending' || isOver(request, at)) {
    throw new AlreadyDecided('This was decided before, or can be decided no more.', { state: standing(request, at) });
  }
  const until = verdict === 'approved' ? new Date(at.getTime() + readableFor) : request.until;
  return { ...request, state: verdict, decidedBy: personOf(by), decidedAt: at, until };
}

/** Leave for whoever asked, while it lasts. An export is begun once. @throws NotUnmasked */
export function leaveFor(request: UnmaskState | undefined, by: Actor, scope: LeaveScope, at: Date): PlainTextLeave {
  const isTheirs = request?.tenant === by.tenant && request.by.subject === by.subject;
  if (!request || !isTheirs || request.usedBy !== null || isOver(request, at)) throw refused();
  return granted(request, scope);
}

/** Leave to go on with what was begun with one: a job takes the time it takes. @throws NotUnmasked */
export function leaveToGoOn(request: UnmaskState | undefined, export_: string, scope: LeaveScope): PlainTextLeave {
  if (!request || request.usedBy !== export_) throw refused();
  return granted(request, scope);
}

function granted(request: UnmaskState, scope: LeaveScope): PlainTextLeave {
  const { id, tenant, state, by, decidedBy, until } = request;
  if (state !== 'approved' || !decidedBy || decidedBy.subject === by.subject) throw refused();
  if (!isSame(request.scope, scope)) throw refused();
  return new PlainTextLeave(id, tenant, by.subject, decidedBy.subject, request.scope, until);
}

const isSame = (one: LeaveScope, other: LeaveScope): boolean =>
  one.kind === 'session'
    ? other.kind === 'session' && one.session === other.session
    : other.kind === 'export' && one.query === other.query;

const refused = () => new NotUnmasked('Nobody lets you have this in plain text, or not any more.');

const isOver = ({ until }: UnmaskState, at: Date): boolean => at >= until;

export function standing(request: UnmaskState, at: Date): UnmaskRequest['state'] {
  if (request.usedBy !== null) return 'used';
  return request.state !== 'refused' && isOver(request, at) ? 'expired' : request.state;
}

/** With why masked text is not enough; '' once that is erased. */
export interface AskedFor {
  readonly request: UnmaskState;
  readonly reason: string;
}

export abstract class UnmaskRequests {
  /** @param reason why masked text is not enough */
  abstract add(request: UnmaskState, by: Actor, reason: string): Promise<void>;
  /** @throws AlreadyDecided when somebody was quicker */
  abstract decide(request: UnmaskState, by: Actor): Promise<void>;
  abstract find(tenant: TenantId, id: string): Promise<AskedFor | undefined>;
  /** Newest first, at most 200. @param session only those of it */
  abstract list(tenant: TenantId, session?: SessionId): Promise<readonly AskedFor[]>;
}
