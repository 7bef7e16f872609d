import { Injectable } from '@nestjs/common';
import { sql, type SQL } from 'drizzle-orm';
import { ConcurrentWrite } from '#shared-kernel/errors.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import { EventPublisher } from '#shared-kernel/nest/event-publisher.js';
import { appendEvents } from '#shared-kernel/sql/append-events.js';
import { Database, type Tx } from '#shared-kernel/sql/database.js';
import type { Cause } from '../../../domain/role-session-contexts.js';
import { TenantPolicies, type PolicyVersionNote } from '../../../domain/tenant-policies.js';
import {
  mostPolicyVersions,
  TenantPolicy,
  type NewPolicyVersion,
  type PolicyChange,
  type StagedPolicy,
} from '../../../domain/tenant-policy.js';

/** Changes that are kept of a tenant's; the event log has all of them, without their notes. */
const mostChanges = 1_000;

interface HeadRow extends Record<string, unknown> {
  readonly revision: number;
  readonly newest: number;
  readonly active: number;
  readonly active_since: string | Date | null;
  readonly before: readonly number[];
  readonly staged: (Omit<StagedPolicy, 'at'> & { readonly at: string }) | null;
}

@Injectable()
export class SqlTenantPolicies extends TenantPolicies {
  constructor(
    private readonly database: Database,
    private readonly publisher: EventPublisher,
  ) {
    super();
  }

  async find(tenant: TenantId): Promise<TenantPolicy> {
    const { rows } = await this.database.inTenant(tenant, (tx) => tx.execute<HeadRow>(sql`SELECT * FROM policy_heads`));
    return rows[0] ? TenantPolicy.from(stateOf(tenant, rows[0])) : TenantPolicy.none(tenant);
  }

  async save(policy: TenantPolicy, cause: Cause, at: Date): Promise<void> {
    const { state, newVersion: written, newChanges: changes } = policy;
    const events = policy.pullEvents();
    const expectedVersion = state.revision - events.length;
    const envelopes = await this.database.inTenant(state.tenant, async (tx) => {
      await writeHead(tx, policy, expectedVersion);
      if (written) await writeVersion(tx, policy, written);
      for (const change of changes) await writeChange(tx, change);
      await tx.execute(sql`DELETE FROM policy_changes WHERE revision <= ${state.revision - mostChanges}`);
      const current = state.staged?.revision ?? 0;
      await tx.execute(sql`DELETE FROM policy_acknowledgements WHERE revision <> ${current}`);
      const actor = { subject: cause.subject, role: cause.role };
      return appendEvents(tx, { tenant: state.tenant, stream: 'policy/tenant', expectedVersion, actor, at }, events);
    });
    await this.publisher.publish(envelopes);
  }

  async version(tenant: TenantId, number: number): Promise<NewPolicyVersion | undefined> {
    const { rows } = await this.database.inTenant(tenant, (tx) =>
      tx.execute<VersionRow & Pick<NewPolicyVersion, 'files' | 'base'>>(
        sql`SELECT ${noteColumns}, files, base FROM policy_versions WHERE number = ${number}`,
      ),
    );
    return rows[0] && { ...rows[0], at: new Date(rows[0].at) };
  }

  async versions(tenant: TenantId): Promise<readonly PolicyVersionNote[]> {
    const { rows } = await this.database.inTenant(tenant, (tx) =>
      tx.execute<VersionRow>(sql`SELECT ${noteColumns} FROM policy_versions ORDER BY number DESC`),
    );
    return rows.map((row) => ({ ...row, at: new Date(row.at) }));
  }

  async changes(tenant: TenantId, limit: number): Promise<readonly PolicyChange[]> {
    const { rows } = await this.database.inTenant(tenant, (tx) =>
      tx.execute<Omit<PolicyChange, 'at'> & { at: string | Date; [column: string]: unknown }>(sql`
        SELECT revision, kind, number, note, by, at FROM policy_changes ORDER BY revision DESC LIMIT ${limit}`),
    );
    return rows.map((row) => ({ ...row, at: new Date(row.at) }));
  }
}

interface VersionRow extends Record<string, unknown> {
  readonly number: number;
  readonly version: string;
  readonly name: string;
  readonly note: string;
  readonly by: SubjectId;
  readonly at: string | Date;
}
const noteColumns = sql.raw('number, version, name, note, by, at');

/** The unique version in the event log is the lock of the first change, the revision that of all others. */
async function writeHead(tx: Tx, { state }: TenantPolicy, before: number): Promise<void> {
  const { rows } = await tx.execute(sql`
    INSERT INTO policy_heads (revision, newest, active, active_since, before, staged)
    VALUES (${state.revision}, ${state.newest}, ${state.active}, ${iso(state.activeSince)},
      ${JSON.stringify(state.before)}::jsonb, ${JSON.stringify(state.staged)}::jsonb)
    ON CONFLICT (tenant) DO UPDATE SET revision = excluded.revision, newest = excluded.newest, active = excluded.active,
      active_since = excluded.active_since, before = excluded.before, staged = excluded.staged
    WHERE policy_heads.revision = ${before} RETURNING revision`);
  if (rows.length === 0) throw new ConcurrentWrite('Somebody else wrote this first.');
}

async function writeVersion(tx: Tx, policy: TenantPolicy, written: NewPolicyVersion): Promise<void> {
  const { number, version, name, files, base, note, by, at } = written;
  await tx.execute(sql`
    INSERT INTO policy_versions (number, version, name, files, base, note, by, at)
    VALUES (${number}, ${version}, ${name}, ${JSON.stringify(files)}::jsonb,
      ${base === null ? null : JSON.stringify(base)}::jsonb, ${note}, ${by}, ${iso(at)})`);
  await tx.execute(sql`
    DELETE FROM policy_versions
    WHERE number <= ${number - mostPolicyVersions} AND NOT number = ANY(${sql.param([...policy.needed])}::integer[])`);
}

async function writeChange(tx: Tx, { revision, kind, number, note, by, at }: PolicyChange): Promise<void> {
  await tx.execute(sql`
    INSERT INTO policy_changes (revision, kind, number, note, by, at)
    VALUES (${revision}, ${kind}, ${number}, ${note}, ${by}, ${iso(at)})`);
}

const stateOf = (tenant: TenantId, row: HeadRow) => ({
  tenant,
  revision: row.revision,
  newest: row.newest,
  active: row.active,
  activeSince: row.active_since === null ? null : new Date(row.active_since),
  before: row.before,
  staged: row.staged && { ...row.staged, at: new Date(row.staged.at) },
});

/** In the statement's own words, as both databases read it. */
const iso = (at: Date | null): SQL => sql`${at === null ? null : at.toISOString()}::timestamptz`;
