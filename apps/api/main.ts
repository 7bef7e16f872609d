import 'reflect-metadata';
import { startApp } from './app.js';
import { banner } from './banner.js';
import { languageOf, readConfig } from './config/config.js';
import { logDestination } from './http/logging.js';
import { stopOnSignals } from './stop-on-signals.js';
import { whyNot } from './why-not.js';
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
try {
  const app = await startApp(config, log);
  stopOnSignals(app, config, log);
  process.stdout.write(banner(config, app.port));
} catch (error) {
  log.flushSync();
  process.stderr.write(`${whyNot(error, config)}\n`);
  process.exit(1);
}
