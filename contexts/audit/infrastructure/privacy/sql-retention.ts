import { Injectable } from '@nestjs/common';
import { type SQL, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { Actor } from '#shared-kernel/actor.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import type { TenantId } from '#shared-kernel/ids.js';
import { EventPublisher } from '#shared-kernel/nest/event-publisher.js';
import { Database, type Tx } from '#shared-kernel/sql/database.js';
import { RetentionApplied, RetentionSet } from '../../contract/events.js';
import {
  type RetentionCategory,
  retentionCategories,
  type RetentionDays,
  type RetentionPolicy,
  type RetentionRun,
} from '../../contract/privacy/retention.js';
import { RetentionChanged } from '../../domain/errors.js';
import { Retention } from '../../domain/privacy/retention.js';
import { auditRetention as rows } from '../privacy-tables.js';
import { sessionsErased } from './erased-sessions.js';
import { eraseEstimates, estimatesDue } from './estimates.js';
import { isOfSession } from './held-texts.js';
import { appendFact, type By, keptByHolds, type Kept, lockErasing, sessionsOf } from './recorded-facts.js';

/** Texts erased in one transaction, and transactions in one run. */
const batchSize = 1_000;
const mostBatches = 20;
const dayMs = 24 * 60 * 60_000;

const nothingSet: RetentionDays = { messages: null, blocked: null, notes: null, memories: null, readings: null };
/** One stream for all changes of a tenant's policy: `audit/retention`. */
const policyStream = 'retention';

type Row = typeof rows.$inferSelect;
type Counts = Record<RetentionCategory, number>;

@Injectable()
export class SqlRetention extends Retention {
  constructor(
    private readonly database: Database,
    private readonly publisher: EventPublisher,
  ) {
    super();
  }

  async policy(tenant: TenantId): Promise<RetentionPolicy> {
    return viewOf(await this.database.inTenant(tenant, policyRow));
  }

  async set(by: Actor, version: number, days: RetentionDays, at: Date): Promise<RetentionPolicy> {
    const { row, written } = await this.database.inTenant(by.tenant, async (tx) => {
      await lockErasing(tx, by.tenant);
      const known = await policyRow(tx);
      if ((known?.version ?? 0) !== version) throw new RetentionChanged('Somebody has changed this meanwhile.');
      const next = { version: version + 1, days, setBy: by.subject, setRole: by.role, setAt: at };
      const [row] = await tx
        .insert(rows)
        .values(next)
        .onConflictDoUpdate({ target: [rows.tenant], set: next })
        .returning();
      const event = new RetentionSet({ version: version + 1, days });
      return {
        row,
        written: await appendFact(tx, by.tenant, { id: policyStream, seen: version }, by, at, event),
      };
    });
    await this.publisher.publish(written);
    return viewOf(row);
  }

  look(tenant: TenantId, at: Date): Promise<RetentionRun> {
    return this.database.inTenant(tenant, async (tx) => lookedAt(tx, await policyRow(tx), at));
  }

  async apply(tenant: TenantId, by: By, at: Date): Promise<RetentionRun> {
    const run = v7();
    const before = await this.look(tenant, at);
    const erased: Counts = { messages: 0, blocked: 0, notes: 0, memories: 0, readings: 0 };
    let more = before.categories.some(({ due }) => due > 0);
    for (let batch = 0; more && batch < mostBatches; batch += 1) {
      const done = await this.database.inTenant(tenant, (tx) => eraseBatch(tx, tenant, { run, batch, by, at }));
      await this.publisher.publish(done.written);
      for (const category of retentionCategories) erased[category] += done.counts[category];
      more = done.more;
    }
    return {
      ...before,
      dryRun: false,
      categories: before.categories.map((counts) => ({ ...counts, erased: erased[counts.category] })),
      more,
    };
  }

  async concerned(): Promise<readonly TenantId[]> {
    const { rows: found } = await this.database.acrossTenants((tx) =>
      tx.execute<{ tenant: TenantId }>(sql`
        SELECT tenant FROM audit_retention UNION SELECT tenant FROM audit_erasures WHERE done_at IS NULL ORDER BY tenant`),
    );
    return found.map(({ tenant }) => tenant);
  }
}

async function policyRow(tx: Tx): Promise<Row | undefined> {
  const [row] = await tx.select().from(rows);
  return row;
}

/** Category of a text by its key (contexts' `text-keys.ts`); null: kept for good, as reasons given to the audit. */
const category = sql.raw(`CASE
  WHEN position('/' IN key) = 0 OR split_part(key, '/', 1) IN ('title', 'rating', 'passport', 'prompt') THEN 'messages'
  WHEN key LIKE 'felt/%' THEN 'readings'
  WHEN key LIKE 'blocked/%' THEN 'blocked'
  WHEN key LIKE 'memory/%' OR key LIKE 'summary/%' THEN 'memories'
  WHEN split_part(key, '/', 1) IN ('turn', 'asked', 'whisper', 'draft', 'note', 'promise', 'review') THEN 'notes' END`);

interface Rule {
  readonly category: RetentionCategory;
  /** ISO 8601; null: kept. */
  readonly before: string | null;
}

const rulesOf = (policy: Row | undefined, at: Date): readonly Rule[] =>
  retentionCategories.map((name) => {
    const days = policy?.days[name] ?? null;
    return { category: name, before: days === null ? null : new Date(at.getTime() - days * dayMs).toISOString() };
  });

const beforeOf = (rules: readonly Rule[], category: RetentionCategory): string | null =>
  rules.find((rule) => rule.category === category)?.before ?? null;

/** Texts past their time, as `t`, with `rule.category`. */
const pastTheirTime = (rules: readonly Rule[]): SQL => sql`
  texts AS t JOIN jsonb_to_recordset(${JSON.stringify(rules)}::jsonb) AS rule (category text, before timestamptz)
    ON rule.category = ${category} AND t.at < rule.before`;

/** Of texts, as `t`. */
const isKept = (kept: Kept): SQL =>
  sql`(${kept.everybody}::boolean OR t.subject = ANY(${sql.param([...kept.subjects])}::text[])
    OR ${isOfSession(sessionsOf(kept))})`;

async function lookedAt(tx: Tx, policy: Row | undefined, at: Date): Promise<RetentionRun> {
  const rules = rulesOf(policy, at);
  const kept = await keptByHolds(tx);
  const { rows: found } = await tx.execute<{ category: RetentionCategory; due: number; held: number }>(sql`
    SELECT rule.category, count(*) FILTER (WHERE NOT ${isKept(kept)})::int AS due,
      count(*) FILTER (WHERE ${isKept(kept)})::int AS held
    FROM ${pastTheirTime(rules)} GROUP BY rule.category`);
  const estimates = await estimatesDue(tx, beforeOf(rules, 'readings'), kept);
  const countOf = (name: RetentionCategory, which: 'due' | 'held') =>
    (found.find(({ category }) => category === name)?.[which] ?? 0) + (name === 'readings' ? estimates[which] : 0);
  const categories = rules.map((rule) => ({
    ...rule,
    due: countOf(rule.category, 'due'),
    held: countOf(rule.category, 'held'),
    erased: 0,
  }));
  return {
    dryRun: true,
    at: at.toISOString(),
    version: policy?.version ?? 0,
    categories,
    more: categories.some(({ due }) => due > 0),
  };
}

/** A part of a run, with the event that tells of it: what was erased is told even if nothing comes after it. */
async function eraseBatch(
  tx: Tx,
  tenant: TenantId,
  { run, batch, by, at }: { readonly run: string; readonly batch: number; readonly by: By; readonly at: Date },
): Promise<{ readonly counts: Counts; readonly more: boolean; readonly written: readonly EventEnvelope[] }> {
  await lockErasing(tx, tenant);
  const policy = await policyRow(tx);
  const rules = rulesOf(policy, at);
  const kept = await keptByHolds(tx);
  const { rows: gone } = await tx.execute<{ category: RetentionCategory; count: number }>(sql`
    WITH due AS (
      SELECT t.tenant, t.key, rule.category FROM ${pastTheirTime(rules)} WHERE NOT ${isKept(kept)} LIMIT ${batchSize}),
    gone AS (
      DELETE FROM texts USING due WHERE texts.tenant = due.tenant AND texts.key = due.key RETURNING due.category)
    SELECT category, count(*)::int AS count FROM gone GROUP BY category`);
  const countOf = (name: RetentionCategory) => gone.find((row) => row.category === name)?.count ?? 0;
  const counts: Counts = {
    messages: countOf('messages'),
    blocked: countOf('blocked'),
    notes: countOf('notes'),
    memories: countOf('memories'),
    readings: countOf('readings'),
  };
  const texts = gone.reduce((sum, { count }) => sum + count, 0);
  const estimates = await eraseEstimates(tx, beforeOf(rules, 'readings'), kept, batchSize);
  const total = texts + estimates;
  const more = Math.max(texts, estimates) >= batchSize;
  const written: EventEnvelope[] = [];
  if (total > 0) {
    const event = new RetentionApplied({
      run,
      version: policy?.version ?? 0,
      erased: counts,
      ...(estimates > 0 && { estimates }),
    });
    written.push(...(await appendFact(tx, tenant, { id: run, seen: batch }, by, at, event)));
    await tx.execute(sql`
      UPDATE audit_retention SET last_run_at = ${at.toISOString()},
        last_run_erased = ${total} + CASE WHEN ${batch} > 0 THEN coalesce(last_run_erased, 0) ELSE 0 END`);
  }
  const before = beforeOf(rules, 'messages');
  if (!more && before !== null && !kept.everybody) {
    const over = sql`state = 'retained' AND since < ${before}
      AND customer IS NOT NULL AND customer <> ALL(${sql.param([...kept.subjects])}::text[])
      AND session <> ALL(${sql.param(sessionsOf(kept))}::uuid[])`;
    written.push(...(await sessionsErased(tx, tenant, over, { because: 'retention', by: run }, at)));
  }
  return { counts: { ...counts, readings: counts.readings + estimates }, more, written };
}

const viewOf = (row: Row | undefined): RetentionPolicy => ({
  version: row?.version ?? 0,
  // a policy of an earlier version names no readings
  days: { ...nothingSet, ...row?.days },
  setBy: row ? { subject: row.setBy, role: row.setRole } : null,
  setAt: row?.setAt.toISOString() ?? null,
  lastRun: row?.lastRunAt ? { at: row.lastRunAt.toISOString(), erased: row.lastRunErased ?? 0 } : null,
});
