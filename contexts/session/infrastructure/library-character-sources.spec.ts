import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { characterOf } from '../application/prompting/cards/character-of-card.js';
import { Findings } from '../application/prompting/cards/card-report.js';
import { readCard } from '../application/prompting/cards/read-card.js';
import { aCard } from '../testing/cards.js';
import { LibraryCharacterSources } from './library-character-sources.js';
import { YamlSourceParser } from './prompting/yaml-source-parser.js';
import { openPrompts } from './prompting/open-prompts.js';

const library = openPrompts(fileURLToPath(new URL('../../../prompts', import.meta.url)));
const sources = new LibraryCharacterSources(() => library, new YamlSourceParser());
const imported = (card: object) => {
  const findings = new Findings();
  return sources.write(characterOf(readCard(card, findings), 'v2-json', findings).document);
};

describe('an own character’s text', () => {
  it('[S4.1] of an imported card stands, and says the names that the card left open', () => {
    const { character, problems } = sources.read(imported(aCard()));
    expect(problems).toEqual([]);
    expect(character).toMatchObject({
      id: 'mara-of-the-light',
      name: 'Mara of the Light',
      greeting: '*Mara opens the door.* Come in, {{user}}. Mind the step.',
    });
    expect(character!.lore[0]).toMatchObject({ text: 'A storm is coming and the user has knocked at the door.' });
    expect(character!.lore[1]?.extensions).toMatchObject({ comment: 'The lamp' });
  });

  it('[S4.1] may bear the name of a shipped character', () => {
    const text = imported(aCard({ name: 'Baize' })).replace('title: Baize', 'title: 白泽');
    expect(sources.read(text).character).toMatchObject({ id: 'baize', name: '白泽' });
  });

  it.each([
    ['brackets', '['.repeat(200_000)],
    ['quotes', '"'.repeat(200_000)],
    ['dashes', '- '.repeat(100_000)],
    ['aliases', `a: &a [x]\n${'b: *a\n'.repeat(20_000)}`],
    [
      'a billion laughs',
      Array.from({ length: 20 }, (_, i) => `a${i}: &a${i} [${i ? `*a${i - 1},*a${i - 1}` : 'x'}]`).join('\n'),
    ],
    ['the same key again and again', 'a: 1\n'.repeat(40_000)],
    ['very many keys', Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n')],
  ])('[S1.4] is refused, soon, when it is made to take long: %s', (_, text) => {
    expect(sources.read(text).character).toBeUndefined();
    expect(sources.read(text).problems.length).toBeGreaterThan(0);
  });

  it('[S4.1] tells every mistake at its line', () => {
    const text = imported(aCard()).replace('language: en', 'language: en\n  colour: red');
    const line = text.split('\n').findIndex((it) => it.includes('colour')) + 1;
    expect(sources.read(text).problems).toEqual([
      expect.objectContaining({ severity: 'error', place: expect.objectContaining({ line, column: 3 }) }),
    ]);
    expect(sources.read('').problems).toHaveLength(1);
    expect(sources.read('a: &a [*a]\n: :').character).toBeUndefined();
    expect(
      sources.read('version: v2.0\nmetadata: { name: x, kind: template }\nmessages: [{ role: system, text: x }]')
        .problems,
    ).toEqual([expect.objectContaining({ code: 'prompt.no-character' })]);
  });
});
