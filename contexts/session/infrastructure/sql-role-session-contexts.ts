import { Injectable, Logger } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { ConcurrentWrite, StorageBusy, StorageUnavailable } from '#shared-kernel/errors.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import { EventPublisher } from '#shared-kernel/nest/event-publisher.js';
import { appendEvents } from '#shared-kernel/sql/append-events.js';
import { Database } from '#shared-kernel/sql/database.js';
import { putTexts, readyTexts } from '#shared-kernel/sql/texts.js';
import { SessionHomes } from '../application/session-homes.js';
import { MessageRepeated } from '../domain/errors.js';
import { RoleSessionContext } from '../domain/role-session-context.js';
import { type Cause, RoleSessionContexts } from '../domain/role-session-contexts.js';
import type { EndedTurn } from '../domain/turn-records.js';
import { HotSessions } from './hot-sessions.js';
import { type Outcome, saveAll, saveBatch } from './save-batch.js';
import { appendsOf, begunIn, lostReplies, type Save, textsOf } from './save-beside.js';
import { readRecent } from './read-messages.js';
import { readLastTurn } from './read-turns.js';
import { type SessionRow, stateOfRow } from './session-rows.js';
import { TenantGroups } from './tenant-groups.js';

interface Written {
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly envelopes: readonly EventEnvelope[];
}

/** ms before a save is tried again of which no answer came. */
const pauses = [50, 200, 500, 1_000, 2_000, 3_000];

/** Keeps sessions in SQL. Saves that wait at the same time are committed together, each whole or not at all. */
@Injectable()
export class SqlRoleSessionContexts extends RoleSessionContexts {
  private readonly logger = new Logger('Sessions');
  private readonly saves = new TenantGroups(this.write.bind(this));
  /** When a node has died, thousands read their sessions anew in the same second. */
  private readonly rows = new TenantGroups(this.readRows.bind(this), { size: 250, inFlight: 4 });

  constructor(
    private readonly database: Database,
    private readonly publisher: EventPublisher,
    private readonly hot: HotSessions,
    private readonly homes: SessionHomes,
  ) {
    super();
  }

  async find(tenant: TenantId, id: SessionId): Promise<RoleSessionContext | undefined> {
    const known = this.hot.state(id);
    if (known) return known.tenant === tenant ? RoleSessionContext.from(known) : undefined;
    // Nobody else's session is kept in memory, so its messages would be read in vain.
    if (!this.hot.isHome(id)) return this.glance(tenant, id);
    const read = await this.database.inTenant(tenant, async (tx) => {
      const { rows } = await tx.execute<SessionRow>(sql`SELECT * FROM session_contexts WHERE id = ${id}`);
      const row = rows[0];
      // With its recent turns, because whoever changes a session soon needs them.
      if (!row) return undefined;
      const [recent, last] = [await readRecent(tx, id, this.hot.bounds.messages), await readLastTurn(tx, id)];
      return { state: stateOfRow(tenant, row), recent, last };
    });
    if (!read) return undefined;
    this.hot.remember(read.state, read.recent, read.last);
    return RoleSessionContext.from(read.state);
  }

  async glance(tenant: TenantId, id: SessionId): Promise<RoleSessionContext | undefined> {
    const known = this.hot.glance(id);
    if (known) return known.tenant === tenant ? RoleSessionContext.from(known) : undefined;
    const isHome = this.hot.isHome(id);
    const row = await this.rows.run(tenant, id);
    if (!row) return undefined;
    const state = stateOfRow(tenant, row);
    if (isHome) this.hot.remember(state);
    return RoleSessionContext.from(state);
  }

  async findByKey(tenant: TenantId, subject: SubjectId, key: string): Promise<SessionId | undefined> {
    const known = this.hot.key(tenant, subject, key);
    if (known) return known;
    const { rows } = await this.database.inTenant(tenant, (tx) =>
      tx.execute<{ session: SessionId }>(
        sql`SELECT session FROM session_keys WHERE subject = ${subject} AND key = ${key}`,
      ),
    );
    const session = rows[0]?.session;
    if (session) this.hot.rememberKey(tenant, subject, key, session);
    return session;
  }

  async add(context: RoleSessionContext, cause: Cause, at: Date, key?: string): Promise<SessionId> {
    const { tenant, customer, id } = context.state;
    const outcome = await this.commit(context, cause, at, { key });
    if (outcome === 'stored') {
      if (key !== undefined) this.hot.rememberKey(tenant, customer.subject, key, id);
      return id;
    }
    const holder = key === undefined ? undefined : await this.findByKey(tenant, customer.subject, key);
    if (!holder) throw new ConcurrentWrite('Somebody else wrote this first.');
    return holder;
  }

  async save(
    context: RoleSessionContext,
    cause: Cause,
    at: Date,
    ended?: EndedTurn,
    isOrphaned = false,
  ): Promise<void> {
    const outcome = await this.commit(context, cause, at, { ended, isOrphaned });
    if (outcome === 'stored') return;
    if (outcome === 'repeated') throw new MessageRepeated('This message was posted before.');
    this.hot.forget(context.id);
    this.homes.doubt(context.id);
    throw new ConcurrentWrite('Somebody else wrote this first.');
  }

  async name(tenant: TenantId, subject: SubjectId, key: string, session: SessionId): Promise<void> {
    await this.database.inTenant(tenant, (tx) =>
      tx.execute(sql`
        INSERT INTO session_keys (subject, key, session) VALUES (${subject}, ${key}, ${session})
        ON CONFLICT (tenant, subject, key) DO UPDATE SET session = excluded.session`),
    );
    this.hot.rememberKey(tenant, subject, key, session);
  }

  async unfinished(limit: number, after?: { readonly tenant: TenantId; readonly id: SessionId }) {
    const beyond = after ? sql`AND (tenant, id) > (${after.tenant}, ${after.id})` : sql``;
    const { rows } = await this.database.acrossTenants((tx) =>
      tx.execute<{ tenant: TenantId; id: SessionId }>(
        sql`SELECT tenant, id FROM session_contexts WHERE is_unfinished ${beyond} ORDER BY tenant, id LIMIT ${limit}`,
      ),
    );
    return rows;
  }

  private commit(
    context: RoleSessionContext,
    cause: Cause,
    at: Date,
    more: Pick<Save, 'key' | 'ended' | 'isOrphaned'>,
  ): Promise<Outcome> {
    const { added, changed } = context.messages;
    const { texts } = context;
    const events = context.pullEvents();
    const state = { ...context.state };
    const version = state.version + events.length;
    const fence = this.homes.fence(state.id);
    return this.surely({ state, version, fence, added, changed, events, texts, cause, at, ...more });
  }

  /**
   * A connection that breaks leaves open whether its save was committed, and whoever is told that it was not may find it later. So
   * the same save is tried again, and where that comes second it is looked whether it had come first itself.
   */
  private async surely(save: Save): Promise<Outcome> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const outcome = await this.saves.run(save.state.tenant, save);
        if (attempt === 0 || outcome === 'stored' || !(await this.isWritten(save))) return outcome;
        this.hot.forget(save.state.id);
        return 'stored';
      } catch (error) {
        const pause = pauses[attempt];
        const isDoubtful = error instanceof StorageUnavailable && !(error instanceof StorageBusy);
        if (!isDoubtful || pause === undefined) throw error;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  /** Nobody but the home writes under its fencing number, one change after the other: so the version tells whose it is. */
  private async isWritten({ state, version, fence }: Save): Promise<boolean> {
    const { rows } = await this.database.inTenant(state.tenant, (tx) =>
      tx.execute<{ version: number; fence: number }>(
        sql`SELECT version, fence FROM session_contexts WHERE id = ${state.id}`,
      ),
    );
    return rows[0]?.version === version && (fence === null || rows[0].fence === fence);
  }

  private async readRows(tenant: TenantId, ids: readonly SessionId[]): Promise<(SessionRow | undefined)[]> {
    const { rows } = await this.database.inTenant(tenant, (tx) =>
      tx.execute<SessionRow>(sql`SELECT * FROM session_contexts WHERE id = ANY(${sql.param([...ids])}::uuid[])`),
    );
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => found.get(id));
  }

  private async write(tenant: TenantId, saves: readonly Save[]): Promise<readonly Outcome[]> {
    // The same order everywhere, so that two nodes never wait for each other.
    const sorted = [...saves].sort((a, b) => (a.state.id < b.state.id ? -1 : 1));
    const { outcomes, envelopes } = (await this.writeAll(tenant, sorted)) ?? (await this.writeStored(tenant, sorted));
    for (const save of saves) if (outcomes.get(save.state.id) === 'stored') this.hot.saved(save);
    this.publish(envelopes);
    return saves.map(({ state }) => outcomes.get(state.id) ?? 'moved-on');
  }

  /**
   * States, events, texts and commit in one journey to the database, as nearly always nobody else wrote meanwhile. Undefined, and
   * nothing is written, where somebody did (then all of them are written anew, in steps), or where it has to be read first what a
   * node that is gone had kept.
   */
  private async writeAll(tenant: TenantId, saves: readonly Save[]): Promise<Written | undefined> {
    if (saves.some((save) => lostReplies(save).length > 0)) return undefined;
    try {
      return await this.database.inTenant(tenant, async (tx, endWith) => {
        const putAll = await readyTexts(
          tx,
          saves.flatMap((save) => textsOf(save, new Map())),
        );
        endWith(3);
        const [, envelopes] = await Promise.all([
          saveAll(tx, saves),
          appendEvents(tx, saves.flatMap(appendsOf)),
          putAll(),
        ]);
        return { outcomes: new Map(saves.map(({ state }) => [state.id, 'stored'])), envelopes };
      });
    } catch (error) {
      if (error instanceof StorageUnavailable) throw error;
      // Whichever statement has failed. A real fault shows again, in steps.
      return undefined;
    }
  }

  /** First the states; then, of those that are stored, events and texts. */
  private writeStored(tenant: TenantId, saves: readonly Save[]): Promise<Written> {
    return this.database.inTenant(tenant, async (tx) => {
      const outcomes = await saveBatch(tx, saves);
      const stored = saves.filter(({ state }) => outcomes.get(state.id) === 'stored');
      const begun = await begunIn(tx, stored);
      const texts = stored.flatMap((save) => textsOf(save, begun));
      const [envelopes] = await Promise.all([appendEvents(tx, stored.flatMap(appendsOf)), putTexts(tx, texts)]);
      return { outcomes, envelopes };
    });
  }

  private publish(envelopes: readonly EventEnvelope[]): void {
    this.publisher.publish(envelopes).catch((error: unknown) => {
      this.logger.error({ msg: 'Events could not be published', error: error instanceof Error ? error.stack : '' });
    });
  }
}
