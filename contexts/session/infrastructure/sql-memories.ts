import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { isUuid, type MessageId, type SessionId, type SubjectId, type TenantId } from '#shared-kernel/ids.js';
import { Database, type Tx } from '#shared-kernel/sql/database.js';
import { promptKey } from '../contract/text-keys.js';
import { getTexts } from '#shared-kernel/sql/texts.js';
import { MemoryNotFound } from '../domain/errors.js';
import type { Fact, FactKind } from '../domain/facts.js';
import { Memories, type MemoryOwner, type MemorySettings, type Summary, summaryKey } from '../domain/memories.js';
import { factsWhere, lockOwner, readFacts, removeFacts, removeTexts, writeFacts } from './fact-rows.js';
import { HotMemories } from './hot-memories.js';

/** The name under which `memory_settings` has what holds for all characters. */
const everybody = '';

@Injectable()
export class SqlMemories extends Memories {
  constructor(
    private readonly database: Database,
    private readonly hot: HotMemories,
  ) {
    super();
  }

  of(owner: MemoryOwner): Promise<readonly Fact[]> {
    return this.hot.factsOf(owner, () => this.database.inTenant(owner.tenant, (tx) => readFacts(tx, owner)));
  }

  async find(tenant: TenantId, subject: SubjectId, id: string) {
    if (!isUuid(id)) return undefined;
    const found = await this.database.inTenant(tenant, (tx) =>
      factsWhere(tx, sql`m.id = ${id} AND m.subject = ${subject}`),
    );
    return found[0];
  }

  async change(owner: MemoryOwner, fact: Fact): Promise<void> {
    await this.database.inTenant(owner.tenant, async (tx) => {
      await lockOwner(tx, owner);
      const { rows } = await tx.execute(sql`SELECT FROM memories WHERE id = ${fact.id} AND subject = ${owner.subject}`);
      if (rows.length === 0) throw new MemoryNotFound('This is not remembered (any more).');
      await writeFacts(tx, owner, [fact]);
    });
    this.hot.changed(owner);
  }

  async forget(owner: MemoryOwner, id: string): Promise<void> {
    const { subject, character } = owner;
    const sessions = await this.database.inTenant(owner.tenant, async (tx) => {
      await lockOwner(tx, owner);
      const { rows } = await tx.execute<{ id: string; session: SessionId; message: MessageId; kind: FactKind }>(sql`
        WITH RECURSIVE chain AS (
          SELECT id, session, message, kind FROM memories
          WHERE id = ${id} AND subject = ${subject} AND character = ${character}
          UNION
          SELECT m.id, m.session, m.message, m.kind FROM memories AS m JOIN chain ON m.superseded_by = chain.id)
        SELECT * FROM chain`);
      if (rows.length === 0) throw new MemoryNotFound('This is not remembered (any more).');
      await removeFacts(
        tx,
        rows.map((row) => row.id),
      );
      await tx.execute(sql`
        INSERT INTO memory_tombstones (subject, character, message, kind)
        SELECT ${subject}, ${character}, gone.message, gone.kind
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS gone (message uuid, kind text)
        ON CONFLICT DO NOTHING`);
      await removePrompts(tx, subject);
      return removeSummaries(tx, sql`session = ANY(${sql.param(rows.map(({ session }) => session))}::uuid[])`);
    });
    this.forgotten(owner, sessions);
  }

  async forgetAll(owner: MemoryOwner, at: Date): Promise<void> {
    const { subject, character } = owner;
    const sessions = await this.database.inTenant(owner.tenant, async (tx) => {
      await lockOwner(tx, owner);
      const { rows } = await tx.execute<{ id: string }>(
        sql`SELECT id FROM memories WHERE subject = ${subject} AND character = ${character}`,
      );
      await removeFacts(
        tx,
        rows.map(({ id }) => id),
      );
      // What was said until now is not read any more, hence nothing need be known of single messages.
      await tx.execute(sql`DELETE FROM memory_tombstones WHERE subject = ${subject} AND character = ${character}`);
      await tx.execute(sql`
        INSERT INTO memory_settings (subject, character, forgotten_before)
        VALUES (${subject}, ${character}, ${at.toISOString()})
        ON CONFLICT (tenant, subject, character) DO UPDATE SET forgotten_before = excluded.forgotten_before`);
      await removePrompts(tx, subject);
      return removeSummaries(tx, sql`subject = ${subject} AND character = ${character}`);
    });
    this.forgotten(owner, sessions);
  }

  settings(tenant: TenantId, subject: SubjectId): Promise<MemorySettings> {
    return this.hot.settingsOf(tenant, subject, async () => {
      const { rows } = await this.database.inTenant(tenant, (tx) =>
        tx.execute<{ character: string }>(sql`
          SELECT character FROM memory_settings WHERE subject = ${subject} AND NOT enabled ORDER BY character`),
      );
      const off = rows.map(({ character }) => character);
      return { enabled: !off.includes(everybody), off: off.filter((character) => character !== everybody) };
    });
  }

  async configure(tenant: TenantId, subject: SubjectId, { enabled, off }: MemorySettings): Promise<void> {
    const refused = enabled ? [...off] : [everybody, ...off];
    await this.database.inTenant(tenant, async (tx) => {
      await tx.execute(sql`UPDATE memory_settings SET enabled = true WHERE subject = ${subject} AND NOT enabled`);
      await tx.execute(sql`
        INSERT INTO memory_settings (subject, character, enabled)
        SELECT ${subject}, character, false FROM unnest(${sql.param(refused)}::text[]) AS refused (character)
        ON CONFLICT (tenant, subject, character) DO UPDATE SET enabled = false`);
    });
    this.hot.configured(tenant, subject);
  }

  summary(tenant: TenantId, session: SessionId): Promise<Summary | undefined> {
    return this.hot.summaryOf(session, async () => {
      return this.database.inTenant(tenant, async (tx) => {
        const { rows } = await tx.execute<{ up_to: number }>(sql`
          SELECT summary_up_to AS up_to FROM session_memory WHERE session = ${session} AND summary_up_to > 0`);
        const upTo = rows[0]?.up_to;
        if (upTo === undefined) return undefined;
        const text = (await getTexts(tx, [summaryKey(session)])).get(summaryKey(session));
        return text === undefined ? undefined : { text, upTo };
      });
    });
  }

  private forgotten(owner: MemoryOwner, sessions: readonly SessionId[]): void {
    this.hot.changed(owner);
    for (const session of sessions) this.hot.summarised(session);
  }
}

/** What replies to this user were asked for with: it may hold what was forgotten. Their hashes stay, in the passports. */
async function removePrompts(tx: Tx, subject: SubjectId): Promise<void> {
  await tx.execute(sql`DELETE FROM texts WHERE subject = ${subject} AND key LIKE ${`${promptKey('')}%`}`);
}

/** Summaries that may hold what was forgotten; they are made anew without it. */
async function removeSummaries(tx: Tx, of: ReturnType<typeof sql>): Promise<readonly SessionId[]> {
  const { rows } = await tx.execute<{ session: SessionId }>(
    sql`UPDATE session_memory SET summary_up_to = 0 WHERE ${of} RETURNING session`,
  );
  const sessions = rows.map(({ session }) => session);
  await removeTexts(tx, sessions.map(summaryKey));
  return sessions;
}
