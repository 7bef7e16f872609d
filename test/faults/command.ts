import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCampaign } from './campaign.js';
import { type FaultKind, faultKinds, scheduleOf } from './checker/schedule.js';
import { type Proof, proofs, prove } from './proof.js';
import { tableOf } from './table.js';

/** ms, on a machine that has other things to do. */
const patience = 150_000;

/**
 * @returns the exit code: 0 nothing was wrong, 1 something was, 2 asked wrongly
 * @public run-faults.mjs loads it
 */
export async function faultsCommand(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      sessions: { type: 'string', default: '1000' },
      every: { type: 'string' },
      kinds: { type: 'string', default: faultKinds.join(',') },
      shard: { type: 'string', default: '0/1' },
      out: { type: 'string' },
      proof: { type: 'boolean', default: false },
      of: { type: 'string', default: proofs.join(',') },
    },
  });
  const kinds = values.kinds.split(',') as FaultKind[];
  const wanted = values.of.split(',') as Proof[];
  const isKnown = kinds.every((kind) => faultKinds.includes(kind)) && wanted.every((proof) => proofs.includes(proof));
  const [index = NaN, of = NaN] = values.shard.split('/').map(Number);
  const [runs, seed, sessions] = [values.runs, values.seed, values.sessions].map(Number) as [number, number, number];
  if (!isKnown || ![runs, seed, sessions, index, of].every(Number.isInteger)) {
    console.error(`Kinds are ${faultKinds.join(', ')}, proofs (--proof --of) ${proofs.join(', ')};`);
    console.error('the rest are whole numbers, --shard is like 0/4.');
    return 2;
  }
  // Servers end with this process, however it ends.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const out = values.out ?? join(tmpdir(), `troupe-faults-${seed}-${sessions}`);
  if (values.proof) return (await prove(wanted, out)) ? 0 : 1;
  const seeds = Array.from({ length: runs }, (_, nth) => seed + nth).filter((_, nth) => nth % of === index);
  const schedules = seeds.map((one) => scheduleOf(one, kinds));
  const every = Number(values.every) || undefined;
  const rows = await runCampaign({ schedules, sessions, ...(every && { every }), patience, out });
  console.log(`\n${tableOf(rows)}\nIn ${join(out, 'results.jsonl')}.`);
  return rows.length < schedules.length || rows.some(({ wrong }) => wrong.length > 0) ? 1 : 0;
}
