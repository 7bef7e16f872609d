import { Injectable } from '@nestjs/common';
import { type SQL, sql } from 'drizzle-orm';
import type { MessageId, SessionId, TenantId } from '#shared-kernel/ids.js';
import { Database, type Tx } from '#shared-kernel/sql/database.js';
import { getTexts, putTexts } from '#shared-kernel/sql/texts.js';
import { SessionHomes } from '../application/session-homes.js';
import { type Checkpoint, type HeardWords, Messages } from '../domain/messages.js';
import type { MessageRecord } from '../domain/session-state.js';
import { HotSessions } from './hot-sessions.js';
import { readMessages, readRecent, shownBefore } from './read-messages.js';

/** A reply ends after what was said while it was spoken, which stands behind it: more than may wait. */
const lastFew = 40;

@Injectable()
export class SqlMessages extends Messages {
  constructor(
    private readonly database: Database,
    private readonly hot: HotSessions,
    private readonly homes: SessionHomes,
  ) {
    super();
  }

  async recent(tenant: TenantId, session: SessionId): Promise<readonly MessageRecord[]> {
    const known = this.hot.recent(session);
    if (known) return known;
    return this.database.inTenant(tenant, (tx) => readRecent(tx, session, this.hot.bounds.messages));
  }

  remembered(session: SessionId, clientMessageId: string): MessageRecord | undefined {
    return this.hot.recent(session)?.findLast((message) => message.clientMessageId === clientMessageId);
  }

  async posted(tenant: TenantId, session: SessionId, clientMessageId: string): Promise<MessageRecord | undefined> {
    const rows = await this.read(tenant, session, sql`AND m.client_message_id = ${clientMessageId}`);
    return rows[0];
  }

  async find(tenant: TenantId, session: SessionId, id: MessageId): Promise<MessageRecord | undefined> {
    const rows = await this.read(tenant, session, sql`AND m.id = ${id}`);
    return rows[0];
  }

  before(tenant: TenantId, session: SessionId, position: number, limit: number): Promise<readonly MessageRecord[]> {
    return this.read(tenant, session, shownBefore(position, limit));
  }

  async versions(tenant: TenantId, sessions: readonly SessionId[], replyTo: readonly MessageId[]) {
    if (replyTo.length === 0) return [];
    const { rows } = await this.database.inTenant(tenant, (tx) =>
      tx.execute<{ id: MessageId; reply_to: MessageId; version: number }>(sql`
        SELECT id, reply_to, version FROM session_messages
        WHERE session = ANY(${sql.param([...sessions])}::uuid[]) AND reply_to = ANY(${sql.param([...replyTo])}::uuid[])
        ORDER BY position`),
    );
    return rows.map(({ id, reply_to, version }) => ({ id, replyTo: reply_to, version }));
  }

  released(tenant: TenantId, session: SessionId, after: number, upTo: number, limit: number) {
    return this.read(
      tenant,
      session,
      sql`AND m.status <> 'streaming' AND m.seq > ${after} AND m.seq <= ${upTo} ORDER BY m.seq LIMIT ${limit}`,
    );
  }

  async lastSeqs(tenant: TenantId, sessions: readonly SessionId[]): Promise<readonly number[]> {
    const { rows } = await this.database.inTenant(tenant, (tx) =>
      tx.execute<{ id: SessionId; seq: number | string }>(sql`
        SELECT c.id, greatest(c.turn_seq,
          (SELECT max(seq) FROM (SELECT m.seq FROM session_messages AS m
            WHERE m.session = c.id AND m.status <> 'streaming' ORDER BY m.position DESC LIMIT ${lastFew}) AS few),
          (SELECT max((notice ->> 'seq')::bigint) FROM jsonb_array_elements(c.care -> 'notices') AS notice)) AS seq
        FROM session_contexts AS c WHERE c.id = ANY(${sql.param([...sessions])}::uuid[])`),
    );
    const found = new Map(rows.map(({ id, seq }) => [id, Number(seq)]));
    return sessions.map((session) => found.get(session) ?? 0);
  }

  async checkpoint(tenant: TenantId, texts: readonly Checkpoint[]): Promise<void> {
    // Of now: should another node be the home when they are written, they are not written.
    const fences = new Map(texts.map(({ session }) => [session, this.homes.fence(session)]));
    await this.database.inTenant(tenant, async (tx) => {
      const open = await stillOpen(tx, texts, fences);
      const rows = open.flatMap(({ messageId, subject, text, beside }) =>
        [[messageId, text] as const, ...beside].map(([key, body]) => ({ tenant, key, subject, body })),
      );
      await putTexts(tx, rows);
    });
  }

  async keepHeard(tenant: TenantId, heard: readonly HeardWords[]): Promise<void> {
    const fences = new Map(heard.map(({ session, fence }) => [session, fence]));
    await this.database.inTenant(tenant, async (tx) => {
      // Nobody else writes them meanwhile: who has heard more of a reply counts.
      const open = await openOf(tx, heard, fences, sql`FOR UPDATE OF m`);
      const stored = await getTexts(
        tx,
        open.map(({ messageId }) => messageId),
      );
      const more = open.filter(({ messageId, text }) => text.length > (stored.get(messageId)?.length ?? 0));
      await putTexts(
        tx,
        more.map(({ messageId: key, subject, text: body }) => ({ tenant, key, subject, body })),
      );
    });
  }

  private read(tenant: TenantId, session: SessionId, rest: SQL): Promise<readonly MessageRecord[]> {
    return this.database.inTenant(tenant, (tx) => readMessages(tx, session, rest));
  }
}

/** A node that was paused may come back to a reply that another one has ended or resumed with more text than it knows of. */
async function stillOpen(
  tx: Tx,
  texts: readonly Checkpoint[],
  fences: ReadonlyMap<SessionId, number | null>,
): Promise<readonly Checkpoint[]> {
  if ([...fences.values()].every((fence) => fence === null)) return texts;
  return openOf(tx, texts, fences, sql`FOR SHARE OF m`);
}

/** Those of replies that are being spoken, at the home that has this fencing number. */
async function openOf<Told extends Pick<Checkpoint, 'session' | 'messageId'>>(
  tx: Tx,
  told: readonly Told[],
  fences: ReadonlyMap<SessionId, number | null>,
  lock: SQL,
): Promise<readonly Told[]> {
  const messages = told.map(({ messageId }) => messageId);
  const { rows } = await tx.execute<{ id: MessageId; session: SessionId; fence: number }>(sql`
    SELECT m.id, m.session, (SELECT fence FROM session_contexts WHERE id = m.session) AS fence FROM session_messages AS m
    WHERE m.session = ANY(${sql.param([...fences.keys()])}::uuid[]) AND m.id = ANY(${sql.param(messages)}::uuid[])
      AND m.status = 'streaming'
    ORDER BY m.session, m.id ${lock}`);
  const open = new Set(rows.flatMap(({ id, session, fence }) => (fences.get(session) === Number(fence) ? [id] : [])));
  return told.filter(({ messageId }) => open.has(messageId));
}
