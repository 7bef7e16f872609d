import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aFilterContext, aStage } from '../../testing/filter-mother.js';
import { aCharacter, aPart } from '../../testing/parts.js';
import { plainScan } from '../../testing/plain-scan.js';
import { RecitingPlayer, type Line } from '../../testing/reciting-player.js';
import { PlayerBroke } from '../players/player-errors.js';
import type { Act, FilterContext, Finding, Stage } from './filter.js';
import { ReleaseGate, type Released } from './release-gate.js';

const character = {
  ...aCharacter,
  deflections: { refused: ['The river keeps that to itself.', 'Not on my boat.'], failed: [] },
};
const terms = { badword: 'withhold', rude: 'mask', 坏话: 'withhold' } as const;

interface Setting {
  readonly player: RecitingPlayer;
  readonly chain?: readonly Stage[];
  readonly terms?: Readonly<Record<string, Act>>;
  readonly context?: Partial<FilterContext> | null;
  readonly maxLength?: number;
  readonly spoken?: string;
}

function gated({ player, chain = [], context = {}, maxLength = 10_000, ...of }: Setting) {
  const gate = new ReleaseGate(player, chain, plainScan(of.terms ?? terms), maxLength);
  const controller = new AbortController();
  const reply = gate.open(
    aPart({ character, ...(of.spoken !== undefined && { spoken: of.spoken }) }),
    context === null ? undefined : aFilterContext({ character, ...context }),
  );
  return { reply, controller, released: reply.release(controller.signal) };
}

/** All that comes out, clause by clause. */
async function heard(setting: Setting) {
  const { reply, released } = gated(setting);
  const clauses: string[] = [];
  let end: Released | undefined;
  let error: unknown;
  try {
    for await (const one of released) {
      if (one.kind === 'text') clauses.push(one.text);
      else end = one;
    }
  } catch (thrown) {
    error = thrown;
  }
  const filters = reply.record?.turn;
  return { text: clauses.join(''), clauses, end, error, filters, blocked: [...(reply.record?.blocked.values() ?? [])] };
}

const saying = (...replies: Line[][]): RecitingPlayer =>
  replies.reduce((player, lines) => player.will(...lines), new RecitingPlayer(() => ['Nothing prepared. ']));

/** Acts on the sentences and replies in which the pattern is found. */
const finding = (pattern: RegExp, fields: Partial<Finding> = {}): Stage['filter'] => {
  return ({ text, start, end }) => {
    const match = pattern.exec(text.slice(start, end));
    if (!match) return [];
    const at = start + match.index;
    const found: Finding = {
      stage: 'role-consistency',
      act: 'rewrite',
      code: 'filter.out-of-character',
      rule: 'r1',
      start: at,
      end: at + match[0].length,
      confidence: 1,
      ...fields,
    };
    return [found];
  };
};
const inCharacter = aStage({ filter: finding(/language model/), units: ['clause', 'sentence'] });

describe('the release gate', () => {
  it('[S4.4] releases clause by clause, also when no policy is loaded', async () => {
    const { clauses, end, filters } = await heard({
      player: saying(['Step ', 'in, my friend. Mi', 'nd the oar!']),
      context: null,
    });
    expect(clauses).toEqual(['Step in, ', 'my friend. ', 'Mind the oar!']);
    expect(end).toEqual({ kind: 'end', reason: 'stop', player: 'reciting' });
    expect(filters).toBeUndefined();
  });

  it.each([
    ['One, ', 'two, ', 'three, ', 'four.'],
    ['One. ', 'Two. ', 'Three. ', 'Four.'],
    ['一，', '二，', '三，', '四。'],
    ['一。', '二。', '三。', '四。'],
  ])('[S4.4] shows the second clause before the fourth is said: %s%s%s%s', async (...clauses) => {
    const wait = { wait: true } as const;
    const player = saying(clauses.flatMap((clause) => [clause, wait]));
    const { released } = gated({ player, chain: [inCharacter] });
    const shown: string[] = [];
    const reading = (async () => {
      for await (const one of released) if (one.kind === 'text') shown.push(one.text);
    })();
    const settled = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    for (let said = 1; said <= clauses.length; said += 1) {
      await until(() => player.waiting === 1);
      await settled();
      // What was said until now is shown, but perhaps for the newest clause.
      expect(clauses.slice(0, said - 1)).toEqual(shown.slice(0, said - 1));
      player.go();
    }
    await reading;
    expect(shown).toEqual(clauses);
  });

  it('[S4.4] nothing that may still become a match is shown, and a match is covered', async () => {
    const player = saying(['Call 138, ', { wait: true }, 'or 13', '8 0013 8000, ', 'now.']);
    const { text, filters, blocked } = await heardWith(player, { player });
    expect(text).toBe('Call 138, or [withheld], now.');
    expect(filters?.verdicts).toMatchObject([{ act: 'mask', rule: 'phone', start: 13, end: 26, attempt: 1 }]);
    expect(filters?.ending).toBe('spoken');
    expect(blocked).toEqual(['138 0013 8000']);
  });

  it('[S4.4] what stands around a mask is read anew: covering one word does not make another', async () => {
    const player = saying(['This is barudedword, and more.'], ['Never mind.']);
    // Once "rude" is taken out, the rest would be a word that is not said.
    const { text } = await heard({ player, terms: { rude: 'mask', 'ba[withheld]dword': 'withhold' } });
    expect(text).toBe('Never mind.');
  });

  it('[S4.4] a bad tail is spoken anew after what readers have, and its player stopped at once', async () => {
    const player = saying(
      ['Step in. As a large language model I can', ' not row. ', 'And more', { wait: true }],
      ['Hold on to the rail.'],
    );
    const { text, end, filters, blocked } = await heard({ player, chain: [inCharacter] });
    expect(text).toBe('Step in. Hold on to the rail.');
    expect(end).toMatchObject({ reason: 'stop', player: 'reciting' });
    expect(player.aborted).toBe(1);
    const [, anew] = player.parts;
    expect(anew?.spoken).toBe('Step in. ');
    expect(anew?.messages[0]?.content).toMatch(/^You are the ferrywoman\.\n\n.*out of character/s);
    expect(anew?.messages.slice(1)).toEqual(player.parts[0]?.messages.slice(1));
    expect(anew?.keptBack).toEqual(['Step in. As a large language model I can not row. ']);
    expect(filters).toMatchObject({
      tries: 2,
      ending: 'spoken-anew',
      verdicts: [{ code: 'filter.out-of-character', attempt: 1 }],
    });
    expect(blocked).toEqual(['As a large language model I can not row. ']);
  });

  it('[S3.3] a reply that is resumed is judged with what readers have of it, and that stays', async () => {
    const spoken = 'Step in. As a large ';
    const player = saying(['language model I can not row. '], ['oar I am of no use.']);
    const { text, filters } = await heard({ player, chain: [inCharacter], spoken, maxLength: 45 });
    expect(player.parts.map((part) => part.spoken)).toEqual([spoken, spoken]);
    expect(text).toBe('oar I am of no use.');
    expect(filters?.verdicts).toMatchObject([{ code: 'filter.out-of-character', start: 20 }]);
    const long = await heard({ player: saying(['oar, and then it rained on the river.']), spoken, maxLength: 30 });
    expect(long).toMatchObject({ text: 'oar, and t', end: { reason: 'length' } });
  });

  it('[S4.4] after its tries the character declines in its own words, and the ending says so', async () => {
    const player = new RecitingPlayer(() => ['Come, ', 'badword! ']);
    const { text, end, filters } = await heard({ player });
    expect(text).toBe('Come, Come, Come, Not on my boat.');
    expect(player.parts).toHaveLength(3);
    expect(end).toEqual({ kind: 'end', reason: 'stop', code: 'filter.deflected' });
    expect(filters).toMatchObject({ tries: 4, ending: 'deflected' });
  });

  it('[S4.4] a deflection passes content safety too, else the server says it, else nothing is said', async () => {
    const player = new RecitingPlayer(() => ['badword']);
    const ownAreBad = { badword: 'withhold', river: 'withhold', boat: 'withhold' } as const;
    expect((await heard({ player, terms: ownAreBad })).text).toMatch(/^I am sorry, I would rather not/);
    const allAreBad = { ...ownAreBad, say: 'withhold' } as const;
    const { text, error, filters } = await heard({ player, terms: allAreBad });
    expect(text).toBe('');
    expect(error).toMatchObject({ code: 'filter.withheld' });
    expect(filters?.ending).toBe('withheld');
  });

  it('[S4.4] a deflection joins a sentence that broke off', async () => {
    const player = new RecitingPlayer(() => ['I am thirty,badword!']);
    const said = saying(['I am thirty, ', 'badword']);
    const stubborn = await heard({
      player: said,
      context: { policy: { ...aFilterContext().policy, document: { ...aFilterContext().policy.document, tries: 0 } } },
    });
    expect(stubborn.text).toBe('I am thirty, Not on my boat.');
    expect((await heard({ player })).text).toBe('Not on my boat.');
  });

  it('[S4.4] surgery puts the replacement in place, judged like everything else', async () => {
    const renamed = aStage({ filter: finding(/Bob(?! )/, { replacement: 'the ferrywoman' }) });
    const { text, filters } = await heard({ player: saying(['I am Bob. Step in.']), chain: [renamed] });
    expect(text).toBe('I am the ferrywoman. Step in.');
    expect(filters).toMatchObject({ tries: 1, ending: 'spoken', verdicts: [{ act: 'rewrite', start: 5, end: 8 }] });
    const worse = aStage({ filter: finding(/Bob/, { replacement: 'badword' }) });
    expect((await heard({ player: saying(['I am Bob.'], ['I am.']), chain: [worse] })).text).toBe('I am.');
  });

  it('[S4.4] a replacement that is found fault with again and again comes to an end', async () => {
    const endless = aStage({ filter: finding(/Bob/, { replacement: 'Bob Bob' }) });
    const { text } = await heard({ player: new RecitingPlayer(() => ['I am Bob.']), chain: [endless] });
    expect(text).toBe('Not on my boat.');
  });

  it('[S4.4] what is found in words that readers have is answered once, behind them', async () => {
    const late = aStage({ units: ['sentence'], filter: finding(/Bob/, { replacement: 'Ann, I mean. ' }) });
    const { text } = await heard({ player: saying(['Bob, come. Step in.']), chain: [late] });
    expect(text).toBe('Bob, come. Ann, I mean. Step in.');
    const speechless = aStage({ units: ['sentence'], filter: finding(/Bob/) });
    const player = saying(['Bob, come. Step in.'], ['Ann, come.']);
    expect((await heard({ player, chain: [speechless] })).text).toBe('Bob, Ann, come.');
  });

  it('[S4.4] the whole reply is judged before its last clause is shown, and nothing shown vanishes', async () => {
    const whole = aStage({
      name: 'logical-coherence',
      units: ['reply'],
      filter: finding(/two.*three/s, { stage: 'logical-coherence' }),
    });
    const { text } = await heard({ player: saying(['One, two, three.'], ['four.']), chain: [whole] });
    expect(text).toBe('One, two, four.');
    // Everything is out already: what is put in its place comes behind it.
    const correcting = aStage({
      name: 'logical-coherence',
      units: ['reply'],
      filter: finding(/two, $/, { stage: 'logical-coherence', replacement: 'and that is all.' }),
    });
    expect((await heard({ player: saying(['One, two, ']), chain: [correcting] })).text).toBe(
      'One, two, and that is all.',
    );
  });

  it('[S4.4] in shadow mode findings are recorded and not acted on', async () => {
    const policy = aFilterContext().policy;
    const shadow = { ...policy.document.stages['role-consistency'], mode: 'shadow' as const };
    const stages = { ...policy.document.stages, 'role-consistency': shadow };
    const context = { policy: { ...policy, document: { ...policy.document, stages } } };
    const { text, filters, blocked } = await heard({
      player: saying(['I am a language model.']),
      chain: [inCharacter],
      context,
    });
    expect(text).toBe('I am a language model.');
    expect(filters?.verdicts).toMatchObject([{ code: 'filter.out-of-character', shadow: true }]);
    expect(blocked).toEqual([]);
  });

  it('[S4.4] a stage that is switched off is not asked', async () => {
    const policy = aFilterContext().policy;
    const off = { ...policy.document.stages['role-consistency'], enabled: false };
    const safety = { ...policy.document.stages['content-safety'], enabled: false };
    const stages = { ...policy.document.stages, 'role-consistency': off, 'content-safety': safety };
    const context = { policy: { ...policy, document: { ...policy.document, stages } } };
    const { text } = await heard({
      player: saying(['I am a language model, badword.']),
      chain: [inCharacter],
      context,
    });
    expect(text).toBe('I am a language model, badword.');
  });

  it('[S4.4] a stage that fails closed ends the reply by a deflection, one that fails open lets it pass', async () => {
    const broken = aStage({ filter: () => Promise.reject(new Error('broken')), units: ['sentence'] });
    const document = aFilterContext().policy.document;
    const failing = (onFailure: 'withhold' | 'pass') => {
      const stages = { ...document.stages, 'role-consistency': { ...document.stages['role-consistency'], onFailure } };
      return { policy: { ...aFilterContext().policy, document: { ...document, stages } } };
    };
    const player = saying(['Step in.'], ['Never asked.']);
    const closed = await heard({ player, chain: [broken], context: failing('withhold') });
    expect(closed.text).toBe('Not on my boat.');
    expect(player.parts).toHaveLength(1);
    expect(closed.filters?.failures).toEqual({ 'role-consistency threw': 1 });
    const open = await heard({ player: saying(['Step in.']), chain: [broken], context: failing('pass') });
    expect(open.text).toBe('Step in.');
    expect(open.filters).toMatchObject({ verdicts: [], failures: { 'role-consistency threw': 1 } });
  });

  it('[S4.4] what a player had said when it broke off is judged and shown, and its failure passed on', async () => {
    const fail = new PlayerBroke('gone');
    const { text, error } = await heard({ player: saying(['Step in. Mind the', { fail }]) });
    expect(text).toBe('Step in. Mind the');
    expect(error).toBe(fail);
    expect((await heard({ player: saying(['Step in. You badword', { fail }]) })).text).toBe('Step in. ');
  });

  it('[S4.4] when nobody speaks it anew, the character declines', async () => {
    const { text, end } = await heard({ player: saying(['badword'], [{ fail: new PlayerBroke('gone') }]) });
    expect(text).toBe('Not on my boat.');
    expect(end).toMatchObject({ code: 'filter.deflected' });
  });

  it('[S4.4] nothing comes out any more once the reply is stopped', async () => {
    const player = saying(['Step in. Mind the oar', { wait: true }]);
    const { released, controller } = gated({ player });
    expect((await released.next()).value).toEqual({ kind: 'text', text: 'Step in. ' });
    const next = released.next();
    await until(() => player.waiting === 1);
    controller.abort(new Error('stopped'));
    await expect(next).rejects.toThrow('stopped');
    expect(player.aborted).toBe(1);
  });

  it('[S4.4] a megabyte without a space is bounded, in its clauses and in all', async () => {
    const { text, clauses, end } = await heard({ player: saying(['x'.repeat(1 << 20)]), chain: [inCharacter] });
    expect(text).toBe('x'.repeat(10_000));
    expect(Math.max(...clauses.map(({ length }) => length))).toBe(120);
    expect(end).toMatchObject({ reason: 'length' });
  });
});

async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 10_000 && !holds(); turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
  expect(holds()).toBe(true);
}

/** As `heard`, letting a waiting player go on. */
async function heardWith(player: RecitingPlayer, setting: Setting) {
  const done = heard(setting);
  await until(() => player.waiting === 1);
  player.go();
  return done;
}

describe('however a reply is cut into pieces', () => {
  const word = fc.constantFrom(
    ...[
      'Step in',
      '上船吧',
      'badword',
      'rude',
      '坏话',
      '坏',
      'bad',
      '13800138000',
      '138 0013 8000',
      '138',
      ' 00',
      '😀',
      '👩‍🚀',
    ],
    ...[
      ', ',
      '，',
      '. ',
      '。',
      '！”',
      '\n\n',
      '…',
      ' ',
      'language model',
      '语言模型',
      '\uD83D',
      'x'.repeat(70),
      'Bob',
      'é',
    ],
  );
  const reply = fc.array(word, { minLength: 1, maxLength: 25 }).map((words) => words.join(''));
  const chain = [
    aStage({ filter: finding(/language model|语言模型/), units: ['clause', 'sentence'] }),
    aStage({
      name: 'logical-coherence',
      units: ['sentence', 'reply'],
      filter: finding(/Bob/, { stage: 'logical-coherence', replacement: 'Ann' }),
    }),
  ];
  const outcome = async (replies: readonly string[], cut: (text: string) => string[]) => {
    const player = new RecitingPlayer(
      () => [],
      () => Promise.resolve(),
    );
    for (const text of replies) player.will(...cut(text));
    const { text, end, filters } = await heard({ player, chain });
    const { verdicts, ending, tries } = filters!;
    return { text, end, verdicts, ending, tries };
  };

  it('[S4.4] what is released and every verdict are those of the whole', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(reply, { minLength: 3, maxLength: 3 }),
        fc.infiniteStream(fc.nat(7)),
        async (replies, sizes) => {
          const pieces = (text: string) => {
            const found: string[] = [];
            for (let at = 0; at < text.length;) found.push(text.slice(at, (at += 1 + sizes.next().value!)));
            return found;
          };
          const whole = await outcome(replies, (text) => [text]);
          expect(await outcome(replies, pieces)).toEqual(whole);
          expect(await outcome(replies, (text) => text.split(''))).toEqual(whole);
          expect(whole.text).not.toMatch(/badword|rude|坏话|13800138000|138 0013 8000/);
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);
});
