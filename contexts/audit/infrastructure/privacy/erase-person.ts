import { sql } from 'drizzle-orm';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { Tx } from '#shared-kernel/sql/database.js';
import { eraseApart, sealApart } from '#shared-kernel/sql/sealing/apart.js';
import { destroyKey } from '#shared-kernel/sql/sealing/destroy-key.js';
import { sessionsErased } from './erased-sessions.js';
import { isOfSession } from './held-texts.js';

interface Erased {
  readonly texts: number;
  /** That conversations are erased, told in streams of their own. */
  readonly told: readonly EventEnvelope[];
}

interface Why {
  readonly tenant: TenantId;
  readonly subject: string;
  readonly erasure: string;
  readonly at: Date;
}

/**
 * A person's words but those of conversations that are held. These are sealed anew first, each conversation with a key of its own;
 * then the person's key is destroyed: whatever remains of the other rows is noise from then on.
 */
export async function eraseAllBut(tx: Tx, held: readonly string[], why: Why): Promise<Erased> {
  const { tenant, subject } = why;
  for (const session of held) {
    await sealApart(tx, apart(tenant, session), sql`t.subject = ${subject} AND ${isOfSession([session])}`);
  }
  await destroyKey(tx, subject as SubjectId);
  const { rows } = await tx.execute<{ texts: number }>(sql`
    WITH gone AS (DELETE FROM texts AS t WHERE t.subject = ${subject} AND NOT ${isOfSession(held)} RETURNING 1)
    SELECT count(*)::int AS texts FROM gone`);
  const others = sql`customer = ${subject} AND session <> ALL(${sql.param([...held])}::uuid[])`;
  return { texts: rows[0]?.texts ?? 0, told: await tell(tx, others, why) };
}

/** What was sealed apart of conversations that are held no more. What was said in them since was not asked to be erased. */
export async function eraseFreed(tx: Tx, freed: readonly string[], why: Why): Promise<Erased> {
  if (freed.length === 0) return { texts: 0, told: [] };
  let texts = 0;
  for (const session of freed) texts += await eraseApart(tx, apart(why.tenant, session), why.subject as SubjectId);
  const silent = sql`session = ANY(${sql.param([...freed])}::uuid[]) AND NOT EXISTS (
    SELECT FROM audit_session_messages AS m JOIN texts AS t ON t.tenant = m.tenant AND t.key = m.message::text
    WHERE m.session = audit_recordings.session)`;
  return { texts, told: await tell(tx, silent, why) };
}

const tell = (tx: Tx, of: Parameters<typeof sessionsErased>[2], { tenant, erasure, at }: Why) =>
  sessionsErased(tx, tenant, of, { because: 'request', by: erasure }, at);

/** No person's name has a line feed in it. */
const apart = (tenant: string, session: string) => ({ tenant, subject: `held\n${session}` });
