import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closedForNow, markdownBlocks } from './markdown-blocks.js';

describe('a reply cut into blocks', () => {
  it('loses nothing', () => {
    const line = fc.constantFrom(
      '',
      'text',
      '- item',
      '  more',
      '1. one',
      '```js',
      '```',
      '> quote',
      '| a | b |',
      '# head',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        expect(markdownBlocks(lines.join('\n')).join('\n')).toBe(lines.join('\n'));
      }),
    );
  });

  it('changes only its last block while it grows by whole lines', () => {
    const text = 'One.\n\n- a\n\n- b\n\n```\nx\n\ny\n```\n\n| a |\n| - |\n\nEnd.';
    expect(markdownBlocks(text)).toEqual(['One.\n', '- a\n\n- b\n', '```\nx\n\ny\n```\n', '| a |\n| - |\n', 'End.']);
  });

  it('keeps a text with definitions whole', () => {
    expect(markdownBlocks('See [it][1].\n\nMore.\n\n[1]: https://example.org')).toHaveLength(1);
  });
});

describe('an unfinished block', () => {
  it.each([
    ['a **bo', 'a **bo**'],
    ['a **bold**', 'a **bold**'],
    ['a **', 'a '],
    ['a **bold*', 'a **bold**'],
    ['call `f(', 'call `f(`'],
    ['see [the pa', 'see the pa'],
    ['see [the paper](https://ex', 'see the paper'],
    ['```js\nlet x = `', '```js\nlet x = `'],
  ])('%j is drawn as %j', (open, closed) => {
    expect(closedForNow(open)).toBe(closed);
  });
});
