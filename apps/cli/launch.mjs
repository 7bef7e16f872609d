/**
 * Starts a command line from a fresh clone: installs and builds what is missing (said on stderr, so that stdout is the result
 * only), then runs what was built.
 */
import { build } from '../../scripts/steps/build.mjs';
import { install } from '../../scripts/steps/install.mjs';

/** @param {'troupe' | 'prompt-validator'} program */
export async function launch(program) {
  try {
    await install();
    await build(['server']);
  } catch (error) {
    console.error(`${program} could not be prepared: ${error.message}`);
    process.exit(2);
  }
  const { main } = await import('../../dist/apps/cli/main.js');
  await main(program, process.argv.slice(2));
}
