import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Fault, type Schedule, tellFault } from './checker/schedule.js';
import { Installation } from './installation.js';
import { LoadProcess } from './load-process.js';
import { type Row, runFaults } from './run.js';
import { shrink } from './shrink.js';

export interface Campaign {
  /** One a run, each with a seed of its own. */
  readonly schedules: readonly Schedule[];
  readonly sessions: number;
  /** ms between two messages of a customer, where not what many on two cores bear. */
  readonly every?: number;
  /** ms for everybody to come back and to rest. */
  readonly patience: number;
  /** Folder for `results.jsonl`, journals and logs; seeds that stand there are not run again. */
  readonly out: string;
  readonly preload?: string;
  /** Ends with the first run in which this is wrong, and shrinks nothing. */
  readonly until?: RegExp;
}

/** Nodes beside one Redis server, and beside a Redis Cluster. */
const nodes = { single: 2, cluster: 3 };

/** Runs what is missing, in the order given. @returns all rows of this campaign, also those of an earlier run of it */
export async function runCampaign(campaign: Campaign): Promise<Row[]> {
  const { schedules, out } = campaign;
  mkdirSync(out, { recursive: true });
  const seeds = new Set(schedules.map(({ seed }) => seed));
  const rows = readRows(out).filter(({ seed }) => seeds.has(seed));
  const known = new Set(rows.map(({ seed }) => seed));
  const house = new House(campaign);
  let clients = await LoadProcess.start();
  try {
    for (const schedule of schedules) {
      if (rows.some(({ wrong }) => wrong.some((what) => campaign.until?.test(what)))) break;
      if (known.has(schedule.seed)) continue;
      try {
        rows.push(await runOne(campaign, house, clients, schedule));
      } catch (error) {
        // Its seed is run again when the campaign goes on another time.
        console.error(
          `seed ${schedule.seed} could not be run: ${error instanceof Error ? error.stack : String(error)}`,
        );
        await house.clear();
        clients.stop();
        clients = await LoadProcess.start();
      }
    }
    return rows;
  } finally {
    clients.stop();
    await house.clear();
  }
}

async function runOne(campaign: Campaign, house: House, clients: LoadProcess, schedule: Schedule): Promise<Row> {
  const { out, patience, until } = campaign;
  const options = { ...paceOf(campaign), patience, notes: out };
  const run = async (faults?: readonly Fault[]) => {
    const row = await runFaults(await house.of(schedule.redis), clients, options, schedule, faults);
    // What such a run has left behind may be wrong as well.
    if (row.wrong.length > 0) await house.clear();
    return row;
  };
  const row = await run();
  appendFileSync(join(out, 'results.jsonl'), `${JSON.stringify(row)}\n`);
  console.log(tellRow(row));
  if (row.wrong.length > 0 && !until) {
    const least = await shrink(schedule, run);
    console.log(`  the least that does it: ${least.map(tellFault).join('; ')}`);
  }
  return row;
}

/** The installations that stand, one with each kind of Redis; runs follow each other on them. */
class House {
  private readonly standing = new Map<Schedule['redis'], Installation>();

  constructor(private readonly campaign: Campaign) {}

  async of(redis: Schedule['redis']): Promise<Installation> {
    const { preload } = this.campaign;
    const options = { redis, nodes: nodes[redis], ...paceOf(this.campaign), ...(preload && { preload }) };
    const on = this.standing.get(redis) ?? (await Installation.start(options));
    this.standing.set(redis, on);
    return on;
  }

  async clear(): Promise<void> {
    for (const on of this.standing.values()) await on.stop();
    this.standing.clear();
  }
}

/** Many conversations say less each, so that the machine bears them. */
const paceOf = ({ sessions, every }: Campaign) =>
  sessions <= 100
    ? { sessions, words: 12, between: 60, every: every ?? 1_500 }
    : { sessions, words: 20, between: 300, every: every ?? 60 * sessions };

function readRows(out: string): Row[] {
  const file = join(out, 'results.jsonl');
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Row);
}

const s = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

function tellRow(row: Row): string {
  const {
    seed,
    kind,
    redis,
    faults,
    messages,
    acknowledged,
    replies,
    interrupted,
    resumed,
    waits,
    out,
    answered,
    asked,
    refused,
    wrong,
  } = row;
  const head = `seed ${seed} (${kind}, Redis ${redis}): ${faults.map(tellFault).join('; ')}`;
  const said = `${acknowledged} of ${messages} messages acknowledged, ${replies} replies (${interrupted} interrupted, ${resumed} gone on with)`;
  const again = asked > 0 ? `; sent again by hand ${asked} times (${Object.keys(refused).join(', ')})` : '';
  const times = `longest wait ${s(waits.max)}, all back ${s(out)} after the first fault, answered ${s(answered)} after the last${again}`;
  const ends = wrong.length === 0 ? 'nothing wrong' : ['WRONG', ...wrong.slice(0, 8)].join('\n    ');
  return `${head}\n  ${said}; ${times}; ${row.seconds} s: ${ends}`;
}
