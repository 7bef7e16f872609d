import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Fault, type Schedule } from './checker/schedule.js';
import type { Installation } from './installation.js';
import type { Clients } from './load/serve-load.js';
import type { Findings } from './load/load.js';
import { strike } from './strike.js';

export interface RunOptions {
  readonly sessions: number;
  /** ms between two messages of a customer. */
  readonly every: number;
  /** ms for everybody to come back and to rest, in all. */
  readonly patience: number;
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

/** ms until all are answered again, from which on it is of interest why. */
const slow = 60_000;

/** Opens conversations, lets them talk while the faults strike, and has the clients tell what became of everything. */
export async function runFaults(
  on: Installation,
  clients: Clients,
  { sessions, every, patience, notes }: RunOptions,
  schedule: Schedule,
  faults: readonly Fault[] = schedule.faults,
): Promise<Row> {
  const begun = performance.now();
  await on.whole();
  const { words } = on.options;
  try {
    const plan = { seed: schedule.seed, url: on.url, secret: on.secret, sessions, words, every, patience };
    await clients.ask({ do: 'open', plan });
    await clients.ask({ do: 'talk' });
    const first = Math.min(...faults.map(({ at }) => at));
    const striking = Promise.all(
      faults.map(async (fault) => {
        await pause(fault.at);
        await strike(on, fault);
      }),
    );
    striking.catch(() => undefined); // told below, once the clients know that it has begun
    await pause(first);
    await clients.ask({ do: 'faults-begin' });
    await striking;
    await pause(schedule.talks);
    const file = join(notes, `seed-${schedule.seed}.journals.json`);
    const { findings } = await clients.ask({ do: 'settle', notes: file });
    const seconds = Math.round((performance.now() - begun) / 100) / 10;
    if (findings!.wrong.length > 0 || findings!.answered > slow) keepLogs(on, notes, schedule.seed);
    return { ...schedule, faults, sessions, nodes: on.members.length, ...findings!, seconds };
  } finally {
    await clients.ask({ do: 'close' });
  }
}

function keepLogs({ members }: Installation, notes: string, seed: number): void {
  for (const [index, { log }] of members.entries()) writeFileSync(join(notes, `seed-${seed}.node-${index}.log`), log);
}
