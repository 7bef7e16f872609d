import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCampaign } from './campaign.js';
import { type Schedule, scheduleOf } from './checker/schedule.js';
import { stockRuns } from './stock/stock-runs.js';

interface Plant {
  /** Brings it out. */
  schedule(seed: number): Schedule;
  readonly found: RegExp;
}

/** Each is a server with one check removed, in `planted/`. */
const plants = {
  'lost-write': {
    schedule: (seed) => scheduleOf(seed, ['postgres']),
    found: /acknowledged and is lost|was told and is gone/,
  },
  'double-delivery': {
    schedule: (seed) => scheduleOf(seed, ['network']),
    found: /stands there twice|was told twice/,
  },
  'two-owners': {
    // One after the other is taken for dead, and talks on when it is back.
    schedule: (seed) => ({
      ...scheduleOf(seed, ['pause']),
      redis: 'single',
      faults: [
        { kind: 'pause', at: 1_500, which: 0, lasts: 8_000 },
        { kind: 'pause', at: 12_000, which: 1, lasts: 8_000 },
      ],
      talks: 6_000,
    }),
    found: /two owners|given twice|another owner|is told to belong to/,
  },
} satisfies Record<string, Plant>;
const stock = { 'socket.io': 'off', 'socket.io-recovery': 'on' } as const;

/** What the checker has to find: three planted faults, and what Socket.IO alone loses, without and with its own recovery. */
export const proofs = [...keysOf(plants), ...keysOf(stock)];
export type Proof = (typeof proofs)[number];

const mostRuns = 10;
const sessions = 24;
/** ms. What is planted makes conversations hang, and nobody needs to wait for them. */
const patience = 25_000;

/** Whether the checker finds all of these. A checker that finds nothing where something is wrong proves nothing. */
export async function prove(names: readonly Proof[], out: string): Promise<boolean> {
  mkdirSync(out, { recursive: true });
  let isProven = true;
  for (const name of names) {
    const row =
      name in plants
        ? await planted(name as keyof typeof plants, out)
        : await stockRuns(stock[name as keyof typeof stock], sessions);
    isProven &&= row.found > 0;
    console.log(`${name}: ${row.found > 0 ? 'found' : 'NOT FOUND'} ${JSON.stringify(row)}`);
    appendFileSync(join(out, 'proof.jsonl'), `${JSON.stringify({ proof: name, ...row })}\n`);
  }
  return isProven;
}

async function planted(name: keyof typeof plants, out: string) {
  const { schedule, found }: Plant = plants[name];
  const preload = fileURLToPath(new URL(`./planted/${name}.mjs`, import.meta.url));
  const schedules = Array.from({ length: mostRuns }, (_, nth) => schedule(nth + 1));
  const rows = await runCampaign({ schedules, sessions, patience, out: join(out, name), preload, until: found });
  const wrong = rows.flatMap((row) => row.wrong).filter((what) => found.test(what));
  return { runs: rows.length, found: wrong.length, example: wrong[0] ?? null };
}

function keysOf<Key extends string>(of: Record<Key, unknown>): Key[] {
  return Object.keys(of) as Key[];
}
