import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { masked, masksIn } from './masking.js';

describe('what looks like personal data', () => {
  it.each([
    ['Write to mia.chen+x@example.co.uk please', 'email', 'mia.chen+x@example.co.uk'],
    ['见 https://example.com/a?b=1。', 'link', 'https://example.com/a?b=1'],
    ['身份证 11010519491231002X 就是我', 'identity', '11010519491231002X'],
    ['my number is 078-05-1120.', 'identity', '078-05-1120'],
    ['Card 4111 1111 1111 1111, thanks', 'card', '4111 1111 1111 1111'],
    ['请打13800138000给我', 'phone', '13800138000'],
    ['call +44 20 7946 0958 now', 'phone', '+44 20 7946 0958'],
    ['(Tel. 138-0013-8000)', 'phone', '138-0013-8000'],
    ['我住在杭州市文三路478号3单元501室', 'address', '478号'],
    ['I live at 221B Baker Street.', 'address', '221B Baker Street.'],
  ])('[S5.1] is masked: %s', (text, kind, words) => {
    const masks = masksIn(text);
    expect(masks).toHaveLength(1);
    expect(masks[0]!.kind).toBe(kind);
    expect(text.slice(masks[0]!.start, masks[0]!.end)).toContain(words);
    expect(masked(text).text).not.toContain(words);
  });

  it.each(['On 2026-11-22 at 18:30', 'Parcel 48213, 12.50 EUR', '第3章第12节', 'Room 404', 'v1.2.3'])(
    '[S5.1] ordinary numbers stay: %s',
    (text) => expect(masked(text).text).toBe(text),
  );

  it('[S5.1] masks tell nothing of the length, and their places are those in what is shown', () => {
    const pieces = fc.array(
      fc.constantFrom('hello ', '13800138000', ' or ', 'a@b.cn', ' 你好 ', '4111111111111111', '😀 '),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(pieces, (words) => {
        const { text, masks } = masked(words.join(''));
        for (const { start, end } of masks) expect(text.slice(start, end)).toBe('▇▇▇');
        expect(text.split('▇▇▇')).toHaveLength(masks.length + 1);
        expect(text).not.toMatch(/13800138000|4111111111111111/);
      }),
    );
  });
});
