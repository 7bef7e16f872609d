import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardOf } from './card-of-character.js';
import { Findings } from './card-report.js';
import { characterOf } from './character-of-card.js';
import { cleanText } from './clean-text.js';
import { readCard } from './read-card.js';

const word = fc.constantFrom(
  'sea',
  'tower',
  '灯塔',
  'Ann',
  '{{char}}',
  '{{user}}',
  'a < b',
  '*smiles*',
  '<3',
  'naïve',
  '👩‍🚀',
);
const hostile = fc.constantFrom(
  '<script>x</script>',
  '<img src=x onerror=y>',
  '[a](javascript:b)',
  '![i](http://x/y.png)',
  '{{random:a,b}}',
  '{% if %}',
  '\u200b',
  '\u202e',
  '<scr<b>ipt>',
  '<!--',
  '{{{{char}}}}',
  '\ud800',
);
const text = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
const anything = fc
  .array(fc.oneof(word, hostile, fc.string({ unit: 'grapheme', maxLength: 20 })), { maxLength: 12 })
  .map((it) => it.join(''));
const json = fc.jsonValue({ maxDepth: 3 });
const entry = fc.record(
  {
    keys: fc.array(text, { maxLength: 3 }),
    content: text,
    enabled: fc.boolean(),
    insertion_order: fc.integer({ min: -5, max: 500 }),
    comment: text,
    constant: fc.boolean(),
    selective: fc.boolean(),
    secondary_keys: fc.array(text, { maxLength: 2 }),
    priority: fc.integer({ min: 0, max: 50 }),
    use_regex: fc.boolean(),
    case_sensitive: fc.boolean(),
    position: fc.constantFrom('before_char', 'after_char'),
    extensions: fc.record(
      {
        probability: fc.integer({ min: 0, max: 100 }),
        useProbability: fc.boolean(),
        sticky: fc.integer({ min: 0, max: 9 }),
        selectiveLogic: fc.integer({ min: 0, max: 3 }),
        group: text,
        depth: fc.integer({ min: 0, max: 9 }),
        'other/program': json,
      },
      { requiredKeys: [] },
    ),
    unknown: json,
  },
  { requiredKeys: ['keys', 'content', 'extensions'] },
);
const data = fc.record(
  {
    name: fc.constantFrom('Ann', 'Keeper of the Light', '白泽', 'Émile'),
    description: text,
    personality: fc.oneof(text, fc.constant('kind, brave, curious'), fc.constant('- kind\n- brave')),
    scenario: text,
    first_mes: text,
    mes_example: fc.constantFrom(
      '',
      '<START>\n{{user}}: Hi\n{{char}}: Hello\nthere',
      'free text',
      '{{user}}: a\n{{char}}: b\n<START>\nAnn: c',
    ),
    alternate_greetings: fc.array(text, { maxLength: 3 }),
    creator_notes: text,
    system_prompt: text,
    post_history_instructions: text,
    tags: fc.array(text, { maxLength: 30 }),
    creator: text,
    character_version: text,
    nickname: text,
    source: fc.array(text, { maxLength: 2 }),
    character_book: fc.record(
      { name: text, scan_depth: fc.integer(), entries: fc.array(entry, { maxLength: 4 }), extensions: json, odd: json },
      { requiredKeys: ['entries'] },
    ),
    extensions: fc.dictionary(fc.constantFrom('depth_prompt', 'chub', 'fav', 'talkativeness'), json),
    unknown: json,
  },
  { requiredKeys: ['name'] },
);
const card = fc.record(
  {
    spec: fc.constantFrom('chara_card_v2', 'chara_card_v3'),
    spec_version: fc.constant('2.0'),
    data,
    create_date: text,
    odd: json,
  },
  { requiredKeys: ['spec', 'data'] },
);

const imported = (value: unknown) => {
  const findings = new Findings();
  const read = readCard(value, findings);
  return { ...characterOf(read, 'v2-json', findings), read };
};

describe('a card', { timeout: 60_000 }, () => {
  it('[S4.1] comes back from an export as it was, known and unknown fields alike', () => {
    fc.assert(
      fc.property(card, fc.constantFrom(2 as const, 3 as const), (given, spec) => {
        const first = imported(given);
        const out = cardOf(first.document, spec);
        const second = imported(JSON.parse(JSON.stringify(out)));
        expect(second.document.character).toEqual({
          ...first.document.character,
          extensions: { card: { ...first.document.character.extensions?.card, spec, version: expect.any(String) } },
        });
        expect(second.document.metadata).toEqual(first.document.metadata);
        // Fields of the card itself: everything that reading left in it is there again, as it was.
        const before = first.read.data;
        const after = second.read.data;
        for (const [key, value] of Object.entries(before)) {
          if (
            ['character_book', 'extensions', 'alternate_greetings', 'description', 'first_mes', 'scenario'].includes(
              key,
            )
          )
            continue;
          if (value === null) continue;
          expect(after[key], key).toEqual(value);
        }
        expect(after['extensions']).toMatchObject((before['extensions'] ?? {}) as object);
        expect(second.read.top).toEqual(first.read.top);
        // And from then on nothing changes any more.
        const third = imported(cardOf(second.document, spec));
        expect(third.document).toEqual(second.document);
        expect(third.report.removed.filter(({ what }) => what !== 'too-many')).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('[S4.1] whatever its texts hold, cleaning them twice is cleaning them once', () => {
    fc.assert(
      fc.property(anything, (raw) => {
        const once = cleanText(raw, 'x', new Findings(), 1_000);
        const findings = new Findings();
        expect(cleanText(once, 'x', findings, 1_000)).toBe(once);
        expect(findings.all).toEqual([]);
        expect(once).not.toMatch(/<\/?[a-z][^>]*>|javascript:|!\[[^\]]*\]\(|\{%|\u200b(?!\p{L})|[\u202a-\u202e]/iu);
        expect(once.replaceAll(/\{\{(char|user)\}\}/g, '')).not.toMatch(/\{\{/);
      }),
      { numRuns: 1_000 },
    );
  });
});
