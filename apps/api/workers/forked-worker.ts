import cluster, { type Worker as Forked } from 'node:cluster';
import { z } from 'zod';
import type { Worker } from './worker-crew.js';

/** What a worker tells the process that forked it. */
const readySchema = z.object({ ready: z.literal(true), port: z.number().int() });

/** Said by a worker, when it answers requests. */
export function sayReady(port: number): void {
  process.send?.({ ready: true, port } satisfies z.infer<typeof readySchema>);
}

/** A process that shares its port with the other workers of this one. */
export class ForkedWorker implements Worker {
  /** Where it listens; 0 until it is ready. */
  port = 0;

  private constructor(private readonly forked: Forked) {
    // One that could not be started, or cannot be told anything any more, must not end the process that runs the others.
    forked.on('error', () => undefined);
    forked.on('message', (message: unknown) => {
      this.port = readySchema.safeParse(message).data?.port ?? this.port;
    });
  }

  /** @param number tells it which of the workers it is, whoever had that place before */
  static fork(number: number): ForkedWorker {
    return new ForkedWorker(cluster.fork({ TROUPE_WORKER: String(number) }));
  }

  get pid(): number | undefined {
    return this.forked.process.pid;
  }

  whenReady(tell: () => void): void {
    this.forked.on('message', (message: unknown) => readySchema.safeParse(message).success && tell());
  }

  whenGone(tell: (why: string) => void): void {
    const { exitCode, signalCode } = this.forked.process;
    if (exitCode !== null || signalCode !== null) queueMicrotask(() => tell(signalCode ?? String(exitCode)));
    else if (this.pid === undefined) this.forked.once('error', (error) => tell(error.message));
    else this.forked.once('exit', (code, signal) => tell(signal || String(code)));
  }

  kill(signal: 'SIGTERM' | 'SIGKILL'): void {
    this.forked.process.kill(signal);
  }
}
