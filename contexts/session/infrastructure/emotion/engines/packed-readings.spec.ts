import { expect, it } from 'vitest';
import { readWords } from '../../../testing/word-table-encoder.js';
import { packed, unpacked } from './packed-readings.js';

it('[S4.2] readings come out of the other thread as they went in', () => {
  const happy = { ...readWords('I am so happy'), vector: Float32Array.from({ length: 128 }, (_, at) => Math.sin(at)) };
  const unsure = { ...readWords('hm'), label: null, confidence: 0.1 };
  const answers = [
    [7, happy],
    [8, null],
    [9, unsure],
    [10, null],
  ] as const;
  expect(unpacked(packed(answers))).toEqual(answers);
  expect(unpacked(packed([]))).toEqual([]);
});
