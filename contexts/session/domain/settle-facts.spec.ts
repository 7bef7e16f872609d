import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MessageId, SessionId } from '#shared-kernel/ids.js';
import { aFact } from '../testing/fact-mother.js';
import { type Fact, factKinds, mostFacts, type ReadFact } from './facts.js';
import { type Reading, settle } from './settle-facts.js';

let ids = 0;
const newId = () => `new-${(ids += 1)}`;
const day = (number: number) => new Date(Date.UTC(2026, 0, number));
const reading = (fact: Partial<ReadFact>, at = day(2)): Reading => ({
  fact: { kind: 'name', text: 'Ada', confidence: 0.8, ...fact },
  source: { session: 's' as SessionId, message: 'm' as MessageId },
  at,
});

/** What stands after these were taken in, one after the other. */
function after(known: readonly Fact[], ...readings: readonly Reading[]) {
  const { added, changed, dropped } = settle(known, readings, newId);
  const facts = new Map([...known, ...added, ...changed].map((fact) => [fact.id, fact]));
  for (const id of dropped) facts.delete(id);
  const all = [...facts.values()];
  const texts = (of: readonly Fact[]) => of.map(({ kind, text }) => `${kind} ${text}`).sort();
  return {
    all,
    standing: texts(all.filter(({ superseded }) => !superseded)),
    superseded: texts(all.filter(({ superseded }) => superseded)),
  };
}

describe('conflicts', () => {
  const ada = aFact({ kind: 'name', text: 'Ada', at: day(1) });

  it('[S4.1] of what excludes each other the later stands, and the earlier stays as superseded by it', () => {
    const { all, standing, superseded } = after([ada], reading({ text: 'Ann' }));
    expect([standing, superseded]).toEqual([['name Ann'], ['name Ada']]);
    expect(all.find(({ id }) => id === ada.id)?.superseded?.by).toBe(all.find(({ text }) => text === 'Ann')?.id);
  });

  it('[S4.1] what was said earlier and read later does not stand', () => {
    const { standing, superseded } = after(
      [aFact({ kind: 'name', text: 'Ann', at: day(5) })],
      reading({ text: 'Ada' }),
    );
    expect([standing, superseded]).toEqual([['name Ann'], ['name Ada']]);
  });

  it('[S4.1] what says less does not replace what says more, what says more does', () => {
    const home = aFact({ kind: 'home', text: 'Leeds, Yorkshire', at: day(1) });
    expect(after([home], reading({ kind: 'home', text: 'Leeds' })).standing).toEqual(['home Leeds, Yorkshire']);
    expect(after([ada], reading({ text: 'Ada Lovelace' })).standing).toEqual(['name Ada Lovelace']);
    const cat = aFact({ kind: 'pet', text: '猫', at: day(1) });
    expect(after([cat], reading({ kind: 'pet', text: '猫：咪咪' })).standing).toEqual(['pet 猫：咪咪']);
  });

  it('[S4.1] something said again is the same fact, surer and more recent', () => {
    const { all } = after([ada], reading({ text: 'ada' }));
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ id: ada.id, at: day(2) });
    expect(all[0]?.confidence).toBeGreaterThan(ada.confidence);
  });

  it('[S4.1] tastes turn, and several of them stand side by side', () => {
    const tea = aFact({ kind: 'like', text: 'tea', at: day(1) });
    expect(after([tea], reading({ kind: 'dislike', text: 'Tea' })).standing).toEqual(['dislike Tea']);
    expect(after([tea], reading({ kind: 'like', text: 'rain' })).standing).toEqual(['like rain', 'like tea']);
  });

  it('[S4.1] two pets are two, unless the user corrects', () => {
    const rex = aFact({ kind: 'pet', text: 'dog: Rex', at: day(1) });
    const max = { kind: 'pet', text: 'dog: Max' } as const;
    expect(after([rex], reading(max)).standing).toEqual(['pet dog: Max', 'pet dog: Rex']);
    expect(after([rex], reading({ ...max, corrects: 'dog' })).standing).toEqual(['pet dog: Max']);
  });

  it('[S4.1] what is taken back is superseded by nothing', () => {
    const { all, standing } = after([ada], reading({ text: 'Ada', retracts: true }));
    expect(standing).toEqual([]);
    expect(all[0]?.superseded).toEqual({ at: day(2), by: null });
  });

  it('[S4.1] a pin goes on to what takes the place', () => {
    const { all } = after([{ ...ada, pinned: true }], reading({ text: 'Ann' }));
    expect(all.map(({ text, pinned }) => [text, pinned])).toEqual([
      ['Ada', false],
      ['Ann', true],
    ]);
  });

  it('[S4.1] at most 500 are kept: superseded ones go first, then the least sure, pinned ones last', () => {
    const known = Array.from({ length: mostFacts }, (_, at) =>
      aFact({ text: `thing ${at}`, confidence: 0.5, at: day(1) }),
    );
    const [gone, unsure, pinned] = [
      aFact({ text: 'gone', superseded: { at: day(1), by: null }, confidence: 1 }),
      aFact({ text: 'unsure', confidence: 0.1 }),
      aFact({ text: 'pinned', confidence: 0.01, pinned: true }),
    ];
    expect(settle([...known, gone, pinned], [], newId).dropped).toHaveLength(2);
    expect(settle([...known.slice(2), gone, unsure, pinned], [], newId).dropped).toEqual([gone.id]);
    expect(settle([...known.slice(1), unsure, pinned], [], newId).dropped).toEqual([unsure.id]);
  });
});

it('[S4.1] never more than is kept, at most one of what a person has once, and the same whatever the order of the readings', () => {
  const anyReading = fc
    .record({
      kind: fc.constantFrom(...factKinds),
      text: fc.constantFrom('Ada', 'Ada Lovelace', 'tea', 'dog: Rex', 'dog: Max', 'in Leeds', '猫'),
      confidence: fc.constantFrom(0.4, 0.9),
      retracts: fc.constantFrom(true, undefined),
    })
    .map(({ retracts, ...fact }) => (retracts ? { ...fact, retracts } : fact));
  fc.assert(
    fc.property(fc.array(anyReading, { maxLength: 20 }), fc.integer(), (facts, seed) => {
      const readings = facts.map((fact, at) => reading(fact, day(at + 1)));
      const { standing, all } = after([], ...readings);
      for (const kind of ['name', 'called', 'age', 'birthday', 'origin', 'home', 'study']) {
        expect(standing.filter((line) => line.startsWith(`${kind} `)).length).toBeLessThanOrEqual(1);
      }
      for (const { superseded } of all) {
        if (superseded?.by) expect(all.some(({ id }) => id === superseded.by)).toBe(true);
      }
      const [shuffled] = fc.sample(fc.shuffledSubarray(readings, { minLength: readings.length }), { numRuns: 1, seed });
      expect(after([], ...(shuffled ?? [])).standing).toEqual(standing);
    }),
  );
});
