/**
 * `npm run check`: everything that needs no server, in about a minute; `npm run check -- lint format` only these. Runs every
 * step even when an earlier one failed, prints one line a step, shows the output of those that failed, ends non-zero if any did.
 */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = (path) => join(root, 'node_modules', path);
const tsc = bin('typescript7/bin/tsc');

/** Steps of one row run side by side. */
const rows = [
  [
    { name: 'types', args: [tsc, '-p', 'tsconfig.json', '--noEmit'] },
    { name: 'types-web', args: [tsc, '-p', 'tsconfig.web.json', '--noEmit'] },
  ],
  [
    { name: 'format', args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
    { name: 'lint', args: [bin('oxlint/bin/oxlint'), '--type-aware', '--quiet'] },
  ],
  [
    {
      name: 'boundaries',
      args: [
        bin('dependency-cruiser/bin/dependency-cruise.mjs'),
        ...['--config', '.dependency-cruiser.cjs', '--output-type', 'err'],
        ...['apps', 'contexts', 'shared-kernel', 'test', 'scripts'],
      ],
    },
    { name: 'unused-exports', args: ['test/architecture/unused-exports.mjs'] },
  ],
  [{ name: 'unit', args: [bin('vitest/vitest.mjs'), 'run', '--project', 'unit', '--reporter', 'default'] }],
];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !rows.flat().some((step) => partOf(name, step)));
if (unknown.length > 0) {
  console.error(
    `No such step: ${unknown.join(', ')}. There are ${rows
      .flat()
      .map((step) => step.name)
      .join(', ')}.`,
  );
  process.exit(2);
}

const failed = [];
const start = Date.now();

for (const row of rows) {
  const wanted = row.filter((step) => asked.length === 0 || asked.some((name) => partOf(name, step)));
  const results = await Promise.all(wanted.map(run));
  for (const { name, code, output, ms } of results) {
    console.log(`${code === 0 ? '✓' : '✗'} ${name.padEnd(16)} ${(ms / 1000).toFixed(1).padStart(5)} s`);
    if (code === 0) continue;
    failed.push(name);
    console.log(output.trimEnd().replace(/^/gm, '    '));
  }
}

const total = `${((Date.now() - start) / 1000).toFixed(1)} s`;
console.log(failed.length ? `✗ failed: ${failed.join(', ')} (${total})` : `✓ all good (${total})`);
process.exitCode = failed.length ? 1 : 0;

/** `types` asks for the web's too. */
function partOf(asked, step) {
  return step.name === asked || step.name === `${asked}-web`;
}

function run({ name, args }) {
  const began = Date.now();
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const gather = (chunk) => (output += chunk);
    child.stdout.setEncoding('utf8').on('data', gather);
    child.stderr.setEncoding('utf8').on('data', gather);
    child.on('error', (error) => done({ name, code: 1, output: String(error), ms: Date.now() - began }));
    child.on('close', (code) => done({ name, code: code ?? 1, output, ms: Date.now() - began }));
  });
}
