import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nGramsOf } from './n-grams.js';
import { dot, Vectors } from './sentence-vectors.js';

const vectors = new Vectors(join('models', 'sentences', '1'));
const cosine = (language: 'en' | 'zh', a: string, b: string): number => {
  const of = vectors.of(language);
  const [first, second] = [a, b].map((text) => {
    const vector = new Float32Array(of.dimensions);
    of.write(text, vector, 0);
    return vector;
  });
  return dot(first!, second!, 0);
};

describe('sentence vectors', () => {
  it('[S1.2] are made of tokens, their neighbours, threes of Chinese signs and runs of letters', () => {
    expect(nGramsOf('How old？')).toEqual(['how', 'old', '?', '^ how', 'how old', 'old ?']);
    expect(nGramsOf('你多大')).toEqual(['你', '多', '大', '^ 你', '你 多', '多 大', '你多大']);
    expect(nGramsOf('tea’s cups')).toContain('#cups');
  });

  it('[S1.2] bring together what asks for the same in other words, and tell one aspect from another', () => {
    expect(cosine('en', 'where did you grow up', 'what town are you from')).toBeGreaterThan(
      cosine('en', 'where did you grow up', 'what do you like to eat'),
    );
    expect(cosine('zh', '你多大年纪了', '您今年几岁')).toBeGreaterThan(cosine('zh', '你多大年纪了', '您住在哪里'));
    expect(cosine('en', 'how long have you worked here', 'since when do you work here')).toBeGreaterThan(
      cosine('en', 'how long have you worked here', 'do you like working here'),
    );
  });

  it('[S1.2] of a text without any known n-gram are zero', () => {
    expect(cosine('en', '…', 'hello')).toBe(0);
  });
});
