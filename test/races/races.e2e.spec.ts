import { afterEach, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '#test/servers/fresh-database.js';
import { runRaces, tell } from './run-races.js';
import { RaceStage } from './stage.js';
import { withoutReleaseCheck, withoutWriteCheck } from './without-the-check.js';

/** `npm run races` sets both. */
const count = Number(process.env['TROUPE_RACES'] ?? 300);
const seed = Number(process.env['TROUPE_RACES_SEED'] ?? 1);

let database: FreshDatabase | undefined;
let stage: RaceStage | undefined;
afterEach(async () => {
  await stage?.close();
  await database?.drop();
});
async function open(): Promise<RaceStage> {
  database = await freshDatabase();
  stage = await RaceStage.open(database.url);
  return stage;
}

it(`[S2.3] in ${count} races of take-overs, replies, hand-backs, transfers and reconnects not one word is late`, async () => {
  const found = await runRaces(await open(), seed, count);
  console.log(`From seed ${seed}: ${tell(found)}`);
  expect([...found.wrong]).toEqual([]);
  expect(found.races).toBe(count);
  // Races in which nothing happens prove nothing.
  expect(found.handOvers).toBeGreaterThan(count / 2);
  expect(found.refused).toBeGreaterThan(count / 2);
  expect(found.cut).toBeGreaterThan(count / 10);
}, 7_200_000);

it('[S2.3] the races find a server that releases words without comparing the epoch', async () => {
  const stage = await open();
  withoutReleaseCheck(stage.troupe);
  const { wrong } = await runRaces(stage, seed, 300, true);
  expect([...wrong.values()].flat().join('\n')).toMatch(/the character spoke late/);
}, 600_000);

it('[S2.3] the races find a server that takes an agent’s words without comparing the epoch', async () => {
  const stage = await open();
  const opened = await stage.troupe.call(
    'POST',
    '/v1/sessions',
    { character: 'renaissance-botanist' },
    await stage.headers('customer', 'first'),
  );
  await withoutWriteCheck(stage.troupe, 'demo', opened.body.id);
  const { wrong } = await runRaces(stage, seed, 300, true);
  expect([...wrong.values()].flat().join('\n')).toMatch(/spoke (?:for epoch|in the turn of)/);
}, 600_000);
