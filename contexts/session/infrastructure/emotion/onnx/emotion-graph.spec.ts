import { expect, it } from 'vitest';
import { naiveNetwork } from '../../../testing/naive-network.js';
import { loadOnnxRuntime, OnnxEngine } from '../engines/onnx-engine.js';
import { emotionGraph, type Weights } from './emotion-graph.js';

/** Mulberry32, -0.5 to 0.5. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296 - 0.5;
  };
}

const shapes: Record<string, readonly number[]> = {
  embedding: [40, 12],
  'forward/wx': [12, 32],
  'forward/wh': [8, 32],
  'forward/b': [32],
  'backward/wx': [12, 32],
  'backward/wh': [8, 32],
  'backward/b': [32],
  'attention/w': [16, 6],
  'attention/b': [6],
  'attention/v': [6],
  'vector/w': [16, 10],
  'vector/b': [10],
  'fine/w': [10, 5],
  'fine/b': [5],
  'shared/w': [10, 7],
  'shared/b': [7],
  'va/w': [10, 2],
  'va/b': [2],
};

function randomWeights(random: () => number): Weights {
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const values = Float32Array.from({ length: shape.reduce((a, b) => a * b) }, () => 2 * random());
      if (name === 'embedding') values.fill(0, 0, 12);
      return [name, { shape, values }];
    }),
  );
}

it('[S4.2] the ONNX graph gives what the network is written as, for windows of any length in one batch, with and without the embedding', async () => {
  const seed = 20_261_125;
  const random = dice(seed);
  const weights = randomWeights(random);
  const slots = 3;
  const windows = [1, 7, 4, 7].map((length) =>
    Array.from({ length }, () => [1 + Math.floor((random() + 0.5) * 39), Math.floor((random() + 0.5) * 40), 0]),
  );
  const ids = new Int32Array(windows.length * 7 * slots);
  windows.forEach((tokens, row) => ids.set(tokens.flat(), row * 7 * slots));
  const runtime = await loadOnnxRuntime();
  const session = await runtime.InferenceSession.create(emotionGraph(weights, slots), {});
  const whole = await session.run({ ids: new runtime.Tensor('int32', ids, [windows.length, 7, slots]) });
  await session.release();
  const engine = await OnnxEngine.open(runtime, weights, { slots, cores: 1 });
  const split = await engine.run({ ids, windows: windows.length, tokens: 7 });
  await engine.close();
  const expected = windows.map((tokens) => naiveNetwork(weights, tokens));
  const all = (of: (each: (typeof expected)[number]) => readonly number[]) => expected.flatMap(of);
  close(
    'vectors',
    all(({ vector }) => vector),
  );
  close(
    'fine',
    all(({ fine }) => fine),
  );
  close(
    'shared',
    all(({ shared }) => shared),
  );
  close(
    'va',
    all(({ va }) => va),
  );
  close(
    'attention',
    all(({ attention }) => Array.from({ length: 7 }, (_, at) => attention[at] ?? 0)),
  );

  function close(name: keyof typeof split, wanted: readonly number[]): void {
    for (const got of [whole[name].data, split[name]]) {
      expect(got.length).toBe(wanted.length);
      wanted.forEach((value, at) => expect(Math.abs(got[at]! - value), `${name}, seed ${seed}`).toBeLessThan(1e-5));
    }
  }
});
