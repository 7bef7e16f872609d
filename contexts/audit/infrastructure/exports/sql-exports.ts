import { Injectable } from '@nestjs/common';
import { sql, type SQL } from 'drizzle-orm';
import type { Actor } from '#shared-kernel/actor.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { PlainTextLeave } from '#shared-kernel/plain-text-leave.js';
import { EventPublisher } from '#shared-kernel/nest/event-publisher.js';
import { appendEvents } from '#shared-kernel/sql/append-events.js';
import { Database, type Tx } from '#shared-kernel/sql/database.js';
import { getTexts, putTexts } from '#shared-kernel/sql/texts.js';
import { EvidenceExported, exportKey } from '../../contract/events.js';
import type { ExportFile, ExportFilters, ExportFormat, ExportState } from '../../contract/exports.js';
import type { SignedTreeHead } from '../../contract/ledger/tree-head.js';
import { begun, type ExportJobRecord, type ExportOrder, type ExportProgress } from '../../domain/exports/export-job.js';
import { Exports } from '../../domain/exports/exports.js';
import { useUp } from '../privacy/use-up.js';
import type { PlacedLeaf } from '../../domain/ledger/ledgers.js';

type Row = Record<string, unknown> & {
  tenant: TenantId;
  id: string;
  format: ExportFormat;
  filters: ExportFilters;
  texts: boolean;
  unmask: string | null;
  subject: string;
  role: string;
  at: string | Date;
  until: string | Date;
  head: SignedTreeHead;
  state: ExportState;
  code: string | null;
  ended_at: string | Date | null;
  read: number;
  rows: number;
  files: ExportFile[];
  next: number;
};

const columns =
  sql.raw(`tenant, id, format, filters, texts, unmask, subject, role, at, until, head, state, code, ended_at,
  read::float8 AS read, rows::float8 AS rows, files, next::float8 AS next`);

@Injectable()
export class SqlExports extends Exports {
  constructor(
    private readonly database: Database,
    private readonly publisher: EventPublisher,
  ) {
    super();
  }

  async add(actor: Actor, order: ExportOrder, leave: PlainTextLeave | null): Promise<void> {
    const { tenant, id, format, filters, texts, unmask, at, until, head, purpose } = order;
    const subject = actor.subject;
    const { session = null } = filters;
    const { size, root } = head;
    const written = await this.database.inTenant(tenant, async (tx) => {
      if (leave) await useUp(tx, leave, id);
      await putTexts(tx, [{ tenant, key: exportKey(id), subject, body: purpose }]);
      await tx.execute(sql`
        INSERT INTO audit_exports (id, format, filters, texts, unmask, subject, role, at, until, head, state, read, rows, files, next)
        VALUES (${id}, ${format}, ${JSON.stringify(filters)}::jsonb, ${texts}, ${unmask}::uuid, ${subject}, ${actor.role},
          ${at.toISOString()}::timestamptz, ${until.toISOString()}::timestamptz, ${JSON.stringify(head)}::jsonb,
          ${begun.state}, 0, 0, '[]'::jsonb, 0)`);
      const stream = { tenant, stream: `audit/${id}`, expectedVersion: 0, actor: { subject, role: actor.role }, at };
      return appendEvents(tx, stream, [
        new EvidenceExported({
          ...{ export: id, session, size, root, texts, format, filters: JSON.stringify(filters) },
          ...(leave && { unmask: leave.request, grantedBy: leave.grantedBy }),
        }),
      ]);
    });
    await this.publisher.publish(written);
  }

  async find(tenant: TenantId, id: string): Promise<ExportJobRecord | undefined> {
    return this.database.inTenant(tenant, async (tx) => (await recordsWhere(tx, sql`id = ${id}`))[0]);
  }

  async page(tenant: TenantId, after: string | undefined, limit: number): Promise<readonly ExportJobRecord[]> {
    const place =
      after === undefined ? sql`true` : sql`(at, id) < (SELECT at, id FROM audit_exports WHERE id = ${after}::uuid)`;
    return this.database.inTenant(tenant, (tx) =>
      recordsWhere(tx, sql`${place} ORDER BY at DESC, id DESC LIMIT ${limit}`),
    );
  }

  async running(tenant: TenantId): Promise<number> {
    const { rows } = await this.database.inTenant(tenant, (tx) =>
      tx.execute<{ count: number }>(sql`SELECT count(*)::int AS count FROM audit_exports WHERE state = 'running'`),
    );
    return rows[0]?.count ?? 0;
  }

  async claim(ms: number): Promise<ExportJobRecord | undefined> {
    const claimed = await this.database.acrossTenants((tx) =>
      tx.execute<{ tenant: TenantId; id: string }>(sql`
        WITH due AS (
          SELECT tenant, id FROM audit_exports
          WHERE state = 'running' AND (claimed_until IS NULL OR claimed_until < now())
          ORDER BY at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
        UPDATE audit_exports AS job SET claimed_until = now() + ${ms} * interval '1 millisecond'
        FROM due WHERE job.tenant = due.tenant AND job.id = due.id
        RETURNING job.tenant, job.id`),
    );
    const [job] = claimed.rows;
    return job && this.find(job.tenant, job.id);
  }

  async advance({ tenant, id }: ExportOrder, progress: ExportProgress, ms: number): Promise<boolean> {
    const { state, code, endedAt, read, rows, files, next } = progress;
    const claimed = state === 'running' ? sql`now() + ${ms} * interval '1 millisecond'` : sql`NULL`;
    const written = await this.database.inTenant(tenant, (tx) =>
      tx.execute(sql`
        UPDATE audit_exports SET state = ${state}, code = ${code}, ended_at = ${endedAt?.toISOString() ?? null}::timestamptz,
          read = ${read}, rows = ${rows}, files = ${JSON.stringify(files)}::jsonb, next = ${next}, claimed_until = ${claimed}
        WHERE id = ${id} AND state = 'running' RETURNING id`),
    );
    return written.rows.length === 1;
  }

  async end({ tenant, id }: ExportOrder, state: 'cancelled' | 'expired', at: Date): Promise<void> {
    const from = state === 'expired' ? sql`true` : sql`state = 'running'`;
    await this.database.inTenant(tenant, (tx) =>
      tx.execute(sql`
        UPDATE audit_exports SET state = ${state}, ended_at = coalesce(ended_at, ${at.toISOString()}::timestamptz),
          claimed_until = NULL
        WHERE id = ${id} AND ${from}`),
    );
  }

  async outOfTime(at: Date, limit: number): Promise<readonly ExportJobRecord[]> {
    const { rows } = await this.database.acrossTenants((tx) =>
      tx.execute<Row>(sql`
        SELECT ${columns} FROM audit_exports
        WHERE state IN ('done', 'failed', 'cancelled') AND until < ${at.toISOString()}::timestamptz
        ORDER BY until, id LIMIT ${limit}`),
    );
    return rows.map((row) => recordOf(row, ''));
  }

  async leaves({ tenant, filters, head }: ExportOrder, from: number, limit: number) {
    const { session, customer, character } = filters;
    const whose: SQL[] = [
      ...(session === undefined ? [] : [sql`session = ${session}`]),
      ...(customer === undefined ? [] : [sql`found.customer = ${customer}`]),
      ...(character === undefined ? [] : [sql`found.character = ${character}`]),
    ];
    const isOfIndex = customer !== undefined || character !== undefined;
    const of = isOfIndex
      ? sql`session IN (SELECT found.session FROM audit_session_index AS found WHERE ${sql.join(
          whose.filter((_, at) => session === undefined || at > 0),
          sql` AND `,
        )}) AND ${session === undefined ? sql`true` : whose[0]!}`
      : (whose[0] ?? sql`true`);
    const { rows } = await this.database.inTenant(tenant, (tx) =>
      tx.execute<Record<string, unknown> & PlacedLeaf>(sql`
        SELECT index::float8 AS index, json FROM audit_leaves
        WHERE index >= ${from} AND index < ${head.size} AND ${of} ORDER BY audit_leaves.index LIMIT ${limit}`),
    );
    return { leaves: rows, next: rows.length < limit ? null : rows.at(-1)!.index + 1 };
  }
}

async function recordsWhere(tx: Tx, which: SQL): Promise<ExportJobRecord[]> {
  const { rows } = await tx.execute<Row>(sql`SELECT ${columns} FROM audit_exports WHERE ${which}`);
  const purposes = await getTexts(
    tx,
    rows.map(({ id }) => exportKey(id)),
  );
  return rows.map((row) => recordOf(row, purposes.get(exportKey(row.id)) ?? ''));
}

const recordOf = ({ subject, role, at, until, ended_at, ...row }: Row, purpose: string): ExportJobRecord => ({
  ...row,
  purpose,
  by: { subject: subject as SubjectId, role },
  at: new Date(at),
  until: new Date(until),
  endedAt: ended_at === null ? null : new Date(ended_at),
});
