import { describe, expect, it } from 'vitest';
import { type Passport, passportSchema } from '../passport.js';
import { passportLines, passportSections } from './passport-facts.js';

const hash = (of: string) => of.repeat(64);
const anchor = { professionalism: 0.61, humour: 0.22, empathy: 0.43 };
const felt = { label: 'joy', confidence: 0.8, valence: 0.51, arousal: 0.32 } as const;
const state = { drift: { smoothed: anchor, correction: anchor }, alpha: 0.5, lore: {} };

/** One that has everything there is. */
const passport: Passport = passportSchema.parse({
  v: 1,
  session: 'the-session',
  owner: { character: 'baker', epoch: 3 },
  promptHash: hash('a'),
  player: { name: 'main', model: 'qwen3-8b', parameters: { temperature: 0.7, seed: 5 }, seed: 4711 },
  end: { at: '2026-11-23T09:30:02.000Z', reason: 'failed', code: 'player.broke', length: 96, tokens: 71 },
  turn: {
    message: 'the-reply',
    replyTo: 'the-question',
    version: 2,
    at: '2026-11-23T09:30:00.000Z',
    turn: 7,
    prompt: {
      name: 'role-play',
      version: 'v2.0',
      hash: hash('b'),
      includes: [{ path: 'x.yaml', name: 'included', version: 'v1.1', hash: hash('c') }],
      profile: { language: 'en' },
    },
    anchors: { set: anchor, effective: anchor, observed: anchor, confidence: 1, emphasis: 'firm' },
    stage: { stage: 'deep', probabilities: { opening: 0, deep: 1, closing: 0 }, alpha: 0.46, beta: 0.54 },
    lore: {
      seed: 's',
      verdicts: [
        { id: 'sourdough', fired: true, reason: 'key', detail: 'd' },
        { id: 'baguette', fired: false, reason: 'no', detail: 'd' },
      ],
    },
    memories: [{ id: 'the-memory', why: 'pinned' }],
    summaryUpTo: 12,
    emotion: {
      in: felt,
      state: { ...felt, label: 'fear' },
      out: null,
      bounds: { valence: [-1, 1], arousal: [-1, 1] },
      engine: 'onnx',
      model: 'm/1',
    },
    whispers: [{ id: 'the-whisper', by: 'ann' }],
    sampling: { temperature: 0.7 },
    tokens: 900,
    budget: 6_000,
    parts: [],
    cut: [],
    before: state,
    after: state,
    filters: {
      policy: { name: 'default', version: hash('d') },
      verdicts: [
        {
          stage: 'content-safety',
          act: 'mask',
          code: 'filter.private-data',
          rule: 'phone-cn',
          start: 14,
          end: 25,
          confidence: 1,
          shadow: false,
          attempt: 1,
        },
      ],
      dropped: 0,
      tries: 2,
      ending: 'spoken-anew',
      ms: {},
      failures: {},
    },
  },
});

describe('a passport as people read it', () => {
  it.each(['en', 'zh'] as const)('[S2.3] tells every part of it (%s)', (language) => {
    const text = passportLines(passport, language, { ...felt, label: 'surprise', within: true }).join('\n');
    const told = [
      ...['the-reply', 'the-question', 'baker', '3', '7', '2026-11-23T09:30:02.000Z', 'player.broke', '96', '71'],
      ...['role-play v2.0', hash('a'), hash('b'), `included v1.1 ${hash('c')}`, '900', '6000'],
      ...['0.61', '0.22', '0.43', '0.46', '0.54', 'joy', 'fear', 'surprise'],
      ...['sourdough', 'the-memory (pinned)', '12', 'the-whisper', 'ann'],
      ...['main', 'qwen3-8b', 'temperature 0.7', '4711'],
      ...[`default ${hash('d')}`, 'mask', 'filter.private-data', 'phone-cn', '14', '25'],
    ];
    for (const part of told) expect(text).toContain(part);
    expect(text).not.toContain('baguette');
    expect(text).not.toMatch(/undefined|null|NaN|\[object/);
  });

  it('[S2.3] says that there is none, where there is none', () => {
    const { turn } = passport;
    const bare = passportSchema.parse({
      ...passport,
      player: null,
      promptHash: null,
      turn: { ...turn, filters: undefined, emotion: undefined, whispers: undefined, memories: [], summaryUpTo: null },
    });
    for (const language of ['en', 'zh'] as const) {
      for (const { facts } of passportSections(bare, language)) {
        for (const [name, value] of facts) expect([name, value].every((each) => each.length > 0)).toBe(true);
      }
    }
  });
});
