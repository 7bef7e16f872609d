import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomEmotionModel } from '../../testing/random-emotion-model.js';
import { dequantise, toFloat16 } from './quantised.js';
import { readyTensorflow } from './tensorflow.js';
import { readEmotionModel, writeEmotionModel } from './weights.js';

let folder: string;
const model = randomEmotionModel(7);
const written = mkdtempSync(join(tmpdir(), 'troupe-emotion-'));
beforeAll(() => writeEmotionModel(written, model));
afterAll(() => rmSync(written, { recursive: true }));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'troupe-emotion-'));
  cpSync(written, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const change = (name: string, by: (text: string) => string) =>
  writeFileSync(join(folder, name), by(readFileSync(join(folder, name), 'latin1')), 'latin1');

describe('the files of an emotion model', () => {
  it('[S4.2] come back as they were, weights rounded, and zeros exactly', () => {
    const read = readEmotionModel(folder);
    expect([read.features, read.calibration]).toEqual([model.features, model.calibration]);
    for (const [name, { values, shape }] of Object.entries(model.weights)) {
      const back = read.weights[name as 'embedding'];
      expect(back.shape).toEqual(shape);
      const most = Math.max(...[0, 1, 2].map((at) => Math.abs(values[at * 97] ?? 0)), 0.5);
      expect(values.every((value, at) => Math.abs(value - back.values[at]!) < most / 100)).toBe(true);
    }
    expect(read.weights.embedding.values.slice(0, 300).every((value) => value === 0)).toBe(true);
  });

  it('[S4.2] are written the same for the same model, and what was rounded once is not rounded again', () => {
    const [first, once] = [readFileSync(join(folder, 'weights.bin')), readEmotionModel(folder)];
    writeEmotionModel(folder, model);
    expect(readFileSync(join(folder, 'weights.bin')).equals(first)).toBe(true);
    writeEmotionModel(folder, once);
    const twice = readEmotionModel(folder);
    for (const [name, { values }] of Object.entries(once.weights)) {
      const back = twice.weights[name as 'embedding'].values;
      expect(
        values.every((value, at) => Math.abs(value - back[at]!) < 1e-6),
        name,
      ).toBe(true);
    }
  });

  it('[S4.2] are what TF.js reads too', async () => {
    await readyTensorflow();
    const { weightsManifest } = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as {
      weightsManifest: [{ weights: tf.io.WeightsManifestEntry[] }];
    };
    const bytes = readFileSync(join(folder, 'weights.bin'));
    const decoded = tf.io.decodeWeights(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
      weightsManifest[0].weights,
    );
    const read = readEmotionModel(folder).weights;
    expect(decoded['forward/wh']!.dataSync()).toEqual(read['forward/wh'].values);
    expect(decoded['embedding/0']!.dataSync()).toEqual(read.embedding.values);
  });

  it('[S4.2] half precision is the nearest there is', () => {
    const parameters = { seed: 20_261_125, numRuns: 500 };
    const back = new Float32Array(1);
    fc.assert(
      fc.property(fc.float({ min: -60_000, max: 60_000, noNaN: true }), (value) => {
        const { bytes, quantisation } = toFloat16(Float32Array.of(value));
        dequantise(bytes, quantisation, back);
        return Math.abs(back[0]! - value) <= Math.max(Math.abs(value) * 2 ** -11, 2 ** -25);
      }),
      parameters,
    );
  });

  it.each([
    ['no folder', () => rmSync(folder, { recursive: true, force: true }), 'model.json cannot be read'],
    ['no weights', () => rmSync(join(folder, 'weights.bin')), 'weights.bin cannot be read'],
    [
      'half of the weights',
      () => change('weights.bin', (all) => all.slice(0, all.length / 2)),
      'weights.bin has another checksum',
    ],
    [
      'a flipped bit',
      () =>
        change(
          'weights.bin',
          (all) => `${all.slice(0, 999)}${String.fromCharCode(all.charCodeAt(999) ^ 1)}${all.slice(1000)}`,
        ),
      'weights.bin has another checksum',
    ],
    ['other words', () => change('vocabulary.txt', (all) => `${all}more\n`), 'vocabulary.txt has another checksum'],
    ['no JSON', () => change('model.json', (all) => all.slice(0, -5)), 'model.json'],
    [
      'another format',
      () => change('model.json', (all) => all.replace('troupe.emotion.v1', 'troupe.emotion.v9')),
      'model.json',
    ],
    [
      'a layer of another shape',
      () => change('model.json', (all) => all.replace('"vector/b"', '"vector/c"')),
      'holds other weights',
    ],
  ])('[S4.2] %s is told', (_, damage, why) => {
    damage();
    expect(() => readEmotionModel(folder)).toThrow(why);
  });
});
