const shut = 0;
const busy = 1;

/**
 * Keeps a thread from being ended in the middle of a native call: onnxruntime-node 1.27 then aborts the whole process (seen at
 * `worker.terminate()` and at the exit of the process). Shared by the thread that calls and the one that may end it.
 */
export class NativeGate {
  private readonly cells: Int32Array;

  constructor(readonly shared = new SharedArrayBuffer(8)) {
    this.cells = new Int32Array(shared);
  }

  /** In the thread that calls. Once the gate is shut nothing is called, and nobody hears of it: the thread is about to end. */
  async through<Result>(call: () => Promise<Result>): Promise<Result> {
    Atomics.store(this.cells, busy, 1);
    try {
      if (Atomics.load(this.cells, shut) === 1) return await new Promise<never>(() => this.leave());
      return await call();
    } finally {
      this.leave();
    }
  }

  /** In the thread that is about to end the other: blocks until no call runs, at most `longestMs`. */
  shut(longestMs: number): void {
    Atomics.store(this.cells, shut, 1);
    Atomics.wait(this.cells, busy, 1, longestMs);
  }

  private leave(): void {
    Atomics.store(this.cells, busy, 0);
    Atomics.notify(this.cells, busy);
  }
}
