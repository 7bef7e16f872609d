import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../servers/fresh-database.js';
import type { Schedule } from './checker/schedule.js';
import { Installation } from './installation.js';
import { ClientsHere } from './load/serve-load.js';
import { runFaults } from './run.js';

/** A short part of `npm run faults`: two nodes, one of which is killed amid replies and comes back. */
const schedule: Schedule = {
  seed: 8,
  kind: 'kill',
  redis: 'single',
  faults: [{ kind: 'kill', at: 2_000, which: 0, lasts: 500 }],
  talks: 1_000,
};
const patience = 150_000;

let database: FreshDatabase;
let on: Installation;
const notes = mkdtempSync(join(tmpdir(), 'troupe-seeded-'));
beforeAll(async () => {
  database = await freshDatabase();
  on = await Installation.start({ redis: 'single', nodes: 2, words: 12, between: 60, database: database.url });
});
afterAll(async () => {
  await on?.stop();
  await database?.drop();
  rmSync(notes, { recursive: true, force: true });
});

it(
  `[S3.3] kill −9 of a node while people talk: nothing acknowledged is lost, nothing is told twice or by two (seed ${schedule.seed})`,
  { timeout: 3 * patience },
  async () => {
    const row = await runFaults(on, new ClientsHere(), { sessions: 12, every: 1_500, patience, notes }, schedule);
    expect(row.wrong).toEqual([]);
    expect(row.acknowledged).toBe(row.messages);
    expect(row.replies).toBeGreaterThanOrEqual(12 - 3);
  },
);
