import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aFact } from '#contexts/session/testing/fact-mother.js';
import { type Fact, factKinds } from '../../../domain/facts.js';
import { factLine } from './fact-words.js';
import { recall, type Recalling } from './recall.js';
import { termsOf } from './terms.js';

const now = new Date('2026-03-02T12:00:00Z');
const recalling = (said: string | readonly string[], more: Partial<Recalling> = {}): Recalling => ({
  said: typeof said === 'string' ? [said] : said,
  budget: 1_000,
  estimate: () => 10,
  now,
  ...more,
});
const texts = (facts: readonly Fact[], turn: Recalling) => recall(facts, turn).map(({ fact }) => fact.text);

describe('recall', () => {
  const tea = aFact({ text: 'jasmine tea' });
  const dog = aFact({ kind: 'pet', text: 'dog: Rex' });
  const name = aFact({ kind: 'name', text: 'Ada' });
  const old = aFact({ kind: 'plan', text: 'a trip to Lisbon', at: new Date('2024-01-01T00:00:00Z') });

  it('[S4.1] brings what fits what was said before what is merely known', () => {
    expect(texts([old, tea, dog], recalling('Which teas go with cake?'))[0]).toBe('jasmine tea');
    expect(texts([tea, old, dog], recalling('I cannot wait to see Lisbon'))[0]).toBe('a trip to Lisbon');
    expect(texts([tea, dog, old], recalling(['Rex barks', 'Oh?', 'yes']))[0]).toBe('dog: Rex');
    const chinese = [aFact({ text: '茉莉花茶' }), aFact({ text: '爬山' })];
    expect(texts(chinese, recalling('周末去爬山怎么样'))[0]).toBe('爬山');
  });

  it('[S4.1] brings the kind that is asked for, whatever its words', () => {
    expect(recall([tea, name, dog], recalling('What is my name?'))[0]).toMatchObject({ fact: name, why: 'asked' });
    expect(recall([tea, name, dog], recalling('我的宠物呢？'))[0]).toMatchObject({ fact: dog, why: 'asked' });
  });

  it('[S4.1] pinned facts come first, superseded ones never', () => {
    const pinned = aFact({ text: 'rain', pinned: true });
    const gone = aFact({ kind: 'name', text: 'Bob', superseded: { at: now, by: name.id } });
    expect(recall([tea, name, gone, pinned], recalling('What is my name?')).map(({ why }) => why)).toEqual([
      'pinned',
      'asked',
      'known',
    ]);
  });

  it('[S4.1] never takes more than the budget, and the same facts give the same whatever their order', () => {
    const anyFact = fc
      .record({
        kind: fc.constantFrom(...factKinds),
        text: fc.string({ minLength: 1, maxLength: 40 }),
        confidence: fc.double({ min: 0.1, max: 1, noNaN: true }),
        pinned: fc.boolean(),
      })
      .map(aFact);
    fc.assert(
      fc.property(
        fc.array(anyFact, { maxLength: 60 }),
        fc.string(),
        fc.nat(400),
        fc.integer(),
        (facts, said, budget, seed) => {
          const turn = recalling(said, { budget, estimate: ({ text }) => text.length });
          const chosen = recall(facts, turn);
          expect(chosen.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThanOrEqual(budget);
          const [shuffled] = fc.sample(fc.shuffledSubarray(facts, { minLength: facts.length }), { numRuns: 1, seed });
          expect(recall(shuffled ?? [], turn)).toEqual(chosen);
        },
      ),
    );
  });

  it('[S4.1] a fact is a line in the character’s language', () => {
    expect(factLine(tea, 'en')).toBe('likes: jasmine tea');
    expect(factLine(name, 'zh')).toBe('名字：Ada');
  });
});

it('[S4.1] terms are the same for other forms of a word and for traditional characters', () => {
  expect(termsOf('Stories about dogs').has([...termsOf('story')][0] ?? '')).toBe(true);
  expect([...termsOf('running')]).toEqual([...termsOf('runs')]);
  expect([...termsOf('學習')]).toEqual([...termsOf('学习')]);
  expect([...termsOf('我喜欢的茶')]).toEqual(['喜欢', '茶']);
});
