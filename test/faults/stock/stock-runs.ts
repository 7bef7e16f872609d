import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { scheduleOf } from '../checker/schedule.js';
import { Installation } from '../installation.js';
import { strike } from '../strike.js';
import { StockLoad } from './stock-load.js';

const program = fileURLToPath(new URL('./server.mjs', import.meta.url));
const pace = { words: 12, between: 60 };
const kinds = ['kill', 'redis-out', 'network'] as const;
const runs = 6;

/** The same faults to a chat on Socket.IO alone. @param recovery whether with its own, on the adapter that has it */
export async function stockRuns(recovery: 'on' | 'off', sessions: number) {
  const env = {
    STOCK_RECOVERY: recovery,
    STOCK_WORDS: String(pace.words),
    STOCK_BETWEEN: String(pace.between),
  };
  const on = await Installation.start({ redis: 'single', nodes: 2, ...pace, instead: { program, env } });
  const total = { runs: 0, messages: 0, acknowledged: 0, found: 0, lost: 0, unlike: 0, holes: 0, doubled: 0 };
  try {
    for (let seed = 1; total.runs < runs; seed += 1) {
      const { faults, redis, kind, talks } = scheduleOf(seed, kinds);
      if (redis !== 'single') continue;
      await on.whole();
      const load = new StockLoad({ seed, url: on.url, sessions, words: pace.words, every: 1_500 });
      await load.open();
      load.talk();
      await Promise.all(faults.map(async (fault) => (await pause(fault.at), strike(on, fault))));
      await pause(talks);
      const { wrong, said } = await load.settle();
      const count = (what: RegExp) => wrong.filter((one) => what.test(one)).length;
      total.runs += 1;
      total.messages += said.length;
      total.acknowledged += said.filter(({ isAcknowledged }) => isAcknowledged).length;
      total.found += wrong.length;
      total.lost += count(/acknowledged and is lost/);
      total.unlike += count(/do not see the same/);
      total.holes += count(/a hole that nobody told of|is missing|never ended/);
      total.doubled += count(/twice/);
      console.log(`  seed ${seed} (${kind}): ${wrong.length} found`);
    }
  } finally {
    await on.stop();
  }
  return total;
}
