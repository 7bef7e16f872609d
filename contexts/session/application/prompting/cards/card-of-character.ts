import { entryOf } from './book.js';
import { demanded, ours, printed } from './card-rest.js';
import { examplesIn, scenarioLore, scenarioTitles, tagsOf } from './character-of-card.js';
import type { CharacterDocument, LoreData } from './character-document.js';
import { Findings } from './card-report.js';
import { isFields, type Fields } from './read-card.js';
import { traitsOf } from './words-of-card.js';

const mapped = ['identity', 'traits', 'greetings', 'examples', 'lore', 'facts', 'limits', 'extensions'];
const mappedMetadata = ['name', 'kind', 'title', 'tags', 'portrait'];

/**
 * A character as a card of version 2 or 3. What came from a card and was not touched goes back in that card's own words; what
 * cards have no field for goes into `extensions.troupe`, where our import finds it again.
 */
export function cardOf(document: CharacterDocument, spec: 2 | 3): Fields {
  const { metadata, character } = document;
  const rest = character.extensions?.card;
  const was = rest?.data ?? {};
  const [first = '', ...others] = character.greetings;
  const { scenario, lore } = apart(character.lore ?? [], metadata.language);
  const entries: Fields[] = [
    ...lore.map((entry, index) => entryOf(entry, index)),
    ...(character.facts ?? []).map(({ topic, keys, text, ...more }) => marked('fact', topic, keys, text, more)),
    ...(character.limits ?? []).map(({ about, keys, says, ...more }) => marked('limit', about, keys, says, more)),
  ];
  const data: Fields = {
    ...demanded,
    ...was,
    ...printed(document),
    name: metadata.title,
    description: character.identity,
    scenario,
    first_mes: first,
    alternate_greetings: others,
    ...untouched(was, document),
    extensions: { ...(isFields(was['extensions']) ? was['extensions'] : {}), [ours]: own(document) },
    ...((entries.length > 0 || rest?.book) && { character_book: { extensions: {}, ...rest?.book, entries } }),
  };
  return {
    ...rest?.top,
    spec: `chara_card_v${spec}`,
    spec_version: rest?.spec === spec && rest.version ? rest.version : `${spec}.0`,
    data,
  };
}

/** The card's own words, where they still say what the character says. */
function untouched(was: Fields, { metadata, character }: CharacterDocument): Fields {
  const { personality, mes_example: example } = was;
  return {
    ...(typeof personality === 'string' && same(traitsOf(personality), character.traits ?? []) && { personality }),
    ...(typeof example === 'string' &&
      same(examplesIn(example, metadata.title), character.examples ?? []) && { mes_example: example }),
    ...(was['tags'] !== undefined && same(tagsOf(was, new Findings()), metadata.tags ?? []) && { tags: was['tags'] }),
  };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function apart(lore: readonly LoreData[], language: string): { scenario: string; lore: readonly LoreData[] } {
  const [first] = lore;
  const isScenario =
    first !== undefined &&
    Object.values(scenarioTitles).includes(first.title) &&
    same(first, { ...scenarioLore(first.text, language), title: first.title });
  return isScenario ? { scenario: first.text, lore: lore.slice(1) } : { scenario: '', lore };
}

const marked = (
  as: 'fact' | 'limit',
  title: string,
  keys: readonly string[],
  content: string,
  more: Fields,
): Fields => ({
  keys,
  content,
  comment: title,
  enabled: true,
  insertion_order: 0,
  extensions: { [ours]: { as, title, ...more } },
});

/** Everything that a card has no field for. */
function own({ metadata, character }: CharacterDocument): Fields {
  const but = (fields: object, keys: readonly string[]): Fields =>
    Object.fromEntries(
      Object.entries(fields).filter(([key, value]) => !keys.includes(key) && value !== undefined),
    ) as Fields;
  const { card: _, ...extensions } = character.extensions ?? {};
  const fields = but(character, mapped);
  if (Object.keys(extensions).length > 0) fields['extensions'] = extensions as Fields;
  return { metadata: but(metadata, mappedMetadata), character: fields };
}
