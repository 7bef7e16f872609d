import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './shell.mjs';

const bin = (path) => join(root, 'node_modules', path);
const tsc = bin('typescript7/bin/tsc');

/** What needs no server: the slowest first. */
export const checks = [
  { name: 'format', args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  { name: 'types', args: [tsc, '-p', 'tsconfig.json', '--noEmit'] },
  { name: 'types-web', args: [tsc, '-p', 'tsconfig.web.json', '--noEmit'] },
  { name: 'lint', args: [bin('oxlint/bin/oxlint'), '--type-aware', '--quiet'] },
  {
    name: 'boundaries',
    args: [
      bin('dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['--config', '.dependency-cruiser.cjs', '--output-type', 'err'],
      ...['apps', 'contexts', 'shared-kernel', 'test', 'scripts'],
    ],
  },
  { name: 'unused-exports', args: ['test/architecture/unused-exports.mjs'] },
];

/** Runs them two at a time, each even when an earlier one failed; says a line for each, with the output of those that failed. */
export async function runChecks(wanted, say = console.log) {
  const waiting = [...wanted];
  const failed = [];
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const { code, output, ms } = await run(check);
      const mark = code === 0 ? '✓' : '✗';
      say(`${mark} ${check.name.padEnd(16)} ${(ms / 1000).toFixed(1).padStart(5)} s`);
      if (code === 0) continue;
      failed.push(check.name);
      say(output.trimEnd().replace(/^/gm, '    '));
    }
  };
  await Promise.all([lane(), lane()]);
  return { passed: wanted.length - failed.length, failed };
}

function run({ args }) {
  const began = Date.now();
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const gather = (chunk) => (output += chunk);
    child.stdout.setEncoding('utf8').on('data', gather);
    child.stderr.setEncoding('utf8').on('data', gather);
    child.on('error', (error) => done({ code: 1, output: String(error), ms: Date.now() - began }));
    child.on('close', (code) => done({ code: code ?? 1, output, ms: Date.now() - began }));
  });
}
