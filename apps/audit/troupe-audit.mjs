#!/usr/bin/env node
/** Starts `troupe-audit` from a fresh clone: installs and builds what is missing (said on stderr), then runs what was built. */
import { build } from '../../scripts/steps/build.mjs';
import { install } from '../../scripts/steps/install.mjs';

try {
  await install();
  await build(['server', ...(process.argv[2] === 'kit' ? ['offline kit'] : [])]);
} catch (error) {
  console.error(`troupe-audit could not be prepared: ${error.message}`);
  process.exit(2);
}
const { main } = await import('../../dist/apps/audit/main.js');
process.exitCode = await main(process.argv.slice(2));
