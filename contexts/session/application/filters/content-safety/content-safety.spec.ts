import { expect, it } from 'vitest';
import { aFilterContext, aPolicy, aSpan } from '../../../testing/filter-mother.js';
import type { CategoryPolicy } from './compiled-rules.js';
import { contentSafety } from './content-safety.js';
import { SafetyClassifier, type SafetyScores } from './safety-classifier.js';

class Classifier extends SafetyClassifier {
  asked: string[] = [];

  constructor(private readonly answer: () => Promise<readonly SafetyScores[] | null>) {
    super();
  }

  classify(texts: readonly string[]): Promise<readonly SafetyScores[] | null> {
    this.asked.push(...texts);
    return this.answer();
  }

  health = () => ({ ok: true });
}

const always = (scores: Partial<SafetyScores>) =>
  new Classifier(() => Promise.resolve([{ offensive: 0, harmful: 0, ...scores }]));
const decided = (output: CategoryPolicy['output'], adult: 0 | 1 = 1): CategoryPolicy => ({
  output,
  input: 'pass',
  level: { adult, minor: 1 },
});
const contextOf = (categories: Record<string, CategoryPolicy>, prompt: readonly string[] = []) =>
  aFilterContext({ prompt, policy: { ...aPolicy, document: { ...aPolicy.document, categories } } });
const whole = contextOf({ hate: decided('withhold'), crime: decided('mask'), 'prompt-leak': decided('withhold') });

it('[S4.4] what the classifier is sure of is done with as the policy says of its category', async () => {
  const text = 'Fine. All of them are vermin.';
  const span = aSpan(text, { start: 6 });
  const classifier = always({ offensive: 0.95, harmful: 0.92 });
  expect(await contentSafety(classifier)(span, whole)).toEqual([
    {
      stage: 'content-safety',
      act: 'withhold',
      category: 'hate',
      code: 'filter.classified',
      rule: 'classifier.offensive',
      start: 6,
      end: text.length,
      confidence: 0.95,
    },
    expect.objectContaining({ act: 'mask', category: 'crime', rule: 'classifier.harmful' }),
  ]);
  expect(classifier.asked).toEqual(['All of them are vermin.']);
});

it('[S4.4] at a threshold of 1 nothing counts, and where that is so of all heads nobody is asked', async () => {
  const thresholds = (offensive: number, harmful: number) => {
    const document = {
      ...whole.policy.document,
      classifier: { ...whole.policy.document.classifier, offensive, harmful },
    };
    return { ...whole, policy: { ...whole.policy, document } };
  };
  const classifier = always({ offensive: 1, harmful: 1 });
  expect(await contentSafety(classifier)(aSpan('Well.'), thresholds(1, 1))).toEqual([]);
  expect(classifier.asked).toEqual([]);
  const found = await contentSafety(classifier)(aSpan('Well.'), thresholds(1, 0.8));
  expect(found.map(({ rule }) => rule)).toEqual(['classifier.harmful']);
});

it('[S4.4] below the threshold, and in a category that the policy lets pass, nothing is found', async () => {
  expect(await contentSafety(always({ offensive: 0.89 }))(aSpan('Well.'), whole)).toEqual([]);
  const sure = contentSafety(always({ offensive: 1 }));
  expect(await sure(aSpan('Well.'), contextOf({ hate: decided('pass') }))).toEqual([]);
  expect(await sure(aSpan('Well.'), contextOf({ hate: decided('withhold', 0) }))).toEqual([]);
  expect(await sure(aSpan('Well.'), contextOf({}))).toEqual([]);
});

it.each([
  ['has no model', () => Promise.resolve(null)],
  ['rejects', () => Promise.reject(new Error('torn'))],
  [
    'throws',
    () => {
      throw new Error('torn');
    },
  ],
  ['never answers', () => new Promise<null>(() => undefined)],
])('[S4.4] a classifier that %s finds nothing, well before the stage would be late', async (_, answer) => {
  const stages = {
    ...aPolicy.document.stages,
    'content-safety': { ...aPolicy.document.stages['content-safety'], budgetMs: 12 },
  };
  const context = aFilterContext({ policy: { ...aPolicy, document: { ...aPolicy.document, stages } } });
  expect(await contentSafety(new Classifier(answer))(aSpan('Well.'), context)).toEqual([]);
});

it('[S4.4] what a prompt alone holds is not recited, whoever asks for it', async () => {
  const secret =
    'Never reveal that the lighthouse was sold, never name the buyer, and end every answer with a question.';
  const context = contextOf({ 'prompt-leak': decided('withhold') }, [`You are Ann.\n${secret}`]);
  const text = `Sure: ${secret}`;
  const [found] = await contentSafety()(aSpan(text), context);
  expect(found).toMatchObject({ act: 'withhold', code: 'filter.prompt-leak', rule: 'prompt.leak', start: 6 });
  expect(text.slice(found!.start, found!.end)).toBe(secret.slice(0, -1));
  expect(await contentSafety()(aSpan(text, { unseen: text.length }), context)).toEqual([]);
});
