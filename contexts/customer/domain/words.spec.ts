import { describe, expect, it } from 'vitest';
import { ownTitle, preview, shortTitle } from './words.js';

describe('words in a list', () => {
  it('[C6] a title is made one line, in the normal form of its characters', () => {
    expect(ownTitle('  My \n thesis\t talk ')).toBe('My thesis talk');
    expect(ownTitle('e\u0301tude')).toBe('\u00e9tude');
    expect(ownTitle('关于论文 👩‍👩‍👧‍👦')).toBe('关于论文 👩‍👩‍👧‍👦');
  });

  it.each([
    ['nothing', ' \n '],
    ['too much', '长'.repeat(121)],
    ['a control character', 'a\u0007b'],
    ['a direction override', 'a\u202eb'],
    ['a private character', 'a\ue000b'],
    ['half a character', 'a\ud83d'],
  ])('[C6] a title of %s is refused', (_, title) => {
    expect(() => ownTitle(title)).toThrow(expect.objectContaining({ code: 'customer.title-not-allowed' }));
  });

  it('[C6] 120 characters are allowed, however many units they take', () => {
    expect(ownTitle('🦉'.repeat(120))).toBe('🦉'.repeat(120));
  });

  it('[C6] the beginning of a message becomes a title of at most 40 characters, cut where a word ends', () => {
    expect(shortTitle('Why is the sky blue?')).toBe('Why is the sky blue?');
    expect(shortTitle('Could you please explain to me how self-attention works in a transformer?')).toBe(
      'Could you please explain to me how…',
    );
    expect(shortTitle('请'.repeat(50))).toBe(`${'请'.repeat(39)}…`);
    expect(shortTitle('请'.repeat(40))).toBe('请'.repeat(40));
  });

  it('[C6] no cut goes through a character as a reader sees it', () => {
    expect(shortTitle('👩‍👩‍👧‍👦'.repeat(60))).toBe(`${'👩‍👩‍👧‍👦'.repeat(39)}…`);
  });

  it('a preview is one line of at most 120 characters, without the marks of Markdown', () => {
    expect(preview('## Three steps\n\n- **first** do `this`\n> and [that](https://example.org)')).toBe(
      'Three steps first do this and that',
    );
    expect(preview('2 * 3 * 4 = 24')).toBe('2 * 3 * 4 = 24');
    expect(preview('words and '.repeat(1_000)).length).toBeLessThanOrEqual(120);
    expect(preview('')).toBe('');
  });
});
