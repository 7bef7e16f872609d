import type { Actor } from '#shared-kernel/actor.js';
import type { UnmaskRequest } from '../../contract/privacy/access.js';
import { standing, type UnmaskState } from '../../domain/privacy/unmasking.js';

export function unmaskView(request: UnmaskState, reason: string, of: Actor, at: Date): UnmaskRequest {
  const { id, scope, session, purpose, caseReference, by, decidedBy, decidedAt, until, usedBy } = request;
  const state = standing(request, at);
  return {
    id,
    session,
    export: scope.kind === 'export' ? (JSON.parse(scope.query) as UnmaskRequest['export']) : null,
    purpose,
    caseReference,
    reason,
    by,
    at: request.at.toISOString(),
    state,
    decidedBy,
    decidedAt: decidedAt?.toISOString() ?? null,
    until: until.toISOString(),
    usedBy,
    mayDecide: state === 'pending' && of.may('audit.unmask') && of.subject !== by.subject,
    mayUse: state === 'approved' && of.subject === by.subject,
  };
}
