import { sql } from 'drizzle-orm';
import { StorageUnavailable } from '../errors.js';
import type { EventEnvelope } from '../event-log.js';
import type { TenantId } from '../ids.js';
import type { LogConsumer } from '../log-consumer.js';
import type { Database, Tx } from './database.js';
import { compare, envelopeOf, eventColumns, start, type EventRow, type LogPlace } from './log-rows.js';

/** Events a batch at most. */
const batchSize = 500;
/** Tries of one failing event before the consumer stops at it. */
export const mostTries = 5;

export interface ConsumerFailure {
  readonly consumer: string;
  readonly tenant: TenantId;
  /** Of the event that failed, or of the first one of the batch. */
  readonly eventId: string | undefined;
  readonly error: unknown;
  /** Whether the consumer has given up on this tenant until the next start. */
  readonly stopped: boolean;
}

/** What a step did: `more` = go on at once, `done` = nothing left to see, `busy` = another node is at it, `failed` = try later. */
export type StepResult = 'more' | 'done' | 'busy' | 'failed' | 'stopped' | 'unavailable';

interface Page {
  /** The checkpoint it was read from. */
  readonly from: LogPlace;
  readonly events: EventEnvelope[];
  /** The place up to which the log was looked through for them. */
  readonly next: LogPlace;
}

type PageRow = {
  readonly checkpoint_xid: string;
  readonly checkpoint_position: string;
  readonly horizon: string;
};

/** One consumer in one tenant's log. */
export class ConsumerRun {
  /** Looked through up to here by this process; may be ahead of the stored checkpoint where nothing was of interest. */
  seen: LogPlace = start;
  failures = 0;
  stopped = false;
  found = 0;
  /** Events still to be handled one by one, because the batch they were in has failed. */
  private singly = 0;

  constructor(
    private readonly database: Database,
    private readonly consumer: LogConsumer,
    private readonly tenant: TenantId,
    private readonly report: (failure: ConsumerFailure) => void,
  ) {}

  async step(): Promise<StepResult> {
    if (this.stopped) return 'stopped';
    const limit = this.singly > 0 ? 1 : batchSize;
    let events: EventEnvelope[] = [];
    try {
      const acted = await this.act(limit, (found) => (events = found));
      // Another node is acting: what it has not acted on must not be passed over.
      if (this.consumer.act && !acted) return 'busy';
      const seen = await this.database.inTenant(this.tenant, async (tx, endWith) => {
        const page = acted ? await this.untouched(tx, acted) : await this.page(tx, limit);
        if (!page) return undefined;
        events = page.events;
        if (events.length > 0) {
          await this.consumer.handle(events, tx);
          endWith(1);
          await this.store(tx, page.next);
        }
        return page.next;
      });
      if (!seen) return 'busy';
      this.seen = seen;
      this.found = events.length;
      this.failures = 0;
      this.singly = Math.max(0, this.singly - events.length);
      return events.length === limit ? 'more' : 'done';
    } catch (error) {
      return this.failed(error, events);
    }
  }

  /** What a consumer does outside of transactions, and on which page; undefined for one that does nothing there. */
  private async act(limit: number, tell: (events: EventEnvelope[]) => void): Promise<Page | undefined> {
    if (!this.consumer.act) return undefined;
    const acted = await this.database.inTenant(this.tenant, (tx) => this.page(tx, limit));
    if (!acted) return undefined;
    tell(acted.events);
    if (acted.events.length > 0) await this.consumer.act(acted.events);
    return acted;
  }

  private failed(error: unknown, events: readonly EventEnvelope[]): StepResult {
    if (error instanceof StorageUnavailable) return 'unavailable';
    if (events.length > 1) {
      // Which one is it? The good ones before it shall not wait for it.
      this.singly = events.length;
      return 'more';
    }
    this.failures += 1;
    this.stopped = this.failures >= mostTries;
    const { consumer, tenant, stopped } = this;
    this.report({ consumer: consumer.name, tenant, eventId: events[0]?.id, error, stopped });
    return stopped ? 'stopped' : 'failed';
  }

  /** The next events of interest. Nothing when another node holds the checkpoint: that one does the work. */
  private async page(tx: Tx, limit: number): Promise<Page | undefined> {
    let rows = await this.locked(tx, limit);
    if (rows.length === 0) {
      await tx.execute(
        sql`INSERT INTO log_checkpoints (consumer) VALUES (${this.consumer.name}) ON CONFLICT DO NOTHING`,
      );
      rows = await this.locked(tx, limit);
    }
    const [first] = rows;
    if (!first) return undefined;
    const from = { xid: first.checkpoint_xid, position: first.checkpoint_position };
    const found = rows.filter((row): row is PageRow & EventRow => typeof row.id === 'string');
    const last = found.length === limit ? found.at(-1) : undefined;
    // A short page means that everything below the horizon has been seen; positions start at 1.
    const { xid, position } = last ?? { xid: first.horizon, position: '0' };
    const next = later(later(from, this.seen), { xid, position });
    return { from, events: found.map(envelopeOf), next };
  }

  /** The checkpoint, which nobody else can have until the transaction ends, beside each event, or alone; none where somebody has it. */
  private async locked(tx: Tx, limit: number): Promise<(PageRow & Partial<EventRow>)[]> {
    const { seen } = this;
    // One bound, for the index takes no more than one.
    const isBehind = sql`(xid, position) < (${seen.xid}::xid8, ${seen.position}::bigint)`;
    const { rows } = await tx.execute<PageRow & Partial<EventRow>>(sql`
      WITH checkpoint AS MATERIALIZED (
        SELECT xid, position, CASE WHEN ${isBehind} THEN ${seen.xid}::xid8 ELSE xid END AS from_xid,
          CASE WHEN ${isBehind} THEN ${seen.position}::bigint ELSE position END AS from_position
        FROM log_checkpoints
        WHERE tenant = ${this.tenant} AND consumer = ${this.consumer.name} FOR UPDATE SKIP LOCKED)
      SELECT checkpoint.xid::text AS checkpoint_xid, checkpoint.position::text AS checkpoint_position,
        pg_snapshot_xmin(pg_current_snapshot())::text AS horizon, event.*
      FROM checkpoint LEFT JOIN LATERAL (
        SELECT ${eventColumns} FROM event_log
        WHERE tenant = ${this.tenant} AND (xid, position) > (checkpoint.from_xid, checkpoint.from_position)
          AND xid < pg_snapshot_xmin(pg_current_snapshot())
          AND type = ANY(${sql.param([...this.consumer.types])}::text[])
        ORDER BY event_log.xid, event_log.position LIMIT ${limit}) AS event ON true`);
    return rows;
  }

  /** The page that was acted on, its checkpoint locked again; nothing where another node has been here meanwhile. */
  private async untouched(tx: Tx, acted: Page): Promise<Page | undefined> {
    const { rows } = await tx.execute<LogPlace & Record<string, unknown>>(sql`
      SELECT xid::text, position::text FROM log_checkpoints
      WHERE tenant = ${this.tenant} AND consumer = ${this.consumer.name} FOR UPDATE SKIP LOCKED`);
    return rows[0] && compare(acted.from, rows[0]) === 0 ? acted : undefined;
  }

  private async store(tx: Tx, place: LogPlace): Promise<void> {
    await tx.execute(sql`
      UPDATE log_checkpoints SET xid = ${place.xid}::xid8, position = ${place.position}::bigint
      WHERE tenant = ${this.tenant} AND consumer = ${this.consumer.name}`);
  }
}

const later = (a: LogPlace, b: LogPlace): LogPlace => (compare(a, b) < 0 ? b : a);
