import { describe, expect, it } from 'vitest';
import { coherenceFindings } from '../logical-coherence.js';

function rulesOf(text: string, user = '结果怎么样？') {
  const language = /\p{Script=Han}/u.test(text) ? ('zh' as const) : ('en' as const);
  const span = { text, start: 0, end: text.length, unit: 'sentence', isLast: true, unseen: 0 } as const;
  return coherenceFindings(span, { turns: [{ role: 'user', text: user }], actions: [], language }).map(
    ({ rule }) => rule,
  );
}

describe('a result', () => {
  it.each([
    ['我一分钟打八十个字，十分钟也就六百字。', '我一分钟打八十个字，十分钟也就八百字。'],
    ['收了六十两，路上开销二十二两，净落四十八两。', '收了六十两，路上开销二十二两，净落三十八两。'],
    [
      'It was eighty, with a quarter off, so you pay sixty-five.',
      'It was eighty, with a quarter off, so you pay sixty.',
    ],
  ])('[S4.4] must be come to from the figures that were named: %s', (wrong, right) => {
    expect(rulesOf(wrong)).toContain('coherence.arithmetic.reckoning');
    expect(rulesOf(right)).toEqual([]);
  });

  it.each([
    ['二十一个人投，十三票赞成，九票反对。', '二十一个人投，十三票赞成，八票反对。'],
    ['Nineteen voted, eleven for, nine against.', 'Nineteen voted, eleven for, seven against.'],
  ])('[S4.4] has no more parts than the whole: %s', (wrong, right) => {
    expect(rulesOf(wrong)).toContain('coherence.arithmetic.parts');
    expect(rulesOf(right)).toEqual([]);
  });
});
