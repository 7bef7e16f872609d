import { describe, expect, it } from 'vitest';
import { known, type Labelled, seen } from '../testing/promise-sentences.js';
import { unseen } from '../testing/unseen-promise-sentences.js';
import { findPromises } from './promises.js';

const at = new Date('2026-11-26T10:00:00Z');
const found = (text: string) => findPromises(text, at).map(({ start, end }) => text.slice(start, end));
const due = (text: string) => findPromises(text, at)[0]?.dueAt?.toISOString() ?? null;

describe('[S2.3a] the promise ledger', () => {
  it.each([
    'I will refund you today.',
    'I will send you a new one today.',
    '我今天就给您寄一个新的。',
    "I'll get back to you within 2 hours.",
    'We will send you the replacement tomorrow.',
    "I'm going to escalate this to the billing team.",
    'I promise to call you back.',
    "I'll personally follow up.",
    '我会在24小时内给您退款。',
    '我马上为您核实。',
    '我们一定尽快跟进。',
    '稍等，我这边会通知您。',
    '我明天会给您回电。',
  ])('takes %j as a promise', (text) => {
    expect(found(text)).toEqual([text]);
  });

  it.each([
    'I will follow you to the end of the world.',
    'I will never refund you.',
    'Will you call me back?',
    "I wish I'll get back to you someday.",
    'I would send you a letter.',
    'I will guard your secret, my prince.',
    "I'll think about the stars.",
    'She said "I will call you back."',
    '*I will contact you through the crystal*',
    'Shall we call you back?',
    '我会永远陪着你。',
    '我不会退款的。',
    '我会给您退款吗？',
    '我来告诉你一个秘密。',
    '他说“我会联系你”。',
    '我将踏遍山河寻你。',
    '我会一直等你回来。',
  ])('does not take %j as one', (text) => {
    expect(found(text)).toEqual([]);
  });

  const shares = ({ promises, others }: Labelled) => {
    const right = promises.filter((sentence) => found(sentence).length > 0);
    const wrong = others.filter((sentence) => found(sentence).length > 0);
    return { precision: right.length / (right.length + wrong.length), recall: right.length / promises.length, wrong };
  };
  it.each(['en', 'zh'] as const)(
    'in %s tells promises from offers, talk and stories in the sentences it was made on',
    (language) => {
      for (const { recall, wrong } of [shares(known[language]), shares(seen[language])]) {
        expect(wrong).toEqual([]);
        expect(recall).toBeGreaterThan(0.95);
      }
    },
  );

  it.each(['en', 'zh'] as const)(
    'in %s is right where it says yes also in sentences that it was not made on',
    (language) => {
      const { precision, recall, wrong } = shares(unseen[language]);
      expect(precision, wrong.join('\n')).toBeGreaterThanOrEqual(0.9);
      expect(recall).toBeGreaterThanOrEqual(language === 'en' ? 0.4 : 0.3);
    },
  );

  it('takes no policy of the house for a promise', () => {
    expect(found("Then tell us within 14 days and we'll replace it or refund it.")).toEqual([]);
    expect(found("If it's past day five, I'll tell you when it comes.")).toEqual([]);
  });

  it('keeps its place behind what is quoted', () => {
    expect(found('He said: "Done. We will see." So it goes. I will refund you today.')).toEqual([
      'I will refund you today.',
    ]);
  });

  it('has an end, whatever the text', () => {
    const long = `${'I will send a a a '.repeat(400)}。${'我马上一定'.repeat(2_000)}。${'"'.repeat(3_000)}${'给您'.repeat(2_000)}`;
    expect(found(long).length).toBeLessThanOrEqual(5);
  });

  it('says where it stands, sentence by sentence', () => {
    expect(found('Thank you. I will refund you today! Anything else? We will email you the receipt.')).toEqual([
      'I will refund you today!',
      'We will email you the receipt.',
    ]);
    expect(found('好的。我会给您退款。祝您愉快！')).toEqual(['我会给您退款。']);
  });

  it('knows when it is due where the words tell', () => {
    expect(due("I'll get back to you within 2 hours.")).toBe('2026-11-26T12:00:00.000Z');
    expect(due('我会在24小时内给您退款。')).toBe('2026-11-27T10:00:00.000Z');
    expect(due('I will call you tomorrow.')).toBe('2026-11-28T00:00:00.000Z');
    expect(due('I will call you back.')).toBeNull();
    const shanghai = findPromises('我今天会给您回电。', at, 'Asia/Shanghai')[0]?.dueAt?.toISOString();
    expect(shanghai).toBe('2026-11-26T16:00:00.000Z');
  });
});
