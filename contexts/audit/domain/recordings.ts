import type { SessionId, TenantId } from '#shared-kernel/ids.js';
import type { RoleSessionContext } from './role-session-context.js';

/** What was recorded of each session. Kept up by the reader of the log; nobody else writes. */
export abstract class Recordings {
  /** As of what was committed before the call; waits for it no longer than a second. */
  abstract find(tenant: TenantId, session: SessionId): Promise<RoleSessionContext | undefined>;
}
