import { Injectable } from '@nestjs/common';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { Actor } from '#shared-kernel/actor.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import { EventPublisher } from '#shared-kernel/nest/event-publisher.js';
import { Database, type Tx } from '#shared-kernel/sql/database.js';
import { destroyKey } from '#shared-kernel/sql/sealing/destroy-key.js';
import { ErasedByRequest, ErasureRequested } from '../../contract/events.js';
import type { Erasure } from '../../contract/privacy/retention.js';
import { Erasures } from '../../domain/privacy/erasures.js';
import { auditErasures as rows } from '../privacy-tables.js';
import { sessionsErased } from './erased-sessions.js';
import { appendFact, type By, byServer, keptByHolds, lockErasing } from './recorded-facts.js';

const mostListed = 200;
/** Erasures carried out at a time. */
const mostAtOnce = 50;

type Row = typeof rows.$inferSelect;

@Injectable()
export class SqlErasures extends Erasures {
  constructor(
    private readonly database: Database,
    private readonly publisher: EventPublisher,
  ) {
    super();
  }

  async request(by: Actor, subject: SubjectId, at: Date): Promise<Erasure> {
    const { tenant } = by;
    const { row, written } = await this.database.inTenant(tenant, async (tx) => {
      await lockErasing(tx, tenant);
      const [waiting] = await tx
        .select()
        .from(rows)
        .where(and(eq(rows.subject, subject), isNull(rows.doneAt)));
      if (waiting) return { row: waiting, written: [] };
      const waits = isKept(await keptByHolds(tx), subject);
      const id = v7();
      const asked = { id, subject, requestedBy: by.subject, requestedRole: by.role, requestedAt: at };
      const [row] = await tx.insert(rows).values(asked).returning();
      const event = new ErasureRequested({ erasure: id, subject, waits });
      const written = await appendFact(tx, tenant, { id }, by, at, event);
      if (waits) return { row: row!, written };
      const done = await erase(tx, tenant, row!, by, at);
      return { row: done.row, written: [...written, ...done.written] };
    });
    await this.publisher.publish(written);
    return viewOf(row);
  }

  async carryOut(tenant: TenantId, at: Date): Promise<number> {
    const { count, written } = await this.database.inTenant(tenant, async (tx) => {
      await lockErasing(tx, tenant);
      const kept = await keptByHolds(tx);
      const waiting = await tx.select().from(rows).where(isNull(rows.doneAt)).orderBy(rows.requestedAt, rows.id);
      const free = waiting.filter(({ subject }) => !isKept(kept, subject)).slice(0, mostAtOnce);
      const written: EventEnvelope[] = [];
      for (const row of free) written.push(...(await erase(tx, tenant, row, byServer, at)).written);
      return { count: free.length, written };
    });
    if (written.length > 0) await this.publisher.publish(written);
    return count;
  }

  async list(tenant: TenantId): Promise<readonly Erasure[]> {
    const found = await this.database.inTenant(tenant, (tx) =>
      tx
        .select()
        .from(rows)
        .orderBy(sql`${rows.doneAt} IS NOT NULL`, desc(rows.requestedAt), desc(rows.id))
        .limit(mostListed),
    );
    return found.map(viewOf);
  }
}

const isKept = ({ everybody, subjects }: Awaited<ReturnType<typeof keptByHolds>>, subject: string): boolean =>
  everybody || subjects.includes(subject);

/** The key first: whatever remains of the rows is noise from then on. */
async function erase(tx: Tx, tenant: TenantId, { id, subject }: Row, by: By, at: Date) {
  await destroyKey(tx, subject as SubjectId);
  const { rows: gone } = await tx.execute<{ texts: number }>(sql`
    WITH gone AS (DELETE FROM texts WHERE subject = ${subject} RETURNING 1) SELECT count(*)::int AS texts FROM gone`);
  const texts = gone[0]?.texts ?? 0;
  const erased = await sessionsErased(tx, tenant, sql`customer = ${subject}`, { because: 'request', by: id }, at);
  const sessions = erased.length;
  const event = new ErasedByRequest({ erasure: id, subject, texts, sessions });
  const written = await appendFact(tx, tenant, { id, seen: 1 }, by, at, event);
  const [row] = await tx.update(rows).set({ doneAt: at, texts, sessions }).where(eq(rows.id, id)).returning();
  return { row: row!, written: [...written, ...erased] };
}

const viewOf = (row: Row): Erasure => ({
  id: row.id,
  subject: row.subject,
  state: row.doneAt === null ? 'waiting' : 'done',
  requestedBy: { subject: row.requestedBy, role: row.requestedRole },
  requestedAt: row.requestedAt.toISOString(),
  doneAt: row.doneAt?.toISOString() ?? null,
  texts: row.texts,
  sessions: row.sessions,
});
