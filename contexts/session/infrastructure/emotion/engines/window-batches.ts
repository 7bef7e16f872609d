import type { BatchOutputs, EmotionEngine } from './emotion-engine.js';

/** One window of a text: its feature ids, [tokens, slots], without padding. */
export interface Window {
  readonly ids: Int32Array;
  readonly tokens: number;
}

/** What the network says of one window: views into the outputs of its batch. */
export type WindowOutputs = BatchOutputs;

export interface BatchSettings {
  /** Windows a batch. */
  readonly size: number;
  /** How long a window waits for others, in ms. */
  readonly waitMs: number;
  /** Feature ids a token. */
  readonly slots: number;
}

/** The engine could not run a batch. */
export class EngineFailed extends Error {
  constructor(engine: string, options: ErrorOptions) {
    const { cause } = options;
    super(`${engine} failed: ${cause instanceof Error ? cause.message : String(cause)}`, options);
    this.name = 'EngineFailed';
  }
}

interface Waiting {
  readonly window: Window;
  readonly since: number;
  /** Whoever has the smallest goes first. */
  readonly due: number;
  readonly done: (outputs: WindowOutputs) => void;
  readonly failed: (error: unknown) => void;
}

/** A text's next window stands as if it had come that much later, so that a long text does not hold up the short ones behind it. */
const laterMs = 1;
/** Windows whose lengths are within one step share a batch: each is padded to the longest. */
const step = 8;
/** A pause between two texts counts as at most so many times `waitMs`. */
const longGaps = 4;
/** How far behind the first one a batch looks for company. */
const lookAhead = 512;

/**
 * Gathers windows of many texts into batches. While the engine is busy windows gather by themselves; while it is idle one waits at
 * most `waitMs`, and only when so many came at once lately that another is likely to come within that time.
 */
export class WindowBatches {
  private readonly waiting: Waiting[] = [];
  private running: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private lastCame = -Infinity;
  /** Texts that are not answered yet. */
  private open = 0;
  /** Smoothed time between two texts of which the second did not come after the first was answered, in ms. */
  private gap: number;

  constructor(
    private readonly engine: EmotionEngine,
    private readonly settings: BatchSettings,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.gap = longGaps * settings.waitMs;
  }

  /** Windows that wait. */
  get backlog(): number {
    return this.waiting.length;
  }

  /** Each window's outputs, in order. @throws EngineFailed */
  async read(windows: readonly Window[]): Promise<WindowOutputs[]> {
    const since = this.now();
    this.noteArrival(since);
    this.open++;
    const all = windows.map(
      (window, at) =>
        new Promise<WindowOutputs>((done, failed) =>
          this.insert({ window, since, due: since + at * laterMs, done, failed }),
        ),
    );
    this.wake();
    try {
      return await Promise.all(all);
    } finally {
      this.open--;
    }
  }

  /** What waits is not answered any more. */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    this.waiting.length = 0;
    await this.running;
    await this.engine.close();
  }

  private noteArrival(at: number): void {
    const most = longGaps * this.settings.waitMs;
    // Whoever asks again once they are answered would wait for themselves.
    this.gap =
      this.open === 0 ? 0.9 * this.gap + 0.1 * most : 0.7 * this.gap + 0.3 * Math.min(at - this.lastCame, most); // one pause outweighs a burst
    this.lastCame = at;
  }

  private insert(entry: Waiting): void {
    let at = this.waiting.length;
    while (at > 0 && this.waiting[at - 1]!.due > entry.due) at -= 1;
    this.waiting.splice(at, 0, entry);
  }

  private wake(): void {
    const { size, waitMs } = this.settings;
    const waits = this.timer !== undefined && this.waiting.length < size;
    if (this.running || this.waiting.length === 0 || waits) return;
    const waited = this.now() - this.waiting[0]!.since;
    const patience = this.waiting.length < size && this.gap < waitMs ? waitMs - waited : 0;
    if (patience > 0) {
      this.timer = setTimeout(() => this.run(), patience);
    } else {
      this.run();
    }
  }

  private run(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.running || this.waiting.length === 0) return;
    this.running = this.runBatch().finally(() => {
      this.running = undefined;
      this.wake();
    });
  }

  private async runBatch(): Promise<void> {
    await new Promise<void>((go) => void setImmediate(go)); // what has already arrived at this thread is read first
    if (this.waiting.length === 0) return;
    const batch = this.take();
    try {
      const outputs = await this.engine.run({ ...padded(batch, this.settings.slots), behind: this.backlog });
      batch.forEach(({ window, done }, row) => done(rowOf(outputs, row, batch.length, window.tokens)));
    } catch (error) {
      const failure = new EngineFailed(this.engine.name, { cause: error });
      batch.forEach(({ failed }) => failed(failure));
    }
  }

  /** The first in line, then those of its length, then shorter ones. */
  private take(): Waiting[] {
    const near = this.waiting.slice(0, lookAhead);
    const length = ({ window }: Waiting) => Math.ceil(window.tokens / step);
    const first = length(near[0]!);
    const fitting = near.filter((entry) => length(entry) === first);
    const shorter = fitting.length < this.settings.size ? near.filter((entry) => length(entry) < first) : [];
    const batch = [...fitting, ...shorter].slice(0, this.settings.size);
    const taken = new Set(batch);
    this.waiting.splice(0, near.length, ...near.filter((entry) => !taken.has(entry)));
    return batch;
  }
}

function padded(batch: readonly Waiting[], slots: number) {
  const tokens = Math.max(1, ...batch.map(({ window }) => window.tokens));
  const ids = new Int32Array(batch.length * tokens * slots);
  batch.forEach(({ window }, row) => ids.set(window.ids.subarray(0, window.tokens * slots), row * tokens * slots));
  return { ids, windows: batch.length, tokens };
}

function rowOf(outputs: BatchOutputs, row: number, rows: number, tokens: number): WindowOutputs {
  const of = (values: Float32Array): Float32Array => {
    const width = values.length / rows;
    return values.subarray(row * width, (row + 1) * width);
  };
  return {
    vectors: of(outputs.vectors),
    fine: of(outputs.fine),
    shared: of(outputs.shared),
    va: of(outputs.va),
    attention: of(outputs.attention).subarray(0, tokens),
  };
}
