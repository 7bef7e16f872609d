import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTextReader, type TextReader } from './text-reader.js';

const settings = { directory: 'models/emotion/2', waitMs: 2, gate: new SharedArrayBuffer(8) };

/** Plain cases of either language: a model that fails them is not the one that was trained. */
const plain = [
  ['I am so happy for you, this is wonderful!', 'joy'],
  ['Thank you so much, you made my day.', 'joy'],
  ['I hate you, this makes me so angry!', 'anger'],
  ['I am so sad, I miss her and I cannot stop crying.', 'sadness'],
  ['I am scared, this is terrifying.', 'fear'],
  ['今天太开心了，谢谢你！', 'joy'],
  ['我心里好难过，一直在哭。', 'sadness'],
  ['我很生气，你太过分了！', 'anger'],
  ['我好害怕，不敢一个人睡。', 'fear'],
  ['太恶心了，我想吐。', 'disgust'],
  ['天哪，真没想到！', 'surprise'],
  ['会议改到明天下午三点。', 'neutral'],
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
    const { shared, confidence } = (await onnx.read(text))!;
    expect(shared[label]).toBe(confidence);
  });

  it('[S4.2] takes a Chinese line that could be anything for what was said before it', async () => {
    const sad = (await onnx.read('我心里好难过，一直在哭。'))!.shared;
    const alone = (await onnx.read('是啊。'))!.shared.sadness;
    const goesOn = (await onnx.read('是啊。', sad))!.shared.sadness;
    expect(goesOn).toBeGreaterThan(alone);
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
