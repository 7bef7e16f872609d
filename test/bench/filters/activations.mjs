// From the call that activates a policy until two nodes on one PostgreSQL judge by it: the integration test that says so, asked
// for more rounds.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../scripts/steps/shell.mjs';

export function measureActivations(rounds) {
  const folder = mkdtempSync(join(tmpdir(), 'troupe-bench-'));
  const file = join(folder, 'activations.json');
  const env = { ...process.env, TROUPE_BENCH_ACTIVATIONS: String(rounds), TROUPE_BENCH_FILE: file };
  const args = ['run', '--project', 'int', 'contexts/session/policies.int.spec.ts', '-t', 'counts on the other'];
  try {
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const { status, stdout } = spawnSync(process.execPath, [vitest, ...args], { cwd: root, env, encoding: 'utf8' });
    if (status !== 0) throw new Error(stdout);
    const ms = JSON.parse(readFileSync(file, 'utf8')).sort((a, b) => a - b);
    const at = (share) => ms[Math.min(ms.length - 1, Math.floor(share * ms.length))];
    return { activations: ms.length, msMedian: at(0.5), msP99: at(0.99), msMost: ms.at(-1) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
