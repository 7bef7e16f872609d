import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmotionReading } from '../../../application/emotion/emotion.js';
import { randomEmotionModel } from '../../../testing/random-emotion-model.js';
import { readerOf, type TextReader } from './text-reader.js';

const settings = { waitMs: 2, gate: new SharedArrayBuffer(8) };
const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);

/** What holds of every reading, of whatever text. */
function expectWhole(text: string, reading: EmotionReading | null) {
  const { vector, shared, fine, valence, arousal, confidence, words } = reading!;
  expect(vector).toHaveLength(128);
  expect(sum(vector.map((value) => value * value))).toBeCloseTo(1, 4);
  expect(sum(Object.values(shared))).toBeCloseTo(1, 4);
  for (const share of [...Object.values(fine), ...Object.values(shared), confidence]) {
    expect(share >= 0 && share <= 1).toBe(true);
  }
  for (const axis of [valence, arousal]) expect(Math.abs(axis)).toBeLessThanOrEqual(1);
  expect(words.length).toBeLessThanOrEqual(64);
  if (words.length > 0) expect(sum(words.map(({ weight }) => weight))).toBeCloseTo(1, 4);
  for (const { start, end } of words) expect(0 <= start && start < end && end <= text.length).toBe(true);
}

describe('a text reader', () => {
  let onnx: TextReader;
  let tfjs: TextReader;
  beforeAll(async () => {
    const model = randomEmotionModel(20_261_125);
    onnx = await readerOf(model, { engine: 'onnx', ...settings });
    tfjs = await readerOf(model, { engine: 'tfjs', ...settings });
  });
  afterAll(() => Promise.all([onnx.close(), tfjs.close()]));

  const read = async (text: string) => (await onnx.read(text))!;

  it.each([
    ['nothing', ''],
    ['blanks', ' \t\n\u3000\u200b '],
    ['emoji only', '😭😭😭 👩‍👩‍👧‍👦 🇨🇳'],
    ['a lone surrogate', '\ud83d'],
    ['surrogates the wrong way round', `I am \udc00\ud800 so ${'\ud83d'.repeat(200)} happy`],
    ['control characters', '\u0000\u0007\u001b[31m\uffff\ufeff'],
    ['mixed scripts', 'так 今天 really とても 행복해 مبسوط 😀!!!'],
    ['one long word', 'a'.repeat(5_000)],
    ['marks without end', '!?'.repeat(3_000)],
  ])('[S4.2] reads %s', async (_, text) => {
    expectWhole(text, await onnx.read(text));
  });

  it('[S4.2] says nothing of a text without a word, nor of one in a script that the model was not taught', async () => {
    for (const text of ['', 'Привет, как дела', 'مرحبا، كيف حالك؟']) {
      expect(await read(text), text).toMatchObject({ label: null, confidence: 0, valence: 0, arousal: 0, words: [] });
    }
  });

  it('[S5.8] reads null rather than let more windows wait than may', async () => {
    const small = await readerOf(randomEmotionModel(1), { engine: 'onnx', ...settings }, 10);
    const long = '我们今天很高兴'.repeat(12); // 8 windows
    const [first, second, short] = await Promise.all([small.read(long), small.read(long), small.read('嗯')]);
    expectWhole(long, first!);
    expect(second).toBeNull();
    expectWhole('嗯', short!);
    expectWhole(long, await small.read(long));
    await small.close();
  });

  it('[S4.2] reads of a million characters only the beginning and the end', async () => {
    const ends = ['What a lovely day! '.repeat(60).slice(0, 1024), ' I hate this.'.repeat(90).slice(-1024)] as const;
    const long = await read(ends[0] + 'x y '.repeat(250_000) + ends[1]);
    const other = await read(ends[0] + '好 '.repeat(500_000) + ends[1]);
    expectWhole('x'.repeat(1_002_048), long);
    expect([...long.vector]).toEqual([...other.vector]);
  });

  it('[S4.2] both engines read the same of a text of several windows, and words are where they stand', async () => {
    const text = '我今天真的很难过，because nobody came to my birthday. 😭 没有一个人记得！'.repeat(4);
    const [a, b] = [await read(text), (await tfjs.read(text))!];
    expectWhole(text, a);
    expect(a.vector.every((value, at) => Math.abs(value - b.vector[at]!) < 1e-4)).toBe(true);
    for (const [label, share] of Object.entries(a.shared)) expect(share).toBeCloseTo(b.shared[label as 'joy'], 4);
    expect(a.words.map(({ start, end }) => text.slice(start, end).trim()).every((word) => word !== '')).toBe(true);
  });

  it('[S4.2] many texts at once read as each alone', async () => {
    const texts = Array.from({ length: 40 }, (_, at) =>
      ['so happy today', '太难过了。', 'WHY???', '嗯'][at % 4]!.repeat(1 + (at % 7)),
    );
    const together = await Promise.all(texts.map(read));
    for (const [at, text] of texts.entries()) {
      const alone = await read(text);
      expect(alone.vector.every((value, i) => Math.abs(value - together[at]!.vector[i]!) < 1e-4)).toBe(true);
    }
  });
});
