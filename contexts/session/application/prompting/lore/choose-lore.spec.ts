import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LoreEntry } from '../../../domain/character.js';
import { Re2jsPatterns } from '../../../infrastructure/re2js-patterns.js';
import { chooseLore, type LoreTurn } from './choose-lore.js';
import { LoreBook, loreBookOf } from './lore-book.js';
import { loreKeyProblem } from './lore-key.js';
import type { LoreState } from './timing.js';

const patterns = new Re2jsPatterns();
const entry = (title: string, keys: readonly string[], more: Partial<LoreEntry> = {}): LoreEntry => ({
  title,
  keys,
  text: `About ${title}.`,
  ...more,
});
const bookOf = (...entries: readonly LoreEntry[]) => LoreBook.compile(entries, patterns);
const turnOf = (said: string | readonly string[], more: Partial<LoreTurn> = {}): LoreTurn => ({
  said: typeof said === 'string' ? [said] : said,
  turn: 1,
  seed: 'seed',
  budget: 1_000,
  estimate: () => 10,
  ...more,
});
const fired = (book: LoreBook, turn: LoreTurn) => chooseLore(book, turn).entries.map(({ title }) => title);
const why = (book: LoreBook, turn: LoreTurn, id: string) => chooseLore(book, turn).why.find((one) => one.id === id);

/** In which of the turns 1…count the entry fires when its key is said in `saidIn`. */
function turnsFired(one: LoreEntry, saidIn: readonly number[], count: number): number[] {
  const book = bookOf(one);
  let state: LoreState = {};
  return Array.from({ length: count }, (_, at) => at + 1).filter((turn) => {
    const said = saidIn.includes(turn) ? `about ${one.keys[0] ?? ''}` : 'nothing';
    const choice = chooseLore(book, turnOf(said, { turn, state }));
    state = choice.state;
    return choice.entries.length > 0;
  });
}

describe('keys', () => {
  const fires = (key: string, said: string) => fired(bookOf(entry('x', [key])), turnOf(said)).length > 0;

  it.each([
    ['dragon', 'A Dragon!', true],
    ['dragon', 'two dragons', true],
    ['dragon', 'the dragon’s tail', true],
    ['dragon', 'snapdragon', false],
    ['dragon', 'dragonfly', false],
    ['city', 'the cities', true],
    ['bake', 'I was baking', true],
    ['stop', 'it stopped', true],
    ['church', 'churches', true],
    ['art', 'the start of a party', false],
    ['old tower', 'those old  towers', true],
    ['dragons', 'one dragon', true],
    ['C++', 'I like C++.', true],
    ['café', 'CAFÉ', true],
    ['ＡＢＣ', 'abc', true],
    ['python', '我用Python写的', true],
  ])('[S4.1] %s in “%s”: %s', (key, said, expected) => {
    expect(fires(key, said)).toBe(expected);
  });

  it.each([
    ['剑', '这把剑是谁的', true],
    ['剑', '他的剑法很好', false],
    ['猫', '我家养猫', true],
    ['猫', '熊猫很可爱', false],
    ['国人', '中国人民', false],
    ['智能', '人工智能', true],
    ['北京', '我想去北京', true],
    ['去北京', '我想去北京', true],
    ['酸面团', '酸面团怎么做', true],
    ['龙', '龙', true],
    ['学习', '我要學習', true],
    ['龍', '那條龍', true],
    ['魔法学院', '魔法學院在哪裡', true],
  ])('[S4.1] %s 在“%s”中：%s', (key, said, expected) => {
    expect(fires(key, said)).toBe(expected);
  });

  it('[S4.1] patterns match case by their flags, and in linear time', () => {
    expect(fires('/north (gate|tower)/i', 'To the North Tower')).toBe(true);
    expect(fires('/north (gate|tower)/', 'To the North Tower')).toBe(false);
    expect(fires('/(看|听).{0,3}雨/', '听着那雨')).toBe(true);
    expect(fires('/(x+x+)+y/', 'x'.repeat(16_000))).toBe(false);
  });

  it('[S4.1] a pattern that cannot be used is named with the reason and does not keep the others from firing', () => {
    const book = bookOf(entry('a', ['/(?=x)x/', '/(open/', '/x/y', 'gate']), entry('b', ['/(a{50}){20}/']));
    expect(book.problems.map(({ id, key }) => `${id} ${key}`)).toEqual([
      'a /(?=x)x/',
      'a /(open/',
      'a /x/y',
      'b /(a{50}){20}/',
    ]);
    expect(book.problems[0]?.message).toContain('RE2');
    expect(fired(book, turnOf('the gate'))).toEqual(['a']);
    expect(loreKeyProblem('/(open/', patterns)).toContain('missing closing )');
    expect(loreKeyProblem('open', patterns)).toBeUndefined();
  });
});

describe('why an entry fires or not', () => {
  it('[S4.1] says the key and how many messages ago it was said', () => {
    const book = bookOf(entry('Gate', ['gate']));
    const verdict = why(book, turnOf(['the gate', 'which one?', 'hm']), 'Gate');
    expect(verdict).toMatchObject({ fired: true, reason: 'key', key: 'gate', turn: -2 });
    expect(verdict?.detail).toBe('fired by key "gate" in turn −2');
    expect(fired(book, turnOf(['the gate', 'a', 'b', 'c', 'd']))).toEqual([]);
    expect(fired(book, turnOf(['the gate', 'a', 'b', 'c', 'd'], { window: 5 }))).toEqual(['Gate']);
  });

  it('[S4.1] and, not, always, enabled', () => {
    const book = bookOf(
      entry('And', ['gate'], { and: ['north', 'old'] }),
      entry('Not', ['gate'], { not: ['south'] }),
      entry('Always', [], { always: true }),
      entry('Off', ['gate'], { enabled: false }),
      entry('Other', ['bread']),
    );
    expect(fired(book, turnOf('the old north gate'))).toEqual(['And', 'Not', 'Always']);
    const turn = turnOf(['the south gate', 'an old one'], { explainAll: true });
    expect(chooseLore(book, turn).why.map(({ id, detail }) => `${id}: ${detail}`)).toEqual([
      'Always: fires in every turn',
      'And: also needs "north", which was not said',
      'Not: "south" was said, which rules it out',
      'Off: is switched off',
      'Other: none of its keys was said',
    ]);
    expect(chooseLore(book, { ...turn, explainAll: false }).why.map(({ id }) => id)).not.toContain('Other');
  });

  it('[S4.1] the same seed rolls the same, and an entry of probability p fires about p of the time', () => {
    const book = bookOf(entry('Rare', ['gate'], { probability: 0.3 }));
    const results = Array.from({ length: 2_000 }, (_, at) => fired(book, turnOf('gate', { turn: at + 1 })).length);
    expect(Array.from({ length: 2_000 }, (_, at) => fired(book, turnOf('gate', { turn: at + 1 })).length)).toEqual(
      results,
    );
    const share = results.reduce((sum, one) => sum + one, 0) / results.length;
    expect(share).toBeGreaterThan(0.26);
    expect(share).toBeLessThan(0.34);
    const missed = results.indexOf(0);
    expect(why(book, turnOf('gate', { turn: missed + 1 }), 'Rare')?.detail).toMatch(
      /^probability 0.3, rolled 0\.\d\d, seed seed$/,
    );
  });

  it('[S4.1] a group has one winner: the highest priority, else the one that the seed picks', () => {
    const book = bookOf(
      entry('Low', ['gate'], { group: 'door', priority: 1 }),
      entry('High', ['gate'], { group: 'door', priority: 2 }),
      entry('Free', ['gate']),
    );
    expect(fired(book, turnOf('gate'))).toEqual(['High', 'Free']);
    expect(why(book, turnOf('gate'), 'Low')?.detail).toBe('lost group "door" to "High"');
    const equal = bookOf(entry('A', ['gate'], { group: 'door' }), entry('B', ['gate'], { group: 'door' }));
    const winners = new Set(
      Array.from({ length: 40 }, (_, at) => fired(equal, turnOf('gate', { turn: at + 1 })).join()),
    );
    expect([...winners].sort()).toEqual(['A', 'B']);
  });

  it('[S4.1] what does not fit is told, and leaves its room to the next', () => {
    const book = bookOf(
      entry('Big', ['gate'], { priority: 1, text: 'x'.repeat(120) }),
      entry('Small', ['gate'], { text: 'x'.repeat(40) }),
    );
    const turn = turnOf('gate', { budget: 40, estimate: ({ text }) => text.length });
    const choice = chooseLore(book, turn);
    expect(choice.entries.map(({ title }) => title)).toEqual(['Small']);
    expect(choice.tokens).toBe(40);
    expect(why(book, turn, 'Big')?.detail).toBe('no room: 120 tokens, 40 left');
  });

  it('[S4.1] the text of an entry that fired fires others one level deep, where that is wanted', () => {
    const book = bookOf(
      entry('One', ['gate'], { text: 'It leads to the tower.' }),
      entry('Two', ['tower'], { text: 'The tower has a bell.' }),
      entry('Three', ['bell']),
    );
    expect(fired(book, turnOf('gate'))).toEqual(['One']);
    expect(fired(book, turnOf('gate', { recursion: true }))).toEqual(['One', 'Two']);
    expect(why(book, turnOf('gate', { recursion: true }), 'Two')?.detail).toBe(
      'fired by key "tower" in the text of "One"',
    );
  });

  it('[S4.1] two entries of one title are told apart', () => {
    expect(chooseLore(bookOf(entry('A', ['x']), entry('A', ['x'])), turnOf('x')).why.map(({ id }) => id)).toEqual([
      'A',
      'A#2',
    ]);
  });
});

describe('turns', () => {
  it('[S4.1] sticky stays, cooldown rests, delay waits', () => {
    expect(turnsFired(entry('x', ['gate']), [2, 5], 8)).toEqual([2, 5]);
    expect(turnsFired(entry('x', ['gate'], { sticky: 2 }), [2], 8)).toEqual([2, 3, 4]);
    expect(turnsFired(entry('x', ['gate'], { cooldown: 2 }), [1, 2, 3, 4, 5], 8)).toEqual([1, 4]);
    expect(turnsFired(entry('x', ['gate'], { sticky: 1, cooldown: 2 }), [1, 2, 3, 4, 5, 6], 8)).toEqual([1, 2, 5, 6]);
    expect(turnsFired(entry('x', ['gate'], { delay: 2 }), [1, 2, 3, 4], 8)).toEqual([3, 4]);
    const book = bookOf(entry('x', ['gate'], { cooldown: 3, delay: 1 }));
    expect(why(book, turnOf('gate', { turn: 3, state: { x: 2 } }), 'x')?.detail).toBe('cooling down 3 more turns');
    expect(why(book, turnOf('gate', { turn: 5, state: { x: 2 } }), 'x')?.detail).toBe('cooling down 1 more turn');
    expect(why(book, turnOf('gate'), 'x')?.detail).toBe('not before turn 2');
  });

  it('[S4.1] a reply that is spoken again has the same lore, whichever state it finds', () => {
    const book = bookOf(entry('x', ['gate'], { cooldown: 3 }));
    const first = chooseLore(book, turnOf('gate', { turn: 4 }));
    const again = chooseLore(book, turnOf('gate', { turn: 4, state: first.state }));
    expect(again.entries).toEqual(first.entries);
    expect(again.state).toEqual(first.state);
  });
});

it('[S4.1] a character’s entries are compiled once', () => {
  const entries = [entry('A', ['x'])];
  expect(loreBookOf(entries, patterns)).toBe(loreBookOf(entries, patterns));
});

describe('laws', () => {
  const words = ['gate', 'tower', 'bell', '剑', '学院', 'bread'];
  const anyEntry = fc.record(
    {
      title: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
      keys: fc.subarray(words),
      text: fc.array(fc.constantFrom(...words, 'x')).map((some) => some.join(' ')),
      and: fc.subarray(words, { maxLength: 1 }),
      not: fc.subarray(words, { maxLength: 1 }),
      priority: fc.integer({ min: -2, max: 2 }),
      probability: fc.constantFrom(0.3, 1),
      sticky: fc.nat(3),
      cooldown: fc.nat(3),
      delay: fc.nat(2),
      group: fc.constantFrom('g', 'h'),
      always: fc.boolean(),
      enabled: fc.boolean(),
    },
    { requiredKeys: ['title', 'keys', 'text'] },
  );
  const anyConversation = fc.record({
    entries: fc.array(anyEntry, { maxLength: 12 }),
    said: fc.array(
      fc.array(fc.constantFrom(...words, 'and')).map((some) => some.join(' ')),
      {
        minLength: 1,
        maxLength: 8,
      },
    ),
    budget: fc.nat(60),
    recursion: fc.boolean(),
    seed: fc.string(),
  });

  it('[S4.1] determinism, the budget, one a group, sticky and cooldown hold in any conversation', () => {
    fc.assert(
      fc.property(anyConversation, ({ entries, said, budget, recursion, seed }) => {
        const [book, same] = [bookOf(...entries), bookOf(...entries)];
        let state: LoreState = {};
        const last = new Map<string, number>();
        said.forEach((_, at) => {
          const turn = at + 1;
          const asked = turnOf(said.slice(0, turn), {
            turn,
            state,
            budget,
            recursion,
            seed,
            estimate: ({ text }) => text.length,
          });
          const choice = chooseLore(book, asked);
          expect(chooseLore(same, asked)).toEqual(choice);
          expect(choice.tokens).toBe(choice.entries.reduce((sum, { text }) => sum + text.length, 0));
          expect(choice.tokens).toBeLessThanOrEqual(budget);
          const groups = choice.entries.flatMap(({ group }) => (group === undefined ? [] : [group]));
          expect(new Set(groups).size).toBe(groups.length);
          for (const verdict of choice.why.filter((one) => one.fired)) {
            const { entry: one } = book.entry(verdict.id) ?? { entry: undefined };
            const since = turn - (last.get(verdict.id) ?? -Infinity);
            const { sticky = 0, cooldown = 0, delay = 0 } = one ?? {};
            expect(one?.enabled).not.toBe(false);
            if (verdict.reason === 'sticky') expect(since).toBeLessThanOrEqual(sticky);
            else {
              expect(since).toBeGreaterThan(sticky + cooldown);
              expect(turn).toBeGreaterThan(delay);
              last.set(verdict.id, turn);
            }
          }
          expect(JSON.parse(JSON.stringify(choice.state))).toEqual(choice.state);
          state = choice.state;
        });
      }),
      { numRuns: 300 },
    );
  });

  it('[S4.1] finds exactly what a search for every word finds', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.stringMatching(/^[ab ]{1,4}$/).filter((key) => key.trim() !== '' && !/[a-z]{3}$/.test(key)),
          {
            maxLength: 8,
          },
        ),
        fc.stringMatching(/^[ab ]{0,30}$/),
        (keys, said) => {
          const book = bookOf(...keys.map((key, at) => entry(`${at}`, [key])));
          const text = ` ${said.replace(/\s+/g, ' ')} `;
          const expected = keys.flatMap((key, at) =>
            text.replaceAll(' ', '  ').includes(` ${key.trim().replace(/\s+/g, '  ')} `) ? [`${at}`] : [],
          );
          expect(fired(book, turnOf(said)).sort()).toEqual(expected.sort());
        },
      ),
    );
  });
});
