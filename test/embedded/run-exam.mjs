// `npm run exam`: questions every character and writes test/embedded/answers; then lists what still wants reading.
import { spawnSync } from 'node:child_process';

// `npm run exam -- ranking [--fit]`: measures which entry is found first.
// `-- answers [--misses]`: how often strangers are answered from an entry that answers them; `-- material FILE`: writes what models/sentences is trained on.
// `-- blind QUESTIONS ANSWERS`: asks questions that nobody tuned for and writes the answers down for readers.
// `-- filters DATA`: finds listed terms in disguise, and false alarms; `-- signs DATA`: makes the tables of signs anew.
const [what, ...rest] = process.argv.slice(2);
const script = {
  ranking: 'measure-ranking',
  material: 'write-material',
  answers: 'measure-answers',
  blind: 'ask-blind',
  filters: 'measure-words',
  signs: 'make-sign-tables',
}[what];
if (script !== undefined) {
  const run = ['--conditions=troupe:source', '--import', 'tsx', `contexts/session/testing/${script}.ts`, ...rest];
  process.exit(spawnSync(process.execPath, run, { stdio: 'inherit' }).status ?? 1);
}

const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', 'test/embedded'],
  { stdio: 'inherit', env: { ...process.env, TROUPE_EXAM: 'write' } },
);
process.exit(status ?? 1);
