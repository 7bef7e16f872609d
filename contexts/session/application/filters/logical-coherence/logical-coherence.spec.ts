import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aFilterContext } from '../../../testing/filter-mother.js';
import { aCharacter } from '../../../testing/parts.js';
import { coherenceFindings, coherenceScore, logicalCoherence } from './logical-coherence.js';

const turns = (...texts: readonly string[]) =>
  texts.map((text, at) => ({ role: at % 2 === 0 ? ('user' as const) : ('character' as const), text }));

function found(text: string, before: readonly string[] = [], actions: readonly string[] = [], unseen = 0) {
  const language = /\p{Script=Han}/u.test(text) ? ('zh' as const) : ('en' as const);
  const context = { turns: turns(...before), actions, language };
  const span = { text, start: 0, end: text.length, isLast: true, unseen };
  return (['sentence', 'reply'] as const).flatMap((unit) => coherenceFindings({ ...span, unit }, context));
}
const codes = (...args: Parameters<typeof found>) => [...new Set(found(...args).map(({ code }) => code))];

/** One of 4,900 words of two syllables, the same for the same number. */
const wordOf = (number: number): string => {
  const syllable = (of: number) => 'bdfgklmnprstvz'[of % 14]! + 'aeiou'[Math.floor(of / 14) % 5]!;
  return syllable(number) + syllable(Math.imul(number, 2_654_435) >>> 8);
};

describe('logical coherence', () => {
  it.each([
    ['12 + 7 = 20.', 'arithmetic', '19'],
    ['三乘以四是十三。', 'arithmetic', '12'],
    ['15% of 200 is 40.', 'arithmetic', '30'],
    ['2024年5月1日是星期二。', 'date', '星期三'],
    ['5公里就是500米。', 'units', '5000'],
  ])('[S4.4] %s has a slip of %s, and %s is put in its place', (text, kind, right) => {
    expect(found(text)).toMatchObject([{ code: `filter.coherence.${kind}`, replacement: right }]);
  });

  it('[S4.4] a sentence as its author wrote it adds up, and nobody else may say it so', () => {
    const text = 'Here it is. The old sum is 12 + 7 = 20.';
    const span = { text, start: 12, end: text.length, unit: 'sentence', isLast: true, unseen: 12 } as const;
    const judged = (description: string) =>
      logicalCoherence()(span, aFilterContext({ character: { ...aCharacter, description } }));
    expect(judged('The old sum is 12 + 7 = 20.')).toEqual([]);
    expect(judged('An old sum.')).toMatchObject([{ code: 'filter.coherence.arithmetic' }]);
  });

  it('[S4.4] the last reply said again, a word changed, is a repetition; a long reply of the same letters is none', () => {
    const long = (seed: number) => Array.from({ length: 200 }, (_, at) => wordOf(seed + at * 13)).join(' ');
    const question = 'And what about the lighthouse?';
    const last = long(1);
    expect(codes(last.replace(wordOf(53), 'brightly'), ['Tell me more.', last, question])).toEqual([
      'filter.coherence.repetition',
    ]);
    expect(codes(long(5_000), ['Tell me more.', last, question])).toEqual([]);
    // Whoever asks the same is answered the same.
    expect(codes(last, ['What about the lighthouse?', last, 'what about the lighthouse']).length).toBe(0);
    expect(codes(last, ['What about the harbour?', last, 'what about the lighthouse'])).toEqual([
      'filter.coherence.repetition',
    ]);
  });

  it('[S4.4] what readers have already is put right by a sentence behind it', () => {
    expect(found('12 + 7 = 20. And so on.', [], [], 12)).toMatchObject([
      { replacement: ' Let me correct that: it is 19.' },
    ]);
  });

  it.each([
    ['4月31日见。', 'date'],
    ['The bag weighs three metres.', 'units'],
    ['I have just booked a table for you at eight.', 'promise'],
    ['已经为您提交了工单，技术部门会处理。', 'promise'],
    ['Stir it well. Stir it well. Stir it well.', 'repetition'],
    ['水开以后先放盐，再放面条。然后把火', 'unfinished'],
  ])('[S4.4] "%s" has a slip of %s', (text, kind) => {
    expect(codes(text)).toEqual([`filter.coherence.${kind}`]);
  });

  it.each([
    ['7 × 8 = 56.'],
    ['That is about 20, near enough: 12 + 7 = 19.'],
    ['2024年2月29日是星期四。'],
    ['Would you like me to book a table for you?'],
    ['Ha ha ha ha ha ha!'],
    ['水开以后放鸡蛋，煮六分钟。'],
    ['"12 + 7 = 20" is what you wrote, and it is wrong.'],
  ])('[S4.4] "%s" adds up', (text) => {
    expect(codes(text)).toEqual([]);
  });

  it('[S4.4] a promise with its action behind it is kept', () => {
    const promise = 'I am connecting you to a colleague now.';
    expect(codes(promise)).toEqual(['filter.coherence.promise']);
    expect(codes(promise, [], ['hand-over'])).toEqual([]);
  });

  it('[S4.4] what the character said before binds it, unless it says that it changed its mind', () => {
    const before = ['Do you eat meat?', 'I am a vegetarian.', 'What is for dinner?'];
    expect(codes('I am frying a steak for myself.', before)).toEqual(['filter.coherence.contradiction']);
    expect(codes('I changed my mind and am frying a steak.', before)).toEqual([]);
    expect(codes('I am frying a steak for myself.', ['Hi', 'Hello.', 'What is for dinner?'])).toEqual([]);
  });

  it.each([
    [['Do you smoke?', 'I have never touched a cigarette.', 'Your jacket smells of it.'], 'I am on a pack a day.'],
    [['这里有信号吗？', '一格都没有。', '那怎么联系外面？'], '打电话呗，我刚才还跟我妈视频了半小时。'],
  ])('[S4.4] after %s nobody says of themselves what they denied', (before, text) => {
    expect(codes(text, before)).toEqual(['filter.coherence.contradiction']);
    const ofAnother = [...before.slice(0, -1), /\p{Script=Han}/u.test(text) ? '你弟弟呢？' : 'And your brother?'];
    const he = text.replace(/^I am/, 'He is').replace(/我/g, '他');
    expect(codes(he, ofAnother)).toEqual([]);
  });

  it.each([
    ['What time does the harbour office open?', 'The harbour office is a red house with three chimneys.', 'At ten.'],
    ['渡船几点开？', '这条渡船是松木做的，漆成了蓝色，装得下牛。', '鸡叫头遍。'],
  ])('[S4.4] "%s" is not answered by "%s", and is by "%s"', (question, beside, answer) => {
    expect(codes(beside, [question])).toEqual(['filter.coherence.other-question']);
    expect(codes(answer, [question])).toEqual([]);
  });

  it('[S4.4] a deed that was asked of a desk is a promise in whatever words; one inside a story is none', () => {
    expect(codes('You are all set for eight o’clock.', ['Can I get a table for two?'])).toEqual([
      'filter.coherence.promise',
    ]);
    expect(codes('You are all set for eight o’clock.', ['What a day.'])).toEqual([]);
  });

  it('[S4.4] every right sum passes, and every wrong one is found, with the right result', () => {
    const small = fc.integer({ min: 2, max: 999 });
    const signs = fc.constantFrom<[string, (a: number, b: number) => number]>(
      ['+', (a, b) => a + b],
      ['×', (a, b) => a * b],
      ['-', (a, b) => a - b],
    );
    fc.assert(
      fc.property(small, small, signs, fc.integer({ min: 1, max: 99 }), (a, b, [sign, of], off) => {
        fc.pre(of(a, b) > 0);
        expect(codes(`${a} ${sign} ${b} = ${of(a, b)}.`)).toEqual([]);
        expect(found(`${a} ${sign} ${b} = ${of(a, b) + off}.`)).toMatchObject([{ replacement: String(of(a, b)) }]);
      }),
    );
  });

  it('[S4.4] doubts add up in the score: 1 with none, less with each', () => {
    expect(coherenceScore([])).toBe(1);
    expect(coherenceScore([{ confidence: 0.1 }])).toBeCloseTo(0.9);
    expect(coherenceScore([{ confidence: 0.1 }, { confidence: 0.1 }])).toBeLessThan(0.85);
  });
});
