/**
 * `npm run check`: everything that needs no server, in about a minute; `npm run check -- lint format` only these. Ends non-zero
 * if any failed.
 */
import { join } from 'node:path';
import { checks, runChecks } from './steps/checks.mjs';
import { root } from './steps/shell.mjs';

const vitest = join(root, 'node_modules', 'vitest/vitest.mjs');
const steps = [...checks, { name: 'unit', args: [vitest, 'run', '--project', 'unit', '--reporter', 'default'] }];

/** `types` asks for the web's too. */
const partOf = (asked, { name }) => name === asked || name === `${asked}-web`;

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !steps.some((step) => partOf(name, step)));
if (unknown.length > 0) {
  const known = steps.map(({ name }) => name).join(', ');
  console.error(`No such step: ${unknown.join(', ')}. There are ${known}.`);
  process.exit(2);
}

const start = Date.now();
const wanted = steps.filter((step) => asked.length === 0 || asked.some((name) => partOf(name, step)));
const { failed } = await runChecks(wanted);
const total = `${((Date.now() - start) / 1000).toFixed(1)} s`;
console.log(failed.length ? `✗ failed: ${failed.join(', ')} (${total})` : `✓ all good (${total})`);
process.exitCode = failed.length ? 1 : 0;
