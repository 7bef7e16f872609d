import cluster from 'node:cluster';
import type { DestinationStream } from 'pino';
import { startApp } from './app.js';
import { banner } from './banner.js';
import type { Config } from './config/config.js';
import { stopOnSignals } from './stop-on-signals.js';
import { whyNot } from './why-not.js';
import { sayReady } from './workers/forked-worker.js';

/** The server in this process: the only one, or one of several workers, which leave talking to people to the one above them. */
export async function serve(config: Config, log: DestinationStream & { flushSync(): void }): Promise<void> {
  try {
    const app = await startApp(config, log);
    stopOnSignals(app, config, log);
    if (cluster.isWorker) sayReady(app.port);
    else process.stdout.write(banner(config, app.port));
  } catch (error) {
    log.flushSync();
    process.stderr.write(`${whyNot(error, config)}\n`);
    process.exit(1);
  }
}
