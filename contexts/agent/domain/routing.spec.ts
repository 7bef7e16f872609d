import { describe, expect, it } from 'vitest';
import type { SubjectId } from '#shared-kernel/ids.js';
import { type Candidate, chooseAgent, type Need } from './routing.js';

const now = new Date('2026-11-26T10:00:00Z');
const weights = { lastAgent: 3, load: 2, rest: 1, fit: 1 };
const id = (name: string) => name as SubjectId;
const agent = (name: string, more: Partial<Candidate> = {}): Candidate => ({
  agent: id(name),
  name,
  present: true,
  capacity: 4,
  load: 0,
  skills: [],
  languages: ['zh', 'en'],
  offeredAt: null,
  ...more,
});
const need = (more: Partial<Need> = {}): Need => ({
  language: 'en',
  skills: [],
  lastAgent: null,
  passedOver: [],
  ...more,
});
const choose = (wanted: Need, ...all: Candidate[]) => {
  const { agent: who, why } = chooseAgent(wanted, all, weights, now);
  return [who, why.code];
};

describe('[S2.3a] routing', () => {
  it('explains each choice in one line', () => {
    expect(chooseAgent(need(), [agent('ann', { load: 1 }), agent('bob', { load: 3 })], weights, now)).toEqual({
      agent: 'ann',
      why: { code: 'choice.most-room', params: { agent: 'ann', load: 1, capacity: 4, able: 2 } },
    });
    expect(choose(need({ lastAgent: id('bob') }), agent('ann'), agent('bob', { load: 2 }))).toEqual([
      'bob',
      'choice.knows-customer',
    ]);
    expect(choose(need(), agent('ann', { offeredAt: new Date(now.getTime() - 5_000) }), agent('bob'))).toEqual([
      'bob',
      'choice.waited-longest',
    ]);
    expect(choose(need(), agent('ann', { skills: ['vip'] }), agent('bob'))).toEqual(['bob', 'choice.best-fit']);
    expect(choose(need(), agent('bob'), agent('ann'))).toEqual(['ann', 'choice.equal']);
    expect(choose(need({ skills: ['vip'] }), agent('ann', { skills: ['vip'] }), agent('bob'))).toEqual([
      'ann',
      'choice.only-one',
    ]);
  });

  it('explains too why there is nobody', () => {
    expect(choose(need(), agent('ann', { present: false }))).toEqual([null, 'choice.nobody-here']);
    expect(choose(need({ skills: ['vip'] }), agent('ann'))).toEqual([null, 'choice.nobody-able']);
    expect(choose(need({ language: 'zh' }), agent('ann', { languages: ['en'] }))).toEqual([null, 'choice.nobody-able']);
    expect(choose(need(), agent('ann', { load: 4 }))).toEqual([null, 'choice.all-busy']);
    expect(choose(need({ passedOver: [id('ann')] }), agent('ann'))).toEqual([null, 'choice.all-passed']);
  });
});
