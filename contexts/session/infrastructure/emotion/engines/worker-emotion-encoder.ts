import type { Worker } from 'node:worker_threads';
import { EmotionEncoder } from '../../../application/emotion/emotion-encoder.js';
import type { EmotionReading } from '../../../application/emotion/emotion.js';
import type { Before } from '../../../application/emotion/turns.js';
import { NativeGate } from './native-gate.js';
import { unpacked } from './packed-readings.js';
import type { FromWorker, ToWorker } from './worker-messages.js';

export interface EncoderLog {
  info(message: string): void;
  error(message: string): void;
}

export interface EncoderBounds {
  /** Texts that may wait; the next one reads null. */
  readonly waiting: number;
  /** A worker that has not answered for so long is ended and started anew, in ms. */
  readonly stuckAfterMs: number;
  /** Before the first restart, in ms; doubles with each one that follows. */
  readonly restartAfterMs: number;
  /** Restarts in a row before it is given up. A worker that ran for `steadyAfterMs` begins a new row. */
  readonly restarts: number;
  readonly steadyAfterMs: number;
  /** How long closing waits for the worker to end by itself, in ms. */
  readonly closeMs: number;
}

/** How long ending a thread waits for a call of the engine to return. Batches take some 10 ms, loading up to a second. */
const longestCallMs = 3_000;

type State =
  | { readonly name: 'starting' | 'restarting' }
  | { readonly name: 'running'; readonly engine: string; readonly since: number }
  | { readonly name: 'off'; readonly detail: string };

/** Reads in a worker thread, off the event loop; the thread may die and is started anew. */
export class WorkerEmotionEncoder extends EmotionEncoder {
  /** Settles, and never rejects, once the engine runs or is known not to. */
  readonly ready: Promise<void>;
  private state: State = { name: 'starting' };
  private worker: Worker | undefined;
  private gate = new NativeGate();
  private readonly pending = new Map<number, (reading: EmotionReading | null) => void>();
  private lastId = 0;
  private restarts = 0;
  private stumbled = false;
  private restartTimer: NodeJS.Timeout | undefined;
  private watch: NodeJS.Timeout | undefined;
  private closed: Promise<void> | undefined;
  private settle = (): void => {};

  constructor(
    readonly model: string,
    private readonly spawn: (gate: SharedArrayBuffer) => Worker,
    private readonly bounds: EncoderBounds,
    private readonly log: EncoderLog,
  ) {
    super();
    this.ready = new Promise((settle) => (this.settle = settle));
    this.start();
  }

  get engine(): string {
    return this.state.name === 'running' ? this.state.engine : this.state.name === 'off' ? 'off' : 'starting';
  }

  health(): { ok: boolean; detail?: string } {
    switch (this.state.name) {
      case 'running':
        return { ok: true, detail: this.state.engine };
      case 'starting':
        return { ok: true, detail: 'starting' };
      case 'restarting':
        return { ok: false, detail: 'the emotion worker died and is being started anew' };
      case 'off':
        return { ok: false, detail: this.state.detail };
    }
  }

  read(text: string, before?: Before): Promise<EmotionReading | null> {
    const { worker } = this;
    if (!worker || this.closed || this.pending.size >= this.bounds.waiting) return Promise.resolve(null);
    const id = (this.lastId += 1);
    const reading = new Promise<EmotionReading | null>((done) => this.pending.set(id, done));
    worker.ref();
    if (this.state.name === 'running') this.watchOver(worker);
    worker.postMessage({ kind: 'read', id, text, before } satisfies ToWorker);
    return reading;
  }

  close(): Promise<void> {
    return (this.closed ??= this.end());
  }

  private async end(): Promise<void> {
    clearTimeout(this.restartTimer);
    this.dropPending();
    const { worker } = this;
    if (worker) {
      worker.ref();
      const ended = new Promise<void>((done) => worker.once('exit', () => done()));
      const impatient = setTimeout(() => this.terminate(worker), this.bounds.closeMs);
      worker.postMessage({ kind: 'close' } satisfies ToWorker);
      await ended;
      clearTimeout(impatient);
    }
    this.settle();
  }

  private start(): void {
    this.gate = new NativeGate();
    this.stumbled = false;
    const worker = this.spawn(this.gate.shared);
    let why = 'it ended';
    this.worker = worker;
    process.once('exit', this.atExit);
    worker.on('message', (message: FromWorker) => this.hear(message));
    worker.on('error', (error) => (why = error instanceof Error ? error.message : String(error)));
    worker.on('exit', () => this.lose(why));
  }

  private hear(message: FromWorker): void {
    switch (message.kind) {
      case 'ready':
        this.state = { name: 'running', engine: message.engine, since: performance.now() };
        this.log.info(
          `emotion: ${this.model} on ${message.engine}${message.passedOver.map((each) => `; not ${each}`).join('')}`,
        );
        if (this.pending.size > 0 && this.worker) this.watchOver(this.worker);
        this.rest();
        return this.settle();
      case 'unusable':
        return this.giveUp(message.reason);
      case 'stumbled':
        // Once a thread: what fails on one text may fail on many.
        if (!this.stumbled) this.log.error(`emotion: a text could not be read: ${message.where}`);
        this.stumbled = true;
        return;
      case 'readings':
        for (const [id, reading] of unpacked(message.readings)) {
          this.pending.get(id)?.(reading);
          this.pending.delete(id);
        }
        clearTimeout(this.watch);
        this.watch = undefined;
        if (this.pending.size > 0 && this.worker) this.watchOver(this.worker);
        this.rest();
    }
  }

  /** While texts wait, an answer must come in time. */
  private watchOver(worker: Worker): void {
    this.watch ??= setTimeout(() => this.terminate(worker), this.bounds.stuckAfterMs).unref();
  }

  /** The thread keeps the process alive only while somebody waits for it. */
  private rest(): void {
    if (this.pending.size === 0) this.worker?.unref();
  }

  private readonly atExit = (): void => this.gate.shut(longestCallMs);

  private terminate(worker: Worker): void {
    this.gate.shut(longestCallMs);
    void worker.terminate();
  }

  private lose(why: string): void {
    this.worker = undefined;
    process.off('exit', this.atExit);
    this.dropPending();
    if (this.closed || this.state.name === 'off') return;
    if (this.state.name === 'running' && performance.now() - this.state.since > this.bounds.steadyAfterMs) {
      this.restarts = 0;
    }
    if (this.restarts >= this.bounds.restarts) return this.giveUp(`its worker died ${this.restarts + 1} times: ${why}`);
    const delay = this.bounds.restartAfterMs * 2 ** this.restarts;
    this.restarts += 1;
    this.state = { name: 'restarting' };
    this.log.error(`emotion: the worker died (${why}) and is started anew in ${delay} ms`);
    this.restartTimer = setTimeout(() => this.start(), delay).unref();
  }

  private giveUp(reason: string): void {
    this.state = { name: 'off', detail: reason };
    this.log.error(`emotion is off: ${reason}`);
    this.dropPending();
    this.settle();
  }

  private dropPending(): void {
    clearTimeout(this.watch);
    this.watch = undefined;
    for (const done of this.pending.values()) done(null);
    this.pending.clear();
  }
}
