import { expect, it } from 'vitest';
import { sourceExcerpt } from './source-excerpt.js';

it('[S4.1] the caret stands under the place, also behind Chinese and tabs', () => {
  expect(sourceExcerpt('a: 1\nname: 学术导师 x\n', 2, 12)).toEqual(['2 | name: 学术导师 x', '  |                ^']);
  expect(sourceExcerpt('\tx', 1, 2)).toEqual(['1 | \tx', '  | \t^']);
  expect(sourceExcerpt('a', 2, 1)).toEqual([]);
  expect(sourceExcerpt('', 1, 1)).toEqual(['1 | ', '  | ^']);
});

it('[S4.1] of a long line it shows the part around the place, and no control signs', () => {
  const [line, caret] = sourceExcerpt(`${'x'.repeat(5_000)}\u001b[31mEND`, 1, 5_001);
  expect(line).toMatch(/^1 \| …x+\ufffd\[31mEND$/);
  expect(line!.length).toBeLessThan(120);
  expect(line![caret!.length - 1]).toBe('\ufffd');
});
