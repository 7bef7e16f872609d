import { Worker } from 'node:worker_threads';

/** ms an orderly end may take before the thread is stopped; everything acknowledged is on disk by then. */
const patience = 10_000;

/** The thread that the embedded database runs in: started when it is needed, and again should it ever die. */
export class EmbeddedServer {
  private starting: Promise<Worker> | undefined;

  /** @param directory of the database itself @param template what to begin with a copy of */
  constructor(
    private readonly directory: string,
    private readonly template: string | undefined,
  ) {}

  /** The running thread. */
  thread(): Promise<Worker> {
    return (this.starting ??= this.start());
  }

  /** Ends it in order; afterwards nothing runs. */
  async stop(): Promise<void> {
    const worker = await this.starting?.catch(() => undefined);
    if (!worker) return;
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    worker.postMessage({ close: true });
    const impatient = setTimeout(() => void worker.terminate(), patience);
    await ended;
    clearTimeout(impatient);
  }

  private start(): Promise<Worker> {
    const worker = new Worker(new URL('./pglite-worker.mjs', import.meta.url), {
      workerData: { directory: this.directory, template: this.template },
      execArgv: [],
    });
    return new Promise((resolve, reject) => {
      let failure: Error | undefined;
      worker.on('error', (error) => {
        failure = error;
      });
      worker.once('exit', () => {
        this.starting = undefined;
        reject(new Error(`The embedded database in ${this.directory} could not be opened.`, { cause: failure }));
      });
      worker.once('message', () => resolve(worker));
    });
  }
}
