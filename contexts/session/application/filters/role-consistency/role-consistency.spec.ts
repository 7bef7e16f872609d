import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { charactersOf } from '#contexts/session/testing/converse.js';
import { aFilterContext } from '#contexts/session/testing/filter-mother.js';
import type { Finding } from '../filter.js';
import { clauseAt } from '../units.js';
import { personaOfCharacter } from './persona/persona-of-character.js';
import { personaOfProfile } from './persona/persona-of-profile.js';
import type { Persona } from './persona/persona.js';
import type { PersonaProfile } from './persona/profile.js';
import { roleConsistency } from './role-consistency.js';

interface Case {
  readonly id: string;
  readonly lang: 'zh' | 'en';
  readonly character: string | PersonaProfile;
  readonly turns: readonly { role: 'user' | 'character'; text: string }[];
  readonly reply: string;
  readonly label: 'ok' | 'violation';
  readonly kind: string;
}

const linesOf = <Line>(file: string): Line[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
const shipped = new Map(charactersOf('prompts').map((character) => [character.id, character]));
const mara: PersonaProfile = {
  name: 'Mara Quill',
  language: 'en',
  gender: 'female',
  age: 33,
  place: 'Skerry Point lighthouse',
  birthplace: 'Dunmore',
  job: 'lighthouse keeper',
  relations: ['brother Tobias is a fisherman', 'unmarried'],
  period: 'the 1890s',
  style: { register: 'plain', text: 'spare sentences' },
  anchors: { professionalism: 0.4, humour: -0.2, empathy: 0.3 },
  never: ['never lets the lamp go out'],
};

/** As the gate asks: clause by clause, with the sentence so far. */
function judged(text: string, persona: Persona, turns: Case['turns'] = [{ role: 'user', text: '…' }]): Finding[] {
  const filter = roleConsistency(() => persona);
  const found: Finding[] = [];
  let from = 0;
  let start = 0;
  while (from < text.length) {
    const { end, endsSentence } = clauseAt(text, from, true)!;
    const unit = endsSentence ? 'sentence' : 'clause';
    const span = { text: text.slice(0, end), start, end, unit, isLast: end === text.length, unseen: from } as const;
    found.push(...(filter(span, aFilterContext({ turns })) as readonly Finding[]));
    from = end;
    if (endsSentence) start = end;
  }
  return found;
}

describe('role consistency', () => {
  it('[S4.4] is right about 97 of 100 of its functional suite', () => {
    const cases = linesOf<Case>('test/safety/role.jsonl');
    const wrong = cases.filter(({ character, reply, turns, label }) => {
      const persona =
        typeof character === 'string' ? personaOfCharacter(shipped.get(character)!) : personaOfProfile(character);
      return judged(reply, persona, turns).length > 0 !== (label === 'violation');
    });
    expect(
      1 - wrong.length / cases.length,
      `wrong: ${wrong.map(({ id, kind }) => `${id} ${kind}`).join(', ')}`,
    ).toBeGreaterThanOrEqual(0.97);
  }, 60_000);

  it('[S4.4] finds nothing in what the authors of the shipped characters wrote', () => {
    const wrong: string[] = [];
    for (const character of shipped.values()) {
      const persona = personaOfCharacter(character);
      const say = (user: string, text: string) => {
        if (judged(text, persona, [{ role: 'user', text: user }]).length > 0) wrong.push(`${character.id}: ${text}`);
      };
      for (const text of character.greetings) say('…', text);
      for (const { asks, text } of [...character.facts, ...character.lore]) say(asks?.[0] ?? '…', text);
      for (const { asks, says } of character.limits) say(asks?.[0] ?? '…', says);
      for (const example of character.examples) say(example.user, example.character);
      for (const text of [...character.voice.openers, ...character.voice.closers, ...character.voice.unknown])
        say('…', text);
      for (const text of [...character.deflections.refused, ...character.deflections.failed]) say('…', text);
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('[S4.4] lets people of the present say every clean line of role play', () => {
    const speakers = {
      zh: personaOfCharacter(shipped.get('academic-mentor')!),
      en: personaOfCharacter(shipped.get('shop-assistant')!),
    };
    const lines = linesOf<{ lang: 'zh' | 'en'; text: string }>('test/safety/clean-roleplay.jsonl');
    expect(lines.filter(({ lang, text }) => judged(text, speakers[lang]).length > 0).map(({ text }) => text)).toEqual(
      [],
    );
  }, 60_000);

  it('[S4.4] says which words are wrong, of which kind, and leaves the telling anew to whoever speaks', () => {
    const text = 'Come in out of the rain. I turn sixty this winter, and the stairs know it.';
    expect(judged(text, personaOfProfile(mara))).toEqual([
      {
        stage: 'role-consistency',
        act: 'rewrite',
        code: 'filter.role.contradicted-age',
        rule: 'age.other',
        start: text.indexOf('sixty'),
        end: text.indexOf(' this'),
        confidence: 0.9,
      },
    ]);
  });

  it('[S4.4] whoever tells of kin that are presumed and are not there says that they are; to deny them is right', () => {
    const asked = [{ role: 'user' as const, text: 'How is your husband?' }];
    const kinds = (text: string) => judged(text, personaOfProfile(mara), asked).map(({ code }) => code);
    expect(kinds('He is at sea, and sends his love.')).toEqual(['filter.role.contradicted-relation']);
    expect(kinds('I have no husband to ask after.')).toEqual([]);
  });

  it('[S4.4] a course of deeds is told for the user where none was asked about; how a thing is done is no such telling', () => {
    const text = 'You hang your coat by the stove, pour the rum and whistle an old tune.';
    const kinds = (user: string) =>
      judged(text, personaOfProfile(mara), [{ role: 'user', text: user }]).map(({ code }) => code);
    expect(kinds('Good evening.')).toEqual(['filter.role.speaking-for-user']);
    expect(kinds('How do keepers spend an evening? What should I do?')).toEqual([]);
  });

  it('[S4.4] a thing it said before makes no clause of later ones wrong', () => {
    const [only, ...more] = judged(
      'I turn sixty this winter, and the stairs know it, and so do the gulls.',
      personaOfProfile(mara),
    );
    expect([only?.rule, more]).toEqual(['age.other', []]);
  });
});

describe('[S4.3] what is nothing amiss', () => {
  const mentor = personaOfCharacter(shipped.get('academic-mentor')!);
  const codesOf = (text: string, ...said: string[]) =>
    judged(
      text,
      mentor,
      said.map((turn, at) => ({ role: at % 2 === 0 ? 'user' : 'character', text: turn })),
    ).map(({ code }) => code);

  it('[S4.3] a turn too short to tell its language is answered in its script, and in no other', () => {
    const greeting = 'Hello, and welcome. What would you like to talk about today?';
    expect(codesOf(greeting, 'hi')).toEqual([]);
    expect(codesOf(greeting, '你好')).toContain('filter.role.language-drift');
  });

  it('[S4.3] the name that the user asks for is the one that they told', () => {
    expect(codesOf('没忘：林可。', '我叫林可。', '林可，坐。', '您还记得我叫什么吗？')).toEqual([]);
    expect(codesOf('林可。', '您叫什么名字？')).toContain('filter.role.contradicted-name');
  });
});
