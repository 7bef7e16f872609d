import { Injectable } from '@nestjs/common';
import { and, desc, eq } from 'drizzle-orm';
import type { Actor } from '#shared-kernel/actor.js';
import { isUuid, type SessionId, type SubjectId, type TenantId } from '#shared-kernel/ids.js';
import { EventPublisher } from '#shared-kernel/nest/event-publisher.js';
import { Database, type Tx } from '#shared-kernel/sql/database.js';
import { getTexts, putTexts } from '#shared-kernel/sql/texts.js';
import { UnmaskGranted, unmaskKey, UnmaskRefused, UnmaskRequested } from '../../contract/events.js';
import { AlreadyDecided } from '../../domain/errors.js';
import { type AskedFor, UnmaskRequests, type UnmaskState } from '../../domain/privacy/unmasking.js';
import { auditUnmaskRequests as rows } from '../privacy-tables.js';
import { appendFact } from './recorded-facts.js';

const mostListed = 200;

type Row = typeof rows.$inferSelect;

@Injectable()
export class SqlUnmaskRequests extends UnmaskRequests {
  constructor(
    private readonly database: Database,
    private readonly publisher: EventPublisher,
  ) {
    super();
  }

  async add(request: UnmaskState, by: Actor, reason: string): Promise<void> {
    const { id, session, scope, purpose, caseReference, at } = request;
    const { tenant, subject } = by;
    const written = await this.database.inTenant(tenant, async (tx) => {
      await putTexts(tx, [{ tenant, key: unmaskKey(id), subject, body: reason }]);
      await tx.insert(rows).values(rowOf(request));
      const what = scope.kind === 'export' ? { export: scope.query } : {};
      const event = new UnmaskRequested({ request: id, session, purpose, caseReference, ...what });
      return appendFact(tx, tenant, { id }, by, at, event);
    });
    await this.publisher.publish(written);
  }

  async decide(request: UnmaskState, by: Actor): Promise<void> {
    const { id, session, state, until } = request;
    const written = await this.database.inTenant(by.tenant, async (tx) => {
      const changed = await tx
        .update(rows)
        .set(rowOf(request))
        .where(and(eq(rows.id, id), eq(rows.state, 'pending')))
        .returning({ id: rows.id });
      if (changed.length === 0) throw new AlreadyDecided('This was decided before.', {});
      const to = request.by.subject;
      const event =
        state === 'approved'
          ? new UnmaskGranted({ request: id, session, to, until: until.toISOString() })
          : new UnmaskRefused({ request: id, session, to });
      return appendFact(tx, by.tenant, { id, seen: 1 }, by, request.decidedAt ?? request.at, event);
    });
    await this.publisher.publish(written);
  }

  async find(tenant: TenantId, id: string): Promise<AskedFor | undefined> {
    if (!isUuid(id)) return undefined;
    return this.database.inTenant(tenant, async (tx) => {
      const found = await tx.select().from(rows).where(eq(rows.id, id));
      return (await withReasons(tx, found))[0];
    });
  }

  list(tenant: TenantId, session?: SessionId) {
    return this.database.inTenant(tenant, async (tx) => {
      const found = await tx
        .select()
        .from(rows)
        .where(session && eq(rows.session, session))
        .orderBy(desc(rows.at), desc(rows.id))
        .limit(mostListed);
      return withReasons(tx, found);
    });
  }
}

async function withReasons(tx: Tx, found: readonly Row[]): Promise<AskedFor[]> {
  const keys = found.map(({ id }) => unmaskKey(id));
  const reasons = await getTexts(tx, keys);
  return found.map((row, place) => ({ request: stateOf(row), reason: reasons.get(keys[place]!) ?? '' }));
}

const rowOf = ({ scope, by, decidedBy, ...request }: UnmaskState) => ({
  ...request,
  query: scope.kind === 'export' ? scope.query : null,
  requestedBy: by.subject,
  requestedRole: by.role,
  decidedBy: decidedBy?.subject ?? null,
  decidedRole: decidedBy?.role ?? null,
});

const stateOf = (row: Row): UnmaskState => ({
  id: row.id,
  tenant: row.tenant as TenantId,
  scope:
    row.query === null ? { kind: 'session', session: row.session as SessionId } : { kind: 'export', query: row.query },
  session: row.session as SessionId | null,
  purpose: row.purpose,
  caseReference: row.caseReference,
  by: { subject: row.requestedBy as SubjectId, role: row.requestedRole },
  at: row.at,
  state: row.state,
  decidedBy: row.decidedBy === null ? null : { subject: row.decidedBy as SubjectId, role: row.decidedRole ?? '' },
  decidedAt: row.decidedAt,
  until: row.until,
  usedBy: row.usedBy,
});
