import { Injectable } from '@nestjs/common';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { Actor } from '#shared-kernel/actor.js';
import { isUuid, type SessionId, type SubjectId, type TenantId } from '#shared-kernel/ids.js';
import { EventPublisher } from '#shared-kernel/nest/event-publisher.js';
import { Database, type Tx } from '#shared-kernel/sql/database.js';
import { getTexts, putTexts } from '#shared-kernel/sql/texts.js';
import { holdKey, HoldLifted, HoldPlaced } from '../../contract/events.js';
import type { Hold, HoldScope } from '../../contract/privacy/retention.js';
import { NoSuchHold } from '../../domain/errors.js';
import { Holds, type NewHold } from '../../domain/privacy/holds.js';
import { auditHolds as rows } from '../privacy-tables.js';
import { appendFact, keptByHolds, lockErasing, sessionsOf } from './recorded-facts.js';

const mostListed = 200;

type Row = typeof rows.$inferSelect;

@Injectable()
export class SqlHolds extends Holds {
  constructor(
    private readonly database: Database,
    private readonly publisher: EventPublisher,
  ) {
    super();
  }

  async place(by: Actor, { scope, subject, reason, caseReference }: NewHold, at: Date): Promise<Hold> {
    const { tenant } = by;
    const id = v7();
    const { hold, written } = await this.database.inTenant(tenant, async (tx) => {
      await lockErasing(tx, tenant);
      await putTexts(tx, [{ tenant, key: holdKey(id), subject: by.subject, body: reason }]);
      const session = scope.kind === 'session' ? scope.session : null;
      const placed = { id, kind: scope.kind, session, subject, caseReference };
      const [row] = await tx
        .insert(rows)
        .values({ ...placed, placedBy: by.subject, placedRole: by.role, placedAt: at })
        .returning();
      const written = await appendFact(tx, tenant, { id }, by, at, new HoldPlaced(payloadOf(row!)));
      return { hold: viewOf(row!, reason), written };
    });
    await this.publisher.publish(written);
    return hold;
  }

  async lift(by: Actor, id: string, at: Date): Promise<Hold> {
    if (!isUuid(id)) throw new NoSuchHold('There is no such hold.');
    const { hold, written } = await this.database.inTenant(by.tenant, async (tx) => {
      const [row] = await tx
        .update(rows)
        .set({ liftedBy: by.subject, liftedRole: by.role, liftedAt: at })
        .where(and(eq(rows.id, id), isNull(rows.liftedAt)))
        .returning();
      if (!row) throw new NoSuchHold('There is no such hold, or it was lifted before.');
      const written = await appendFact(tx, by.tenant, { id, seen: 1 }, by, at, new HoldLifted(payloadOf(row)));
      const [hold] = await viewsOf(tx, [row]);
      return { hold: hold!, written };
    });
    await this.publisher.publish(written);
    return hold;
  }

  list(tenant: TenantId): Promise<readonly Hold[]> {
    return this.database.inTenant(tenant, async (tx) => {
      const found = await tx
        .select()
        .from(rows)
        .orderBy(sql`${rows.liftedAt} IS NOT NULL`, desc(rows.placedAt), desc(rows.id))
        .limit(mostListed);
      return viewsOf(tx, found);
    });
  }

  async keep(tenant: TenantId, session: SessionId, customer: SubjectId | null): Promise<boolean> {
    const kept = await this.database.inTenant(tenant, keptByHolds);
    if (kept.everybody || sessionsOf(kept).includes(session)) return true;
    return customer === null ? kept.subjects.length > 0 : kept.subjects.includes(customer);
  }
}

const payloadOf = ({ id, kind, session, subject, caseReference }: Row) => ({
  hold: id,
  kind,
  session,
  subject,
  caseReference,
});

async function viewsOf(tx: Tx, found: readonly Row[]): Promise<Hold[]> {
  const reasons = await getTexts(
    tx,
    found.map(({ id }) => holdKey(id)),
  );
  return found.map((row) => viewOf(row, reasons.get(holdKey(row.id)) ?? ''));
}

const viewOf = (row: Row, reason: string): Hold => ({
  id: row.id,
  scope: scopeOf(row),
  reason,
  caseReference: row.caseReference,
  placedBy: { subject: row.placedBy, role: row.placedRole },
  placedAt: row.placedAt.toISOString(),
  liftedBy: row.liftedBy === null ? null : { subject: row.liftedBy, role: row.liftedRole ?? '' },
  liftedAt: row.liftedAt?.toISOString() ?? null,
});

function scopeOf({ kind, session, subject }: Row): HoldScope {
  if (kind === 'session') return { kind, session: session ?? '' };
  return kind === 'subject' ? { kind, subject: subject ?? '' } : { kind };
}
