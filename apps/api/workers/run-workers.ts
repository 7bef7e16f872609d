import pino, { type DestinationStream } from 'pino';
import { banner } from '../banner.js';
import type { Config } from '../config/config.js';
import { words } from '../words.js';
import { ForkedWorker } from './forked-worker.js';
import { type CrewNews, WorkerCrew } from './worker-crew.js';

/** ms beyond the time for replies to end. */
const lastWordsMs = 10_000;

/**
 * Runs so many processes on one port, each of them a node of the installation. SIGHUP restarts them one after another; SIGINT
 * and SIGTERM end them, a second one at once. @returns the exit code
 */
export async function runWorkers(config: Config, log: DestinationStream & { flushSync(): void }): Promise<number> {
  const say = words(config.language);
  const logger = pino(
    { level: config.logLevel, timestamp: pino.stdTimeFunctions.isoTime, base: { service: 'troupe' } },
    log,
  );
  let port = config.port;
  const fork = (number: number) => {
    const worker = ForkedWorker.fork(number);
    worker.whenReady(() => (port = worker.port));
    return worker;
  };
  const stopMs = config.limits.stopMs + lastWordsMs;
  const bounds = { readyMs: 90_000, stopMs, deaths: 5, deathsWithinMs: 120_000 };
  const crew = new WorkerCrew(
    config.workers,
    fork,
    (news) => logger[levelOf(news)]({ msg: 'Workers', ...news }),
    bounds,
  );

  let asked = false;
  const stopped = new Promise<number>((resolve) => {
    const stop = () => {
      if (asked) {
        process.stderr.write(`${say.stopNow}\n`);
        crew.kill();
        return resolve(130);
      }
      asked = true;
      process.stdout.write(`\n${say.stopping(config.limits.stopMs / 1000)}\n`);
      void crew.stop().then(() => resolve(0));
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
  process.on('SIGHUP', () => void crew.restart());

  const isThere = crew.start();
  const first = await Promise.race([isThere, stopped]);
  if (typeof first === 'number') return first;
  if (!first) {
    // It has said why.
    await crew.stop();
    return asked ? 0 : 1;
  }
  process.stdout.write(banner(config, port));
  const end = await Promise.race([stopped, crew.over]);
  if (end !== undefined) return end;
  await crew.stop();
  return 1;
}

const levelOf = ({ kind }: CrewNews): 'info' | 'warn' | 'error' =>
  kind === 'ready' || kind === 'restarted' ? 'info' : kind === 'died' ? 'warn' : 'error';
