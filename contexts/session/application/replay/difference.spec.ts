import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference } from './difference.js';

describe('the difference of two texts', () => {
  it('[S2.3] leaves what they have in common, in both scripts', () => {
    expect(difference('It is blue.', 'It is very blue.')).toEqual([
      { kind: 'same', text: 'It is ' },
      { kind: 'added', text: 'very ' },
      { kind: 'same', text: 'blue.' },
    ]);
    expect(difference('天是蓝的', '天是灰的')).toEqual([
      { kind: 'same', text: '天是' },
      { kind: 'removed', text: '蓝' },
      { kind: 'added', text: '灰' },
      { kind: 'same', text: '的' },
    ]);
    expect(difference('', '')).toEqual([]);
  });

  it('[S2.3] tells both texts whole, whatever they are', () => {
    const text = fc.array(fc.constantFrom('a', 'b', ' ', '蓝', '，', 'cd'), { maxLength: 40 }).map((it) => it.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = difference(before, after);
        const without = (kind: string) => pieces.flatMap((it) => (it.kind === kind ? [] : [it.text])).join('');
        expect(without('added')).toBe(before);
        expect(without('removed')).toBe(after);
      }),
    );
  });

  it('[S2.3] takes long texts too', () => {
    const long = 'word '.repeat(20_000);
    expect(difference(long, long)).toEqual([{ kind: 'same', text: long }]);
  });
});
