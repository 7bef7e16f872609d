import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { LeafBlock, LeafBlocks } from '../../contract/ledger/leaf-blocks.js';

/** What runs from TypeScript has no compiled file beside it. */
const built = fileURLToPath(new URL('./leaf-worker.js', import.meta.url));
/** More are of no use: the thread that checks what they have read cannot follow. */
const most = 3;
/** Blocks of 256 kB that wait for a thread, or to be checked, for each of them. */
const aheadOfEach = 4;

type Read = LeafBlock | undefined;

/** Reads leaves in threads beside the one that checks them. Whatever a thread could not do is left to that one. */
export class LeafThreads implements LeafBlocks {
  readonly ahead: number;
  private turn = 0;

  private constructor(private readonly threads: readonly LeafThread[]) {
    this.ahead = aheadOfEach * threads.length;
  }

  /** Undefined where nothing is built. @param file the thread's */
  static open(file = built): LeafThreads | undefined {
    if (!existsSync(file)) return undefined;
    // the thread that checks what they have read needs a core too
    const count = Math.min(Math.max(availableParallelism() - 1, 1), most);
    return new LeafThreads(Array.from({ length: count }, () => new LeafThread(file)));
  }

  read(block: Uint8Array): Promise<Read> {
    this.turn = (this.turn + 1) % this.threads.length;
    return this.threads[this.turn]!.read(block);
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.close()));
  }
}

class LeafThread {
  private readonly worker: Worker;
  /** In the order in which they were asked for. */
  private readonly waiting: ((read: Read) => void)[] = [];
  private isOver = false;

  constructor(file: string) {
    this.worker = new Worker(file, { name: 'leaves' });
    this.worker.on('message', (read: Read) => this.waiting.shift()?.(read));
    this.worker.on('error', () => this.end());
    this.worker.on('exit', () => this.end());
  }

  read(block: Uint8Array): Promise<Read> {
    return new Promise((resolve) => {
      if (this.isOver) return resolve(undefined);
      this.waiting.push(resolve);
      this.worker.postMessage(block);
    });
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private end(): void {
    this.isOver = true;
    for (const resolve of this.waiting.splice(0)) resolve(undefined);
  }
}
