import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { newEventId, type MessageId, type SessionId, type TenantId } from '#shared-kernel/ids.js';
import { caughtUpWithin } from '#shared-kernel/sql/caught-up-within.js';
import { Database, type Tx } from '#shared-kernel/sql/database.js';
import { LogReaders } from '#shared-kernel/sql/log-readers.js';
import { opened, type SealedRow } from '#shared-kernel/sql/sealing/texts-of.js';
import { getTexts, putTexts } from '#shared-kernel/sql/texts.js';
import type { FactKind } from '../domain/facts.js';
import { type MemoryOwner, type Summary, summaryKey } from '../domain/memories.js';
import { MemoryWork, type ReadingResult, type ReadingTask, type ToSummarise } from '../domain/memory-work.js';
import { type Reading, settle } from '../domain/settle-facts.js';
import { lockOwner, readFacts, removeFacts, writeFacts } from './fact-rows.js';
import { HotMemories } from './hot-memories.js';
import { claimTasks, readSaid, readSettings, rememberedFrom, saidOf, type SaidRow, taskOf } from './memory-claims.js';

/** Keeps in `session_memory` how far each conversation has been read. */
@Injectable()
export class SqlMemoryWork extends MemoryWork {
  constructor(
    private readonly database: Database,
    private readonly hot: HotMemories,
    private readonly readers: LogReaders,
  ) {
    super();
  }

  async waiting(): Promise<readonly TenantId[]> {
    const { rows } = await this.database.acrossTenants((tx) =>
      tx.execute<{ tenant: TenantId }>(sql`SELECT DISTINCT tenant FROM session_memory WHERE asked > done`),
    );
    return rows.map(({ tenant }) => tenant);
  }

  caughtUp(tenant: TenantId, ms: number): Promise<void> {
    return caughtUpWithin(ms, this.readers, tenant);
  }

  claim(tenant: TenantId, limit: number): Promise<readonly ReadingTask[]> {
    return this.database.inTenant(tenant, async (tx) => {
      const tasks = await claimTasks(tx, limit);
      if (tasks.length === 0) return [];
      const said = await readSaid(tx, tasks);
      const settings = await readSettings(
        tx,
        tasks.map(({ subject }) => subject),
      );
      return tasks.map((task) => taskOf(tenant, task, said.get(task.session) ?? [], rememberedFrom(settings, task)));
    });
  }

  async finish(tenant: TenantId, results: readonly ReadingResult[]): Promise<void> {
    const changed = await this.database.inTenant(tenant, async (tx) => {
      const mine = await markDone(tx, results);
      const owners = byOwner(results.filter(({ task }) => mine.has(task.session)));
      // The same order everywhere, so that two nodes never wait for each other.
      for (const [, { owner, readings }] of [...owners].sort(([a], [b]) => (a < b ? -1 : 1))) {
        await takeIn(tx, owner, readings);
      }
      return [...owners.values()];
    });
    for (const { owner } of changed) this.hot.changed(owner);
  }

  toSummarise({ owner, session, summaryUpTo, upTo }: ReadingTask, limit: number): Promise<ToSummarise> {
    return this.database.inTenant(owner.tenant, async (tx) => {
      const from = rememberedFrom(await readSettings(tx, [owner.subject]), owner);
      const before = summaryUpTo > 0 ? await getTexts(tx, [summaryKey(session)]) : undefined;
      const { rows } = await tx.execute<SealedRow<SaidRow>>(sql`
        SELECT m.session, m.id, m.position, m.author_kind, m.status, m.at, t.body
        FROM session_messages AS m JOIN texts AS t ON t.tenant = m.tenant AND t.key = m.id::text
        WHERE m.session = ${session} AND m.position > ${summaryUpTo} AND m.position <= ${upTo} AND m.shown
          AND NOT EXISTS (SELECT FROM memory_tombstones AS gone
            WHERE gone.tenant = m.tenant AND gone.subject = ${owner.subject}
              AND gone.character = ${owner.character} AND gone.message = m.id)
        ORDER BY m.position LIMIT ${limit}`);
      const said = await opened<SaidRow>(tx, rows, ({ id }) => id);
      const messages = said.map(saidOf).filter(({ at }) => from !== undefined && at > from);
      return { text: before?.get(summaryKey(session)), messages };
    });
  }

  async summarised({ owner, session, summaryUpTo }: ReadingTask, summary: Summary, tokens: number): Promise<void> {
    const { tenant, subject } = owner;
    await this.database.inTenant(tenant, async (tx) => {
      const { rows } = await tx.execute(sql`
        UPDATE session_memory SET summary_up_to = ${summary.upTo}, unsummarised_tokens = ${tokens}
        WHERE session = ${session} AND summary_up_to = ${summaryUpTo} RETURNING session`);
      if (rows.length > 0) await putTexts(tx, [{ tenant, key: summaryKey(session), subject, body: summary.text }]);
    });
    this.hot.summarised(session);
  }
}

/** Of these sessions, the ones that nobody else has read on meanwhile. */
async function markDone(tx: Tx, results: readonly ReadingResult[]): Promise<ReadonlySet<SessionId>> {
  const rows = results.map(({ task, tokens }) => ({
    session: task.session,
    was: task.readUpTo,
    read_up_to: task.upTo,
    done: task.hasMore ? task.asked - 1 : task.asked,
    tokens,
  }));
  const marked = await tx.execute<{ session: SessionId }>(sql`
    UPDATE session_memory AS s SET read_up_to = r.read_up_to, done = greatest(s.done, r.done), claimed_until = NULL,
      tries = 0, unsummarised_tokens = s.unsummarised_tokens + r.tokens
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r (session uuid, was integer, read_up_to integer, done integer, tokens integer)
    WHERE s.session = r.session AND s.read_up_to = r.was RETURNING s.session`);
  return new Set(marked.rows.map(({ session }) => session));
}

interface OwnerReadings {
  readonly owner: MemoryOwner;
  readonly readings: Reading[];
}

function byOwner(results: readonly ReadingResult[]): Map<string, OwnerReadings> {
  const owners = new Map<string, OwnerReadings>();
  for (const { task, readings } of results) {
    if (readings.length === 0) continue;
    const key = `${task.owner.subject}\n${task.owner.character}`;
    const known = owners.get(key) ?? { owner: task.owner, readings: [] };
    known.readings.push(...readings);
    owners.set(key, known);
  }
  return owners;
}

/** The user may have forgotten things, or switched memory off, while their messages were being read. */
async function takeIn(tx: Tx, owner: MemoryOwner, readings: readonly Reading[]): Promise<void> {
  await lockOwner(tx, owner);
  const from = rememberedFrom(await readSettings(tx, [owner.subject]), owner);
  const gone = await tombstones(tx, owner, readings);
  const wanted = readings.filter(
    ({ at, fact, source }) => from !== undefined && at > from && !gone.has(`${source.message} ${fact.kind}`),
  );
  if (wanted.length === 0) return;
  const { added, changed, dropped } = settle(await readFacts(tx, owner), wanted, newEventId);
  await writeFacts(tx, owner, [...added, ...changed]);
  await removeFacts(tx, dropped);
}

async function tombstones(tx: Tx, owner: MemoryOwner, readings: readonly Reading[]): Promise<ReadonlySet<string>> {
  const { rows } = await tx.execute<{ message: MessageId; kind: FactKind }>(sql`
    SELECT message, kind FROM memory_tombstones
    WHERE subject = ${owner.subject} AND character = ${owner.character}
      AND message = ANY(${sql.param([...new Set(readings.map(({ source }) => source.message))])}::uuid[])`);
  return new Set(rows.map(({ message, kind }) => `${message} ${kind}`));
}
