import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeSentences, spoken } from './sentences.js';

describe('what a screen reader is told of a growing reply', () => {
  it('is nothing while the first sentence grows, then the sentence as a whole', () => {
    expect(completeSentences('The sea is', 0, false, 'en').sentences).toEqual([]);
    expect(completeSentences('The sea is calm. And', 0, false, 'en')).toEqual({
      sentences: ['The sea is calm.'],
      to: 17,
    });
  });

  it('knows where a Chinese sentence ends', () => {
    expect(completeSentences('海很平静。我们', 0, false, 'zh').sentences).toEqual(['海很平静。']);
  });

  it('includes the unfinished rest when the reply is over', () => {
    expect(completeSentences('Calm. And then', 6, true, 'en').sentences).toEqual(['And then']);
  });

  it('says every word once and in order, however the text grows', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,8}[.!?]?$/), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 9 }), (parts, step) => {
        const text = parts.join(' ');
        const heard: string[] = [];
        let from = 0;
        for (let length = step; ; length = Math.min(length + step, text.length)) {
          const told = completeSentences(text.slice(0, length), from, length >= text.length, 'en');
          heard.push(...told.sentences);
          from = told.to;
          if (length >= text.length) break;
        }
        expect(heard.join(' ')).toBe(text);
      }),
    );
  });

  it('has no marks of Markdown in it', () => {
    expect(spoken('## **Queries** and `keys`')).toBe('Queries and keys');
    expect(spoken('- [x] see [the paper](https://example.org)')).toBe('see the paper');
    expect(spoken('| --- | --- |')).toBe('');
  });
});
