import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FaultKind, type Schedule, scheduleOf, tellFault } from './checker/schedule.js';
import { Installation } from './installation.js';
import { LoadProcess } from './load-process.js';
import { type Row, runFaults } from './run.js';
import { shrink } from './shrink.js';

export interface Campaign {
  /** Of the first run; the others follow. */
  readonly seed: number;
  readonly runs: number;
  readonly sessions: number;
  readonly kinds: readonly FaultKind[];
  /** Every so many runs are this one's: `0` of `1` is all of them. */
  readonly shard: { readonly index: number; readonly of: number };
  /** Folder for `results.jsonl`, journals and logs; seeds that stand there are not run again. */
  readonly out: string;
  readonly preload?: string;
  /** Ends with the first run in which something is wrong. */
  readonly untilWrong?: boolean;
}

/** Nodes beside one Redis server, and beside a Redis Cluster. */
const nodes = { single: 2, cluster: 3 };

/** Runs what is missing, all runs with the same kind of Redis on one installation. @returns all rows of this campaign */
export async function runCampaign(campaign: Campaign): Promise<Row[]> {
  const { seed, runs, kinds, shard, out } = campaign;
  mkdirSync(out, { recursive: true });
  const seeds = Array.from({ length: runs }, (_, index) => seed + index).filter(
    (_, index) => index % shard.of === shard.index,
  );
  const done = readRows(out).filter((row) => seeds.includes(row.seed));
  const known = new Set(done.map((row) => row.seed));
  const schedules = seeds.filter((one) => !known.has(one)).map((one) => scheduleOf(one, kinds));
  const load = await LoadProcess.start();
  try {
    for (const redis of ['single', 'cluster'] as const) {
      const wanted = schedules.filter((schedule) => schedule.redis === redis);
      if (wanted.length > 0) done.push(...(await runAll(campaign, load, redis, wanted)));
      if (campaign.untilWrong && done.some(({ wrong }) => wrong.length > 0)) break;
    }
  } finally {
    load.stop();
  }
  return done;
}

async function runAll(
  campaign: Campaign,
  load: LoadProcess,
  redis: Schedule['redis'],
  schedules: readonly Schedule[],
): Promise<Row[]> {
  const rows: Row[] = [];
  const start = () => Installation.start({ redis, nodes: nodes[redis], ...paceOf(campaign), ...preloadOf(campaign) });
  let on = await start();
  try {
    for (const schedule of schedules) {
      const row = await runFaults(on, load, { ...paceOf(campaign), notes: campaign.out }, schedule);
      rows.push(row);
      appendFileSync(join(campaign.out, 'results.jsonl'), `${JSON.stringify(row)}\n`);
      console.log(tellRow(row));
      if (row.wrong.length === 0) continue;
      // What a run has left behind may be wrong as well.
      await on.stop();
      on = await start();
      if (campaign.untilWrong) return rows;
      const least = await shrink(schedule, (faults) =>
        runFaults(on, load, { ...paceOf(campaign), notes: campaign.out }, schedule, faults),
      );
      console.log(`  the least that does it: ${least.map(tellFault).join('; ')}`);
    }
    return rows;
  } finally {
    await on.stop();
  }
}

/** Many conversations say less each, so that the machine bears them. */
const paceOf = ({ sessions }: Campaign) =>
  sessions <= 100
    ? { sessions, words: 12, between: 60, every: 1_500 }
    : { sessions, words: 20, between: 300, every: 25 * sessions };
const preloadOf = ({ preload }: Campaign) => (preload ? { preload } : {});

function readRows(out: string): Row[] {
  const file = join(out, 'results.jsonl');
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Row);
}

const s = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

function tellRow(row: Row): string {
  const { seed, kind, redis, faults, messages, acknowledged, replies, interrupted, waits, out, answered, wrong } = row;
  const head = `seed ${seed} (${kind}, Redis ${redis}): ${faults.map(tellFault).join('; ')}`;
  const said = `${acknowledged} of ${messages} messages acknowledged, ${replies} replies (${interrupted} interrupted)`;
  const times = `longest wait ${s(waits.max)}, all back ${s(out)} after the first fault, answered ${s(answered)} after the last`;
  const ends = wrong.length === 0 ? 'nothing wrong' : ['WRONG', ...wrong.slice(0, 8)].join('\n    ');
  return `${head}\n  ${said}; ${times}; ${row.seconds} s: ${ends}`;
}
