import cluster from 'node:cluster';
import type { RunningApp } from './app.js';
import type { Config } from './config/config.js';
import { words } from './words.js';

/** The first signal ends what is in flight cleanly; the second one ends at once. */
export function stopOnSignals(app: RunningApp, config: Config, log: { flushSync(): void }): void {
  const say = words(config.language);
  let asked = false;
  const stop = () => {
    if (asked) {
      process.stderr.write(`${say.stopNow}\n`);
      process.exit(130);
    }
    asked = true;
    if (!cluster.isWorker) process.stdout.write(`\n${say.stopping(config.limits.stopMs / 1000)}\n`);
    app.stop().then(
      () => {
        log.flushSync();
        process.exit(0);
      },
      (error: unknown) => {
        log.flushSync();
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
        process.exit(1);
      },
    );
  };
  // A terminal tells all processes; workers are told by the one above them.
  if (cluster.isWorker) for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => undefined);
  else process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
