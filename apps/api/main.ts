import cluster from 'node:cluster';
import 'reflect-metadata';
import { languageOf, readConfig } from './config/config.js';
import { logDestination } from './http/logging.js';
import { words } from './words.js';

const reading = readConfig(process.env);
if (!reading.ok) {
  const say = words(languageOf(process.env));
  const list = reading.problems.map((problem) => `  - ${problem}`).join('\n');
  process.stderr.write(`${say.wrongConfiguration}\n${list}\n${say.whereVariables}\n`);
  process.exit(1);
}
const { config } = reading;
const log = logDestination();
if (config.workers > 1 && cluster.isPrimary) {
  const { runWorkers } = await import('./workers/run-workers.js');
  const code = await runWorkers(config, log);
  log.flushSync();
  process.exit(code);
} else {
  const { serve } = await import('./serve.js');
  await serve(config, log);
}
