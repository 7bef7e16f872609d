import { sql } from 'drizzle-orm';
import type { Role } from '#shared-kernel/actor.js';
import type { DomainEvent } from '#shared-kernel/domain-event.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import { appendEvents } from '#shared-kernel/sql/append-events.js';
import type { Tx } from '#shared-kernel/sql/database.js';
import type { HoldScope } from '../../contract/privacy/retention.js';

/** Who did it; the server's clock is nobody. */
export interface By {
  readonly subject: SubjectId;
  readonly role: Role | 'system';
}

export const byServer: By = { subject: 'server' as SubjectId, role: 'system' };

/** An event of the stream `audit/<id>`, with the state that it is about. @param seen version of the last event of that stream */
export function appendFact(
  tx: Tx,
  tenant: TenantId,
  { id, seen = 0 }: { readonly id: string; readonly seen?: number },
  { subject, role }: By,
  at: Date,
  event: DomainEvent,
): Promise<EventEnvelope[]> {
  const head = { tenant, stream: `audit/${id}`, expectedVersion: seen, actor: { subject, role }, at };
  return appendEvents(tx, head, [event]);
}

/** Until the end of the transaction nobody else of this tenant erases, or places a hold: what is looked at stays true. */
export async function lockErasing(tx: Tx, tenant: TenantId): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`erasing\n${tenant}`}, 0))`);
}

export interface Kept {
  readonly everybody: boolean;
  /** All that is theirs. */
  readonly subjects: readonly string[];
  /** These conversations, and nothing else of their customers. */
  readonly sessions: readonly { readonly session: string; readonly customer: string | null }[];
}

/** What holds keep. */
export async function keptByHolds(tx: Tx): Promise<Kept> {
  const { rows } = await tx.execute<{ kind: HoldScope['kind']; session: string | null; subject: string | null }>(sql`
    SELECT DISTINCT kind, session, subject FROM audit_holds WHERE lifted_at IS NULL ORDER BY kind, session, subject`);
  return {
    everybody: rows.some(({ kind }) => kind === 'tenant'),
    subjects: rows.flatMap(({ kind, subject }) => (kind === 'subject' && subject !== null ? [subject] : [])),
    sessions: rows.flatMap(({ kind, session, subject }) =>
      kind === 'session' && session !== null ? [{ session, customer: subject }] : [],
    ),
  };
}

export const sessionsOf = ({ sessions }: Kept): readonly string[] => sessions.map(({ session }) => session);
