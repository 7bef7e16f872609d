// `npm test`: everything. Brings up what it needs, runs every check and every test, and ends with `N passed, N failed`.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { install } from './steps/install.mjs';
import { build } from './steps/build.mjs';
import { system } from './steps/system.mjs';
import { root, run, runQuietly, step } from './steps/shell.mjs';

const report = join(root, 'dist', 'test-report.json');
let passed = 0;
let failed = 0;

try {
  await install();
  await system();
  await build();
  await step('node-llama-cpp for its tests', () =>
    runQuietly(process.execPath, ['scripts/install-llama.mjs', '--for-tests']),
  );

  for (const check of ['types', 'format', 'lint', 'boundaries', 'unused-exports']) {
    count((await run(process.execPath, ['scripts/check.mjs', check])) === 0);
  }

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

function count(good) {
  if (good) passed += 1;
  else failed += 1;
}
