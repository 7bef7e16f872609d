import { Injectable } from '@nestjs/common';
import { sql, type SQL } from 'drizzle-orm';
import type { TenantId } from '#shared-kernel/ids.js';
import { Database, type Tx } from '#shared-kernel/sql/database.js';
import type { Reports, Supervision } from '../contract/reports.js';
import { DeskFigures } from '../domain/desk-figures.js';

type Figures = Omit<Reports, 'from' | 'to'>;
type Row = Record<string, unknown>;

const stars = [1, 2, 3, 4, 5];
const mostCharacters = 200;
/** Less is no change of mood. */
const noise = 0.1;

@Injectable()
export class SqlDeskFigures extends DeskFigures {
  constructor(private readonly database: Database) {
    super();
  }

  between(tenant: TenantId, from: Date, to: Date): Promise<Figures> {
    return this.database.inTenant(tenant, async (tx) => {
      const ended = inTime(sql`ended_at`, from, to);
      const [sums] = await rowsOf<SumsRow>(tx, sumsQuery(ended));
      return {
        ...sumsOf(sums!),
        reasons: await rowsOf<Figures['reasons'][number]>(tx, reasonsQuery(ended)),
        csat: csatOf(await rowsOf(tx, starsQuery(from, to))),
        days: await rowsOf<Figures['days'][number]>(tx, byQuery(ended, from, to, 'day')),
        agents: (await rowsOf<AgentRow>(tx, byQuery(ended, from, to, 'agent'))).map(({ id, name, ...rest }) => ({
          agent: { id, name },
          ...rest,
        })),
        characters: await charactersOf(tx, from, to),
      };
    });
  }

  liveAt(tenant: TenantId, now: Date): Promise<Pick<Supervision, 'live' | 'withAgent' | 'characters' | 'minutes'>> {
    return this.database.inTenant(tenant, async (tx) => {
      const [count] = await rowsOf<{ live: number; withAgent: number }>(
        tx,
        sql`SELECT count(*)::int AS live, (count(*) FILTER (WHERE owner_kind = 'agent'))::int AS "withAgent"
            FROM agent_live_sessions WHERE live`,
      );
      const day = new Date(now.getTime() - 86_400_000);
      return { ...count!, characters: await charactersOf(tx, day, now), minutes: await minutesOf(tx, now) };
    });
  }
}

async function rowsOf<Found extends object>(tx: Tx, query: SQL): Promise<Found[]> {
  return (await tx.execute<Row>(query)).rows as Found[];
}

const inTime = (column: SQL, from: Date, to: Date): SQL =>
  sql`${column} >= ${from.toISOString()}::timestamptz AND ${column} < ${to.toISOString()}::timestamptz`;

interface SumsRow {
  closed: number;
  cancelled: number;
  reopened: number;
  breached: number;
  first: number;
  firstMedian: number | null;
  firstP90: number | null;
  resolved: number;
  resolvedMedian: number | null;
  resolvedP90: number | null;
  character: number | null;
  human: number | null;
  moods: number;
  before: number | null;
  after: number | null;
  better: number;
  worse: number;
}

/** Seconds, to a tenth. */
const quantile = (share: number, column: string): SQL =>
  sql.raw(`round((percentile_cont(${share}) WITHIN GROUP (ORDER BY ${column}) / 1000)::numeric, 1)::float8`);
const both = sql`mood_before IS NOT NULL AND mood_after IS NOT NULL`;

const sumsQuery = (ended: SQL): SQL => sql`
  SELECT count(*)::int AS closed, (count(*) FILTER (WHERE outcome = 'cancelled'))::int AS cancelled,
    (count(*) FILTER (WHERE again))::int AS reopened, (count(*) FILTER (WHERE breached))::int AS breached,
    count(first_response_ms)::int AS first, ${quantile(0.5, 'first_response_ms')} AS "firstMedian",
    ${quantile(0.9, 'first_response_ms')} AS "firstP90", count(resolution_ms)::int AS resolved,
    ${quantile(0.5, 'resolution_ms')} AS "resolvedMedian", ${quantile(0.9, 'resolution_ms')} AS "resolvedP90",
    round(sum(character_ms) / 1000) AS character, round(sum(human_ms) / 1000) AS human,
    (count(*) FILTER (WHERE ${both}))::int AS moods,
    avg(mood_before) FILTER (WHERE ${both}) AS before, avg(mood_after) FILTER (WHERE ${both}) AS after,
    (count(*) FILTER (WHERE mood_after - mood_before > ${noise}))::int AS better,
    (count(*) FILTER (WHERE mood_before - mood_after > ${noise}))::int AS worse
  FROM agent_handlings WHERE ${ended}`;

function sumsOf(row: SumsRow): Pick<Figures, 'totals' | 'firstResponse' | 'resolution' | 'time' | 'emotion'> {
  const { closed, cancelled, reopened, breached, before, after, better, worse } = row;
  return {
    totals: { closed, cancelled, reopened, breached },
    firstResponse: { count: row.first, median: row.firstMedian, p90: row.firstP90 },
    resolution: { count: row.resolved, median: row.resolvedMedian, p90: row.resolvedP90 },
    time: { character: row.character ?? 0, human: row.human ?? 0 },
    emotion: { count: row.moods, before, after, better, worse },
  };
}

const reasonsQuery = (ended: SQL): SQL => sql`
  SELECT coalesce(asked_by, 'agent') AS by, coalesce(asked_how, 'taken') AS how, count(*)::int AS count
  FROM agent_handlings WHERE ${ended} GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`;

const starsQuery = (from: Date, to: Date): SQL => sql`
  SELECT stars, count(*)::int AS count FROM agent_ratings WHERE ${inTime(sql`at`, from, to)} GROUP BY stars`;

function csatOf(rows: readonly { stars: number; count: number }[]): Figures['csat'] {
  const counts = stars.map((star) => rows.find((row) => row.stars === star)?.count ?? 0);
  const count = counts.reduce((sum, one) => sum + one, 0);
  const sum = counts.reduce((all, one, index) => all + one * (index + 1), 0);
  return { count, average: count > 0 ? sum / count : null, stars: counts };
}

interface AgentRow extends Omit<Figures['agents'][number], 'agent'> {
  id: string;
  name: string;
}

/** Tickets by day or by agent, with what customers gave on that day or that agent. */
function byQuery(ended: SQL, from: Date, to: Date, what: 'day' | 'agent'): SQL {
  const day = (column: string) => sql.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD')`);
  const key = what === 'day' ? day('ended_at') : sql`agent`;
  const rated = what === 'day' ? day('at') : sql`agent`;
  const shown =
    what === 'day' ? sql`handled.key AS day` : sql`handled.key AS id, coalesce(people.name, handled.key) AS name`;
  const people = what === 'day' ? sql`` : sql`LEFT JOIN agent_people people ON people.id = handled.key`;
  return sql`
    SELECT ${shown}, handled.closed, handled."firstResponse", handled.resolution, rated.csat
    FROM (SELECT ${key} AS key, count(*)::int AS closed, ${quantile(0.5, 'first_response_ms')} AS "firstResponse",
        ${quantile(0.5, 'resolution_ms')} AS resolution
      FROM agent_handlings WHERE ${ended} AND ${key} IS NOT NULL GROUP BY 1) AS handled
    LEFT JOIN (SELECT ${rated} AS key, avg(stars)::float8 AS csat FROM agent_ratings
      WHERE ${inTime(sql`at`, from, to)} GROUP BY 1) AS rated USING (key)
    ${people} ORDER BY handled.key LIMIT 400`;
}

async function charactersOf(tx: Tx, from: Date, to: Date): Promise<Reports['characters']> {
  const rows = await rowsOf<{ id: string; name: string; conversations: number; handedOver: number }>(
    tx,
    sql`SELECT character AS id, max(character_name) AS name, count(*)::int AS conversations,
          (count(*) FILTER (WHERE handed_over))::int AS "handedOver"
        FROM agent_live_sessions WHERE ${inTime(sql`opened_at`, from, to)}
        GROUP BY character ORDER BY 4 DESC, 3 DESC, 1 LIMIT ${mostCharacters}`,
  );
  return rows.map(({ id, name, conversations, handedOver }) => ({
    character: { id, name },
    conversations,
    handedOver,
    rate: conversations > 0 ? handedOver / conversations : 0,
  }));
}

function minutesOf(tx: Tx, now: Date): Promise<Supervision['minutes']> {
  const last = new Date(Math.floor(now.getTime() / 60_000) * 60_000);
  const first = sql`${new Date(last.getTime() - 59 * 60_000).toISOString()}::timestamptz`;
  const counted = (what: string) => sql`(count(*) FILTER (WHERE what = ${what}))::int`;
  return rowsOf(
    tx,
    sql`WITH lives AS (
          SELECT begun_at AS queued, taken_at AS taken, ended_at AS closed FROM agent_handlings WHERE ended_at >= ${first}
          UNION ALL SELECT (life->>'begunAt')::timestamptz, (life->>'takenAt')::timestamptz, NULL FROM agent_tickets
          WHERE state IN ('queued', 'assigned', 'responded')),
        steps AS (SELECT queued AS at, 'queued' AS what FROM lives UNION ALL SELECT taken, 'taken' FROM lives
          UNION ALL SELECT closed, 'closed' FROM lives)
        SELECT to_char(minute AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at, ${counted('queued')} AS queued,
          ${counted('taken')} AS taken, ${counted('closed')} AS closed
        FROM generate_series(${first}, ${last.toISOString()}::timestamptz, '1 minute') AS minute
        LEFT JOIN steps ON date_trunc('minute', steps.at) = minute
        GROUP BY minute ORDER BY minute`,
  );
}
