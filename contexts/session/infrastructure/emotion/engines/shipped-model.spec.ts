import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTextReader, type TextReader } from './text-reader.js';

const settings = { directory: 'models/emotion/1', waitMs: 2, gate: new SharedArrayBuffer(8) };

/** Plain cases of either language: a model that fails them is not the one that was trained. */
const plain = [
  ['I am so happy for you, this is wonderful!', 'joy'],
  ['Thank you so much, you made my day.', 'joy'],
  ['I hate you, this makes me so angry!', 'anger'],
  ['I am so sad, I miss her and I cannot stop crying.', 'sadness'],
  ['I am scared, this is terrifying.', 'fear'],
] as const;

describe('the shipped emotion model', () => {
  let onnx: TextReader;
  let tfjs: TextReader;
  beforeAll(async () => {
    onnx = await openTextReader({ ...settings, engine: 'onnx' });
    tfjs = await openTextReader({ ...settings, engine: 'tfjs' });
  }, 60_000);
  afterAll(() => Promise.all([onnx.close(), tfjs.close()]));

  it.each(plain)('[S4.2] reads %j as %s', async (text, label) => {
    const { shared } = (await onnx.read(text))!;
    const strongest = Object.entries(shared).sort(([, a], [, b]) => b - a)[0]![0];
    expect(strongest).toBe(label);
  });

  it('[S4.2] gives the same on every engine, within 1e-4', async () => {
    const texts = [...plain.map(([text]) => text), '', '😭', '气死我了！！！', '今天好开心呀，谢谢你。'.repeat(12)];
    for (const text of texts) {
      const [a, b] = [(await onnx.read(text))!, (await tfjs.read(text))!];
      const apart = (of: (reading: typeof a) => readonly number[]) =>
        Math.max(...of(a).map((value, at) => Math.abs(value - of(b)[at]!)));
      expect(apart(({ vector }) => [...vector])).toBeLessThan(1e-4);
      expect(apart(({ shared }) => Object.values(shared))).toBeLessThan(1e-4);
      expect(apart(({ fine }) => Object.values(fine))).toBeLessThan(1e-4);
      expect(apart(({ valence, arousal, confidence }) => [valence, arousal, confidence])).toBeLessThan(1e-4);
      expect(a.label).toBe(b.label);
    }
  }, 60_000);
});
