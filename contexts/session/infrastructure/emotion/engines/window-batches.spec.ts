import { describe, expect, it } from 'vitest';
import type { BatchOutputs, EmotionEngine, WindowBatch } from './emotion-engine.js';
import { EngineFailed, type Window, WindowBatches } from './window-batches.js';

/** Says of each window its first id, so that answers can be told apart; runs a batch when `next` is called, or at once. */
class EchoEngine implements EmotionEngine {
  readonly name = 'onnx';
  readonly batches: WindowBatch[] = [];
  private readonly held: (() => void)[] = [];

  constructor(private readonly holds = false) {}

  async run(batch: WindowBatch): Promise<BatchOutputs> {
    this.batches.push(batch);
    if (this.holds) await new Promise<void>((go) => this.held.push(go));
    const { ids, windows, tokens } = batch;
    const firsts = Float32Array.from(
      { length: windows },
      (_, row) => ids[(row * tokens * ids.length) / windows / tokens]!,
    );
    const attention = new Float32Array(windows * tokens).fill(1);
    return { vectors: firsts, fine: firsts, shared: firsts, va: firsts, attention };
  }

  /** Lets the batch that runs end, and waits for the next one to begin. */
  async next(): Promise<void> {
    const begun = this.batches.length;
    this.held.shift()?.();
    for (let i = 0; i < 20 && this.batches.length === begun; i += 1) await tick();
  }

  async close(): Promise<void> {}
}

const tick = () => new Promise<void>((go) => void setImmediate(go));
const slots = 2;
const window = (id: number, tokens = 4): Window => ({ ids: new Int32Array(tokens * slots).fill(id), tokens });
const firstsOf = (outputs: readonly { vectors: Float32Array }[]) => outputs.map(({ vectors }) => vectors[0]);
const sizes = (engine: EchoEngine) => engine.batches.map(({ windows }) => windows);

describe('WindowBatches', () => {
  it('[S4.2] gives every text the outputs of its own windows, whoever shares its batch', async () => {
    const batches = new WindowBatches(new EchoEngine(), { size: 3, waitMs: 0, slots });
    const texts = Array.from({ length: 7 }, (_, text) =>
      Array.from({ length: text }, (__, at) => window(text * 100 + at, 1 + ((at * 7) % 30))),
    );
    const read = await Promise.all(texts.map((windows) => batches.read(windows)));
    expect(read.map(firstsOf)).toEqual(texts.map((windows) => windows.map(({ ids }) => ids[0])));
    expect(read[6]!.map(({ attention }) => attention.length)).toEqual(texts[6]!.map(({ tokens }) => tokens));
  });

  it('[S4.2] windows that come while the engine is busy share the next batches, at most `size` each', async () => {
    const engine = new EchoEngine(true);
    const batches = new WindowBatches(engine, { size: 4, waitMs: 0, slots });
    const reads = [batches.read([window(1)])];
    await tick();
    for (let id = 2; id <= 10; id += 1) reads.push(batches.read([window(id)]));
    for (let i = 0; i < 4; i += 1) await engine.next();
    expect(firstsOf((await Promise.all(reads)).flat())).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(sizes(engine)).toEqual([1, 4, 4, 1]);
  });

  it('[S4.2] pads to the longest of the batch only, and long windows do not share with short ones that fill a batch', async () => {
    const engine = new EchoEngine(true);
    const batches = new WindowBatches(engine, { size: 2, waitMs: 0, slots });
    const reads = [batches.read([window(1, 3)])];
    await tick();
    for (const [id, tokens] of [
      [2, 5],
      [3, 32],
      [4, 6],
      [5, 30],
    ] as const)
      reads.push(batches.read([window(id, tokens)]));
    for (let i = 0; i < 3; i += 1) await engine.next();
    await Promise.all(reads);
    expect(engine.batches.map(({ windows, tokens }) => [windows, tokens])).toEqual([
      [1, 3],
      [2, 6],
      [2, 32],
    ]);
  });

  it('[S4.2] a text of many windows does not hold up the short one behind it', async () => {
    const engine = new EchoEngine(true);
    let now = 0;
    const batches = new WindowBatches(engine, { size: 1, waitMs: 0, slots }, () => now);
    const order: string[] = [];
    void batches.read(Array.from({ length: 50 }, (_, at) => window(at))).then(() => order.push('long'));
    await tick();
    now = 2.5;
    void batches.read([window(99)]).then(() => order.push('short'));
    for (let i = 0; i < 60; i += 1) await engine.next();
    expect(order).toEqual(['short', 'long']);
    expect(engine.batches.findIndex(({ ids }) => ids[0] === 99)).toBe(3);
  });

  it('[S4.2] a window that comes alone never waits; one that comes among many waits at most `waitMs` for company', async () => {
    let now = 0;
    const engine = new EchoEngine();
    const batches = new WindowBatches(engine, { size: 8, waitMs: 20, slots }, () => now);
    await batches.read([window(1)]);
    now += 1000;
    const alone = batches.read([window(2)]);
    await tick();
    expect(sizes(engine)).toEqual([1, 1]);
    await alone;
    for (let i = 0; i < 8; i += 1) {
      now += 1;
      const one = batches.read([window(3)]);
      await tick();
      expect(sizes(engine)).toHaveLength(3 + i); // whoever asks again when answered waits for nobody
      await one;
    }
    for (let i = 0; i < 4; i += 1) {
      now += 1;
      await Promise.all([batches.read([window(3)]), batches.read([window(3)]), batches.read([window(3)])]);
    }
    const before = sizes(engine).length;
    now += 1;
    const many = [batches.read([window(4)])];
    await tick();
    expect(sizes(engine).length).toBe(before); // another is likely to come within 20 ms
    now += 1;
    many.push(batches.read([window(5)]));
    await Promise.all(many);
    expect(sizes(engine).slice(before)).toEqual([2]);
    now += 1;
    const eight = Array.from({ length: 8 }, (_, id) => batches.read([window(id)]));
    await tick();
    expect(sizes(engine).slice(before)).toEqual([2, 8]); // a full one waits for nobody
    await Promise.all(eight);
  });

  it('[S4.2] a failure of the engine reaches everyone in the batch and nobody else', async () => {
    const engine = new EchoEngine();
    const run = engine.run.bind(engine);
    engine.run = (batch) => (batch.ids[0] === 13 ? Promise.reject(new Error('out of memory')) : run(batch));
    const batches = new WindowBatches(engine, { size: 1, waitMs: 0, slots });
    const [bad, good] = await Promise.allSettled([batches.read([window(13)]), batches.read([window(1)])]);
    expect([bad.status, good.status]).toEqual(['rejected', 'fulfilled']);
    expect(bad).toMatchObject({ reason: new EngineFailed('onnx', { cause: new Error('out of memory') }) });
    expect(await batches.read([])).toEqual([]);
  });
});
