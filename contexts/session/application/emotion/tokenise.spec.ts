import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Features, slots } from './features.js';
import { framesOf } from './frames.js';
import { type Token, tokensOf } from './tokenise.js';
import { windowLength, windowStarts } from './windows.js';

const read = (text: string): Token[] => tokensOf(framesOf(text));
const words = (text: string): string[] => read(text).map((token) => token.text);
const features = new Features({ vocabulary: ['so', 'too', '好'], pieceRows: 100, pairRows: 100 });

/** Any mixture of scripts, emoji, marks and broken halves of pairs. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'a',
        'B',
        "'",
        ' ',
        '!',
        '…',
        '好',
        '哈',
        '😂',
        '👩🏽‍💻',
        '\uD83D',
        '\uDE02',
        'é',
        '１',
        '\u200B',
        '\n',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 600 },
  )
  .map((parts) => parts.join(''));

describe('tokens', () => {
  it('[S4.2] reads words, signs, emoji and marks of either language', () => {
    expect(words("I DON'T know… 我不知道！😂😂")).toEqual([
      'i',
      "don't",
      'know',
      '..',
      '我',
      '不',
      '知',
      '道',
      '!',
      '😂',
    ]);
    expect(read('WHY').map(({ loud, long }) => ({ loud, long }))).toEqual([{ loud: true, long: false }]);
    expect(read('soooo').map(({ text, long }) => ({ text, long }))).toEqual([{ text: 'soo', long: true }]);
    expect(words('[NAME] paid 300')).toEqual(['name', 'paid', '00']);
    expect(words('ＧＯＯＤ　naïve')).toEqual(['good', 'naive']);
  });

  it('[S4.2] an elongated word is the word, and a word with two letters stays', () => {
    const own = (text: string) => features.of(read(text))[0];
    expect(own('sooooo')).toBe(own('so'));
    expect(own('too')).not.toBe(own('to'));
  });

  it('[S4.2] a text reads the same however it is cut into frames', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 40 }), (text, length) => {
        const frames: { text: string; start: number }[] = [];
        for (const sign of text) {
          const last = frames.at(-1);
          if (last && last.text.length + sign.length <= length)
            frames[frames.length - 1] = { ...last, text: last.text + sign };
          else frames.push({ text: sign, start: last ? last.start + last.text.length : 0 });
        }
        expect(tokensOf(frames)).toEqual(tokensOf([{ text, start: 0 }]));
      }),
    );
  });

  it('[S4.2] tokens lie in the text, in order, and none is without features', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const tokens = read(text);
        let last = 0;
        for (const { start, end, text: own } of tokens) {
          expect(own).not.toBe('');
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
        const ids = features.of(tokens);
        expect(ids.length).toBe(slots * Math.max(1, tokens.length));
        for (let at = 0; at < ids.length; at += slots) expect(ids[at]).toBeGreaterThan(0);
      }),
    );
  });

  it('[S4.2] frames are short, whole, and bounded for a text of any length', () => {
    expect(framesOf('')).toEqual([]);
    expect(read('\uD800 \uDC00')).toEqual([]);
    const long = framesOf('好'.repeat(1_000_000));
    expect(long).toHaveLength(16);
    expect(long.at(-1)!.start + long.at(-1)!.text.length).toBe(1_000_000);
    const pairs = framesOf('😂'.repeat(500));
    expect(pairs.map(({ text }) => text).join('')).toBe('😂'.repeat(500));
    for (const { text } of pairs) {
      expect(text.length).toBeLessThanOrEqual(128);
      expect(text).not.toMatch(/^[\uDC00-\uDFFF]/);
    }
  });

  it('[S4.2] windows of 32 begin 8 apart and cover every token', () => {
    expect(windowStarts(0)).toEqual([0]);
    expect(windowStarts(32)).toEqual([0]);
    expect(windowStarts(41)).toEqual([0, 8, 16]);
    fc.assert(
      fc.property(fc.nat(3000), (tokens) => {
        const starts = windowStarts(tokens);
        expect(starts.at(-1)! + windowLength).toBeGreaterThanOrEqual(tokens);
        expect(starts.length === 1 || starts.at(-2)! + windowLength < tokens).toBe(true);
      }),
    );
  });
});
