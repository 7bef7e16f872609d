import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { LiveSessionState } from './live-session.js';
import type { TicketState } from './role-session-context.js';

/** What the desk looks at; as of a moment ago, never waited for. */
export abstract class Desk {
  /** Longest waiting first, then latest activity; at most `limit`. */
  abstract liveSessions(tenant: TenantId, limit: number): Promise<readonly LiveSessionState[]>;
  /** This agent's tickets that are not closed, oldest first; at most `limit`. */
  abstract openTickets(tenant: TenantId, agent: SubjectId, limit: number): Promise<readonly TicketState[]>;
}
