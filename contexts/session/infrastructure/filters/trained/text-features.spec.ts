import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanView } from './clean-view.js';
import { placeOf } from './places.js';
import { syllablesOf } from './syllables.js';
import { textFeatures } from './text-features.js';

const features = textFeatures(syllablesOf(['马码吗', '上尚']));

const of = (text: string): Set<number> => {
  const found = new Set<number>();
  features.each(text, (hash) => found.add(hash));
  return found;
};

describe('what a classifier sees of a text', () => {
  it('[S4.4] has something in common for characters that sound the same', () => {
    const shared = (a: string, b: string) => [...of(a)].filter((hash) => of(b).has(hash)).length;
    expect(shared('马上', '码尚')).toBeGreaterThan(shared('马上', '码下'));
  });

  it('[S4.4] is the same for a text in another width, script variant or with invisible signs in it', () => {
    expect(cleanView('ＦＵＮ　馬​上')).toBe('fun 马上');
    expect(cleanView('马*上 f.u.n 哈哈哈哈')).toBe('马上 fun 哈哈');
  });

  it('[S4.4] is found for any text, also for halves of characters', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 });
    fc.assert(
      fc.property(units, (codes) => of(cleanView(String.fromCharCode(...codes))).size > 0),
      { numRuns: 50 },
    );
  });

  it('[S4.4] is bounded for a text without a space', () => {
    const many = Array.from({ length: 100_000 }, (_, at) => String.fromCharCode(0x4e00 + (at % 20_000))).join('');
    expect(of(many).size).toBeLessThan(20_000);
  });

  it('[S4.4] knows which province a town lies in', () => {
    expect(placeOf('广东 深圳')).toEqual({ province: '广东', city: '深圳' });
    expect(placeOf('海外 法国')).toEqual({ province: '海外', city: '法国' });
    expect(placeOf('nowhere')).toBeUndefined();
  });
});
