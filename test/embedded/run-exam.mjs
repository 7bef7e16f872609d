// `npm run exam`: questions every character and writes test/embedded/answers; then lists what still wants reading.
import { spawnSync } from 'node:child_process';

const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', 'test/embedded'],
  { stdio: 'inherit', env: { ...process.env, TROUPE_EXAM: 'write' } },
);
process.exit(status ?? 1);
