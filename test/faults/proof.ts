import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { runCampaign } from './campaign.js';
import { type FaultKind, scheduleOf } from './checker/schedule.js';
import { Installation } from './installation.js';
import { StockLoad } from './stock/stock-load.js';
import { strike } from './strike.js';

interface Plant {
  readonly name: string;
  /** Faults that bring it out. */
  readonly kinds: readonly FaultKind[];
  readonly found: RegExp;
}

/** Each is a server with one check removed, in `planted/`. */
const plants: readonly Plant[] = [
  { name: 'lost-write', kinds: ['postgres'], found: /acknowledged and is lost|was told and is gone/ },
  { name: 'double-delivery', kinds: ['network'], found: /stands there twice|was told twice/ },
  {
    name: 'two-owners',
    kinds: ['pause', 'partition'],
    found: /behind the end|two owners|more than one speaker|answered twice|was told, and|do not see the same/,
  },
];
const mostRuns = 10;
const sessions = 24;
const pace = { words: 12, between: 60 };
const stockSeeds = 4;
const stockKinds = ['kill', 'redis-out', 'network'] as const;

/** Whether the checker finds what it is there for. A checker that finds nothing where something is wrong proves nothing. */
export async function prove(out: string): Promise<boolean> {
  let isProven = true;
  const rows: object[] = [];
  for (const plant of plants) {
    const folder = join(out, plant.name);
    const preload = fileURLToPath(new URL(`./planted/${plant.name}.mjs`, import.meta.url));
    const shard = { index: 0, of: 1 };
    const campaign = { seed: 1, runs: mostRuns, sessions, kinds: plant.kinds, shard, out: folder, preload };
    const runs = await runCampaign({ ...campaign, untilWrong: true });
    const wrong = runs.flatMap((row) => row.wrong).filter((what) => plant.found.test(what));
    isProven &&= wrong.length > 0;
    console.log(
      `planted ${plant.name}: ${wrong.length > 0 ? `found in run ${runs.length}: ${wrong[0]}` : 'NOT FOUND'}`,
    );
    rows.push({ planted: plant.name, runs: runs.length, found: wrong.length });
  }
  for (const recovery of ['off', 'on']) {
    const row = await stock(recovery);
    isProven &&= row.lost > 0;
    console.log(`Socket.IO, its recovery ${recovery}: ${JSON.stringify(row)}`);
    rows.push({ stock: 'Socket.IO', recovery, ...row });
  }
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'proof.json'), JSON.stringify(rows, null, 2));
  return isProven;
}

/** The same faults to a chat on Socket.IO alone. */
async function stock(recovery: string) {
  const program = fileURLToPath(new URL('./stock/server.mjs', import.meta.url));
  const env = {
    STOCK_RECOVERY: recovery,
    STOCK_WORDS: String(pace.words),
    STOCK_BETWEEN: String(pace.between),
  };
  const on = await Installation.start({ redis: 'single', nodes: 2, ...pace, instead: { program, env } });
  const total = { runs: 0, messages: 0, acknowledged: 0, lost: 0, unseen: 0, holes: 0, doubled: 0 };
  try {
    for (let seed = 1; total.runs < stockSeeds * stockKinds.length; seed += 1) {
      const { faults, redis, kind } = scheduleOf(seed, stockKinds);
      if (redis !== 'single') continue;
      await on.whole();
      const load = new StockLoad({ seed, url: on.url, secret: '', sessions, words: pace.words, every: 1_500 });
      await load.open();
      load.talk();
      await Promise.all(faults.map(async (fault) => (await pause(fault.at), strike(on, fault))));
      const { wrong, said } = await load.settle();
      const count = (what: RegExp) => wrong.filter((one) => what.test(one)).length;
      total.runs += 1;
      total.messages += said.length;
      total.acknowledged += said.filter(({ isAcknowledged }) => isAcknowledged).length;
      total.lost += count(/acknowledged and is lost/);
      total.unseen += count(/do not see the same/);
      total.holes += count(/a hole that nobody told of|is missing|never ended/);
      total.doubled += count(/twice/);
      console.log(`  seed ${seed} (${kind}): ${wrong.length} found`);
    }
  } finally {
    await on.stop();
  }
  return total;
}
