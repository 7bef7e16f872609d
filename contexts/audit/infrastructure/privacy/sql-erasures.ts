import { Injectable } from '@nestjs/common';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { Actor } from '#shared-kernel/actor.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import { EventPublisher } from '#shared-kernel/nest/event-publisher.js';
import { Database, type Tx } from '#shared-kernel/sql/database.js';
import { ErasedByRequest, ErasureRequested } from '../../contract/events.js';
import type { Erasure } from '../../contract/privacy/retention.js';
import { Erasures } from '../../domain/privacy/erasures.js';
import { auditErasures as rows } from '../privacy-tables.js';
import { eraseAllBut, eraseFreed } from './erase-person.js';
import { appendFact, type By, byServer, type Kept, keptByHolds, lockErasing } from './recorded-facts.js';

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
      const kept = await keptByHolds(tx);
      const waits = isKept(kept, subject);
      const [open] = await tx
        .select()
        .from(rows)
        .where(and(eq(rows.subject, subject), isNull(rows.doneAt)));
      if (open && waits) return { row: open, written: [] };
      const row = open ?? (await added(tx, by, subject, at));
      const { id } = row;
      const event = new ErasureRequested({ erasure: id, subject, waits });
      const written = await appendFact(tx, tenant, { id, seen: await lastOf(tx, id) }, by, at, event);
      if (waits) return { row, written };
      const done = await carry(tx, row, kept, { by, at, anew: true });
      return { row: done.row, written: [...written, ...done.written] };
    });
    await this.publisher.publish(written);
    return viewOf(row);
  }

  async carryOut(tenant: TenantId, at: Date): Promise<number> {
    const { count, written } = await this.database.inTenant(tenant, async (tx) => {
      await lockErasing(tx, tenant);
      const kept = await keptByHolds(tx);
      const open = await tx.select().from(rows).where(isNull(rows.doneAt)).orderBy(rows.requestedAt, rows.id);
      const due = open.filter((row) => !isKept(kept, row.subject) && hasMore(row, heldOf(kept, row.subject)));
      const written: EventEnvelope[] = [];
      for (const row of due.slice(0, mostAtOnce)) {
        written.push(...(await carry(tx, row, kept, { by: byServer, at, anew: false })).written);
      }
      return { count: Math.min(due.length, mostAtOnce), written };
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

const isKept = ({ everybody, subjects }: Kept, subject: string): boolean => everybody || subjects.includes(subject);

/** Their conversations that holds keep. */
const heldOf = ({ sessions }: Kept, subject: string): readonly string[] =>
  sessions.flatMap(({ session, customer }) => (customer === subject ? [session] : []));

/** All is erased but what is held. */
const isBegun = ({ texts }: Row): boolean => texts !== null;

const hasMore = (row: Row, held: readonly string[]): boolean =>
  !isBegun(row) || row.held.some((session) => !held.includes(session));

async function added(tx: Tx, by: Actor, subject: SubjectId, at: Date): Promise<Row> {
  const asked = { id: v7(), subject, requestedBy: by.subject, requestedRole: by.role, requestedAt: at };
  const [row] = await tx.insert(rows).values(asked).returning();
  return row!;
}

interface How {
  readonly by: By;
  readonly at: Date;
  /** They ask (again): what was said since is erased too. */
  readonly anew: boolean;
}

/** Does of an erasure what holds let be done, and tells of it in its row and in the ledger. */
async function carry(tx: Tx, row: Row, kept: Kept, { by, at, anew }: How) {
  const { id, subject } = row;
  const tenant = row.tenant as TenantId;
  const why = { tenant, subject, erasure: id, at };
  const standing = heldOf(kept, subject);
  const isWhole = anew || !isBegun(row);
  const held = isWhole ? standing : row.held.filter((session) => standing.includes(session));
  const freed = row.held.filter((session) => !standing.includes(session));
  const erased = await eraseFreed(tx, freed, why);
  const rest = isWhole ? await eraseAllBut(tx, held, why) : { texts: 0, told: [] };
  const told = [...erased.told, ...rest.told];
  const counts = { texts: erased.texts + rest.texts, sessions: told.length };
  const event = new ErasedByRequest({
    ...{ erasure: id, subject, ...counts },
    ...(held.length > 0 && { held: [...held] }),
    ...(!isWhole && { freed }),
  });
  const written = await appendFact(tx, tenant, { id, seen: await lastOf(tx, id) }, by, at, event);
  const [after] = await tx
    .update(rows)
    .set({
      texts: (row.texts ?? 0) + counts.texts,
      sessions: (row.sessions ?? 0) + counts.sessions,
      held: [...held],
      doneAt: held.length === 0 ? at : null,
    })
    .where(eq(rows.id, id))
    .returning();
  return { row: after!, written: [...written, ...told] };
}

/** Version of the last event of an erasure. */
async function lastOf(tx: Tx, erasure: string): Promise<number> {
  const { rows: found } = await tx.execute<{ last: number }>(
    sql`SELECT coalesce(max(version), 0)::int AS last FROM event_log WHERE stream = ${`audit/${erasure}`}`,
  );
  return found[0]?.last ?? 0;
}

const viewOf = (row: Row): Erasure => ({
  id: row.id,
  subject: row.subject,
  state: row.doneAt !== null ? 'done' : isBegun(row) ? 'partly' : 'waiting',
  requestedBy: { subject: row.requestedBy, role: row.requestedRole },
  requestedAt: row.requestedAt.toISOString(),
  doneAt: row.doneAt?.toISOString() ?? null,
  texts: row.texts,
  sessions: row.sessions,
  heldSessions: row.held.length,
});
