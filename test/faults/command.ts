import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Campaign, runCampaign } from './campaign.js';
import { type FaultKind, faultKinds } from './checker/schedule.js';
import { prove } from './proof.js';
import { tableOf } from './table.js';

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
      kinds: { type: 'string', default: faultKinds.join(',') },
      shard: { type: 'string', default: '0/1' },
      out: { type: 'string' },
      proof: { type: 'boolean', default: false },
    },
  });
  const kinds = values.kinds.split(',') as FaultKind[];
  const unknown = kinds.filter((kind) => !faultKinds.includes(kind));
  const [index = NaN, of = NaN] = values.shard.split('/').map(Number);
  const [runs, seed, sessions] = [values.runs, values.seed, values.sessions].map(Number) as [number, number, number];
  if (unknown.length > 0 || ![runs, seed, sessions, index, of].every(Number.isInteger)) {
    console.error(`Kinds are ${faultKinds.join(', ')}; the rest are whole numbers, --shard is like 0/4.`);
    return 2;
  }
  // Servers end with this process, however it ends.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const out = values.out ?? join(tmpdir(), `troupe-faults-${seed}-${sessions}`);
  if (values.proof) return (await prove(out)) ? 0 : 1;
  const campaign: Campaign = { seed, runs, sessions, kinds, shard: { index, of }, out };
  const rows = await runCampaign(campaign);
  console.log(`\n${tableOf(rows)}\nIn ${join(out, 'results.jsonl')}.`);
  return rows.some(({ wrong }) => wrong.length > 0) ? 1 : 0;
}
