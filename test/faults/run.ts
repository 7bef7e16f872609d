import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Fault, type Schedule } from './checker/schedule.js';
import type { Installation } from './installation.js';
import type { Findings } from './load/load.js';
import type { LoadProcess } from './load-process.js';
import { strike } from './strike.js';

export interface RunOptions {
  readonly sessions: number;
  /** ms between two messages of a customer. */
  readonly every: number;
  /** Folder for the journals and logs of runs in which something is wrong. */
  readonly notes: string;
}

/** One run, as it is written down. */
export interface Row extends Schedule, Findings {
  readonly sessions: number;
  readonly nodes: number;
  /** Of the whole run. */
  readonly seconds: number;
}

/** ms of load after the last fault. */
const more = 1_000;

/** Opens conversations, lets them talk while the faults strike, and has the clients tell what became of everything. */
export async function runFaults(
  on: Installation,
  load: LoadProcess,
  { sessions, every, notes }: RunOptions,
  schedule: Schedule,
  faults: readonly Fault[] = schedule.faults,
): Promise<Row> {
  const begun = performance.now();
  await on.whole();
  const { words } = on.options;
  try {
    const plan = { seed: schedule.seed, url: on.url, secret: on.secret, sessions, words, every };
    await load.ask({ do: 'open', plan });
    await load.ask({ do: 'talk' });
    const first = Math.min(...faults.map(({ at }) => at));
    const striking = faults.map(async (fault) => {
      await pause(fault.at);
      await strike(on, fault);
    });
    await pause(first);
    await load.ask({ do: 'faults-begin' });
    await Promise.all(striking);
    await pause(more);
    const file = join(notes, `seed-${schedule.seed}.journals.json`);
    const { findings } = await load.ask({ do: 'settle', notes: file });
    const seconds = Math.round((performance.now() - begun) / 100) / 10;
    if (findings!.wrong.length > 0) keepLogs(on, notes, schedule.seed);
    return { ...schedule, faults, sessions, nodes: on.members.length, ...findings!, seconds };
  } finally {
    await load.ask({ do: 'close' });
  }
}

function keepLogs({ members }: Installation, notes: string, seed: number): void {
  for (const [index, { log }] of members.entries()) writeFileSync(join(notes, `seed-${seed}.node-${index}.log`), log);
}
