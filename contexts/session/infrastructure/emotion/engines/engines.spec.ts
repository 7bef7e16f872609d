import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { windowLength } from '../../../application/emotion/windows.js';
import { randomWeights } from '../network.js';
import { seeded } from '../../stage-training/dice.js';
import type { BatchOutputs, EmotionEngine, WindowBatch } from './emotion-engine.js';
import { loadOnnxRuntime, OnnxEngine } from './onnx-engine.js';
import { TfjsEngine } from './tfjs-engine.js';

const seed = 20_261_125;
const rows = 500;
const slots = 9;
const random = seeded(seed);

/** Windows of those lengths with random features, padded to the longest. */
function batchOf(...lengths: number[]): WindowBatch {
  const tokens = Math.max(...lengths);
  const ids = new Int32Array(lengths.length * tokens * slots);
  lengths.forEach((length, window) => {
    for (let at = 0; at < length * slots; at += 1) {
      const needed = at % slots === 0 ? 1 : 0;
      ids[window * tokens * slots + at] = needed + Math.floor(random() * (rows - needed));
    }
  });
  return { ids, windows: lengths.length, tokens };
}

const softmax = (logits: Float32Array) => {
  const raised = logits.map((logit) => Math.exp(logit - Math.max(...logits)));
  const sum = raised.reduce((a, b) => a + b);
  return raised.map((value) => value / sum);
};
const perRow = (values: Float32Array, windows: number, of: (row: Float32Array) => Float32Array) =>
  Array.from({ length: windows }, (_, row) => [
    ...of(values.slice((row * values.length) / windows, ((row + 1) * values.length) / windows)),
  ]).flat();

/** What readings are made of. */
const told = (out: BatchOutputs, windows: number): Record<string, readonly number[]> => ({
  vectors: [...out.vectors],
  fine: [...out.fine].map((logit) => 1 / (1 + Math.exp(-logit))),
  shared: perRow(out.shared, windows, softmax),
  va: [...out.va],
  attention: [...out.attention],
});

describe('the engines', () => {
  let onnx: EmotionEngine;
  let tfjs: EmotionEngine;
  beforeAll(async () => {
    const weights = randomWeights(seed, rows);
    tfjs = await TfjsEngine.onWasm(weights);
    onnx = await OnnxEngine.open(await loadOnnxRuntime(), weights, { slots, cores: 2 });
  });
  afterAll(async () => {
    await onnx?.close();
    await tfjs?.close();
  });

  it.each([[[1]], [[windowLength]], [[3, 32, 17, 1, 8, 32, 5, 2]]])(
    '[S4.2] agree within 1e-4 on windows of %j tokens',
    async (lengths) => {
      const batch = batchOf(...lengths);
      const b = told(await tfjs.run(batch), batch.windows);
      // Its first runs are on one thread and on two in turns.
      for (const threads of [1, 2]) {
        for (const [name, values] of Object.entries(told(await onnx.run(batch), batch.windows))) {
          expect(values.length).toBe(b[name]!.length);
          const apart = Math.max(...values.map((value, at) => Math.abs(value - b[name]![at]!)));
          expect(apart, `${name}, ${threads} threads, seed ${seed}`).toBeLessThan(1e-4);
        }
      }
    },
  );

  it('[S4.2] give a window the same whatever it is padded to', async () => {
    const alone = batchOf(5);
    const padded = new Int32Array(windowLength * slots);
    padded.set(alone.ids);
    for (const engine of [onnx, tfjs]) {
      const [short, long] = [
        await engine.run(alone),
        await engine.run({ ids: padded, windows: 1, tokens: windowLength }),
      ];
      const apart = Math.max(...short.vectors.map((value, at) => Math.abs(value - long.vectors[at]!)));
      expect(apart, engine.name).toBeLessThan(1e-4);
    }
  });
});
