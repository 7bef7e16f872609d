import type { Actor } from '#shared-kernel/actor.js';
import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { Purpose, UnmaskRequest } from '../../contract/privacy/access.js';
import { AlreadyDecided, NotUnmasked, SecondPersonNeeded } from '../errors.js';

/** ms in which a request can be decided, and for which plain text may then be read. */
const decidableFor = 7 * 24 * 60 * 60_000;
const readableFor = 60 * 60_000;

interface Person {
  readonly subject: SubjectId;
  readonly role: string;
}

export interface UnmaskState {
  readonly id: string;
  readonly session: SessionId;
  readonly purpose: Purpose;
  readonly caseReference: string | null;
  readonly by: Person;
  readonly at: Date;
  readonly state: 'pending' | 'approved' | 'refused';
  readonly decidedBy: Person | null;
  readonly decidedAt: Date | null;
  /** Pending: until when it can be decided. Approved: until when plain text may be read. */
  readonly until: Date;
}

const personOf = ({ subject, role }: Actor): Person => ({ subject, role });

export const requested = (
  by: Actor,
  what: Pick<UnmaskState, 'id' | 'session' | 'purpose' | 'caseReference'>,
  at: Date,
): UnmaskState => ({
  ...what,
  by: personOf(by),
  at,
  state: 'pending',
  decidedBy: null,
  decidedAt: null,
  until: new Date(at.getTime() + decidableFor),
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

/** @throws NotUnmasked unless this person may now read this conversation in plain text */
export function mustBeReadable(request: UnmaskState | undefined, session: SessionId, by: Actor, at: Date): UnmaskState {
  const isTheirs = request?.by.subject === by.subject && request.session === session;
  if (!request || !isTheirs || request.state !== 'approved' || isOver(request, at)) {
    throw new NotUnmasked('Nobody lets you read this in plain text, or not any more.');
  }
  return request;
}

const isOver = ({ until }: UnmaskState, at: Date): boolean => at >= until;

export const standing = (request: UnmaskState, at: Date): UnmaskRequest['state'] =>
  request.state !== 'refused' && isOver(request, at) ? 'expired' : request.state;

export abstract class UnmaskRequests {
  /** @param reason why masked text is not enough */
  abstract add(request: UnmaskState, by: Actor, reason: string): Promise<void>;
  /** @throws AlreadyDecided when somebody was quicker */
  abstract decide(request: UnmaskState, by: Actor): Promise<void>;
  abstract find(tenant: TenantId, id: string): Promise<UnmaskState | undefined>;
  /** Newest first, at most 200, with the reasons of those that have one still. @param session only those of it */
  abstract list(
    tenant: TenantId,
    session?: SessionId,
  ): Promise<readonly { readonly request: UnmaskState; readonly reason: string }[]>;
}
