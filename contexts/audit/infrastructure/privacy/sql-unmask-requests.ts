import { Injectable } from '@nestjs/common';
import { and, desc, eq } from 'drizzle-orm';
import type { Actor } from '#shared-kernel/actor.js';
import { isUuid, type SessionId, type SubjectId, type TenantId } from '#shared-kernel/ids.js';
import { EventPublisher } from '#shared-kernel/nest/event-publisher.js';
import { Database } from '#shared-kernel/sql/database.js';
import { getTexts, putTexts } from '#shared-kernel/sql/texts.js';
import { UnmaskGranted, unmaskKey, UnmaskRefused, UnmaskRequested } from '../../contract/events.js';
import { AlreadyDecided } from '../../domain/errors.js';
import { UnmaskRequests, type UnmaskState } from '../../domain/privacy/unmasking.js';
import { auditUnmaskRequests as rows } from '../privacy-tables.js';
import { appendFact } from './recorded-facts.js';

const mostListed = 200;

@Injectable()
export class SqlUnmaskRequests extends UnmaskRequests {
  constructor(
    private readonly database: Database,
    private readonly publisher: EventPublisher,
  ) {
    super();
  }

  async add(request: UnmaskState, by: Actor, reason: string): Promise<void> {
    const { id, session, purpose, caseReference, at } = request;
    const { tenant, subject } = by;
    const written = await this.database.inTenant(tenant, async (tx) => {
      await putTexts(tx, [{ tenant, key: unmaskKey(id), subject, body: reason }]);
      await tx.insert(rows).values(rowOf(request));
      const event = new UnmaskRequested({ request: id, session, purpose, caseReference });
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

  async find(tenant: TenantId, id: string): Promise<UnmaskState | undefined> {
    if (!isUuid(id)) return undefined;
    const [row] = await this.database.inTenant(tenant, (tx) => tx.select().from(rows).where(eq(rows.id, id)));
    return row && stateOf(row);
  }

  list(tenant: TenantId, session?: SessionId) {
    return this.database.inTenant(tenant, async (tx) => {
      const found = await tx
        .select()
        .from(rows)
        .where(session && eq(rows.session, session))
        .orderBy(desc(rows.at), desc(rows.id))
        .limit(mostListed);
      const keys = found.map(({ id }) => unmaskKey(id));
      const reasons = await getTexts(tx, keys);
      return found.map((row, place) => ({ request: stateOf(row), reason: reasons.get(keys[place]!) ?? '' }));
    });
  }
}

const rowOf = ({ id, session, purpose, caseReference, by, at, state, decidedBy, decidedAt, until }: UnmaskState) => ({
  id,
  session,
  purpose,
  caseReference,
  requestedBy: by.subject,
  requestedRole: by.role,
  at,
  state,
  decidedBy: decidedBy?.subject ?? null,
  decidedRole: decidedBy?.role ?? null,
  decidedAt,
  until,
});

const stateOf = (row: typeof rows.$inferSelect): UnmaskState => ({
  id: row.id,
  session: row.session as SessionId,
  purpose: row.purpose,
  caseReference: row.caseReference,
  by: { subject: row.requestedBy as SubjectId, role: row.requestedRole },
  at: row.at,
  state: row.state,
  decidedBy: row.decidedBy === null ? null : { subject: row.decidedBy as SubjectId, role: row.decidedRole ?? '' },
  decidedAt: row.decidedAt,
  until: row.until,
});
