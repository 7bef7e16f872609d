// `npm test`: everything. Brings up what it needs, runs every check and every test, and ends with `N passed, N failed`.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './steps/build.mjs';
import { checks, runChecks } from './steps/checks.mjs';
import { install } from './steps/install.mjs';
import { root, run, runQuietly, step } from './steps/shell.mjs';
import { system } from './steps/system.mjs';

const report = join(root, 'dist', 'test-report.json');
let passed = 0;
let failed = 0;

try {
  await install();
  // The checks need nothing that is brought up here, and what is brought up mostly waits.
  const lines = [];
  const [checked] = await Promise.all([runChecks(checks, (line) => lines.push(line)), bringUp()]);
  console.log(lines.join('\n'));
  passed += checked.passed;
  failed += checked.failed.length;

  mkdirSync(join(root, 'dist'), { recursive: true });
  rmSync(report, { force: true });
  const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)];
  const code = await run(process.execPath, ['node_modules/vitest/vitest.mjs', ...args]);
  if (existsSync(report)) {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    passed += numPassedTests;
    // A file that breaks before its tests begin fails no test, so it is counted itself.
    failed +=
      numFailedTests +
      testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  }
  if (code !== 0 && failed === 0) failed += 1;
} catch (error) {
  console.error(`\n${error.message}`);
  failed += 1;
}

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

async function bringUp() {
  await system();
  await build();
  await step('node-llama-cpp for its tests', () =>
    runQuietly(process.execPath, ['scripts/install-llama.mjs', '--for-tests']),
  );
}
