import { Findings, type CardReport, type CardSource } from './card-report.js';
import type { CharacterData, CharacterDocument, LoreData } from './character-document.js';
import { loreOf } from './book.js';
import type { Json } from './clean-value.js';
import { cut } from './cut.js';
import { ours, ownOf, restOf } from './card-rest.js';
import { exchangesOf } from './examples.js';
import { cardLimits } from './limits.js';
import { isFields, textAt, textsAt, type Card, type Fields } from './read-card.js';
import { firstSentence, languageOf, slugOf, traitsOf } from './words-of-card.js';

/** Fields that tell a model what to do. They never stand in a prompt: nobody outranks the platform's own instructions. */
const instructions = ['system_prompt', 'post_history_instructions'];
export const scenarioTitles: Readonly<Record<string, string>> = { en: 'Scenario', zh: '场景' };
const template = { path: 'templates/role-play.yaml', version: '^2.0' };

export interface Import {
  readonly document: CharacterDocument;
  readonly report: CardReport;
}

/** The character that a card describes. Reading it never fails for what stands in it: what does not fit is left out and reported. */
export function characterOf(card: Card, source: CardSource, findings: Findings): Import {
  const { data } = card;
  const own = ownOf(data);
  const name = textAt(data, 'name', findings);
  const description = textAt(data, 'description', findings);
  const language =
    own.metadata['language'] === 'zh' || own.metadata['language'] === 'en'
      ? own.metadata['language']
      : languageOf(`${description} ${textAt(data, 'first_mes', findings)} ${name}`);
  const notes = typeof data['creator_notes'] === 'string' ? data['creator_notes'] : '';
  if (Array.isArray(data['assets'])) reportAssets(data['assets'], findings);
  const nickname = typeof data['nickname'] === 'string' && data['nickname'] !== name ? data['nickname'] : '';
  const material: CharacterData = {
    identity: description || name,
    traits: traitsOf(textAt(data, 'personality', findings)),
    greetings: greetingsOf(data, language, findings),
    ...materialOf(data, name, language, findings),
    ...own.character,
    extensions: own.extensions,
  };
  const document: CharacterDocument = {
    version: 'v2.0',
    metadata: {
      name: slugOf(name),
      kind: 'character',
      title: name,
      ...(nickname !== '' && { aliases: [nickname] }),
      language,
      tags: tagsOf(data, findings),
      tagline: firstSentence(notes || description || name, 200, name, language),
      description: firstSentence(description || notes || name, 600, name, language),
      ...own.metadata,
    },
    include: [template],
    character: material,
  };
  material.extensions = { ...own.extensions, card: restOf(card, document) };
  return { document, report: reportOf(card, document, source, findings) };
}

/** Only the main icon comes in, as the portrait; what card programs call `ccdefault:` is that icon. */
function reportAssets(assets: readonly Json[], findings: Findings): void {
  assets.forEach((asset, index) => {
    const isIcon =
      isFields(asset) && asset['type'] === 'icon' && (asset['name'] === 'main' || asset['uri'] === 'ccdefault:');
    if (!isIcon) findings.add('asset', `data.assets[${index}]`);
  });
}

/** Greetings: the first, then the others. A character without one says the least. */
function greetingsOf(data: Fields, language: string, findings: Findings): string[] {
  const all = [textAt(data, 'first_mes', findings), ...textsAt(data, 'alternate_greetings', findings)].filter(
    (it) => it !== '',
  );
  if (all.length > cardLimits.greetings)
    findings.add('too-many', 'data.alternate_greetings', all.length - cardLimits.greetings);
  if (all.length > 0) return all.slice(0, cardLimits.greetings);
  return [language === 'zh' ? '你好。' : 'Hello.'];
}

function materialOf(data: Fields, name: string, language: string, findings: Findings): Partial<CharacterData> {
  const examples = examplesIn(textAt(data, 'mes_example', findings), name);
  const scenario = textAt(data, 'scenario', findings);
  const lore: LoreData[] = scenario === '' ? [] : [scenarioLore(scenario, language)];
  const facts: NonNullable<CharacterData['facts']> = [];
  const limits: NonNullable<CharacterData['limits']> = [];
  for (const [index, entry] of entriesOf(data, findings).entries()) {
    const kind = kindOf(entry);
    const { title, keys, text, extensions: _, ...fires } = loreOf(entry, index, findings);
    if (kind?.as === 'fact') facts.push({ ...kind.more, topic: kind.title ?? title, keys, text });
    else if (kind?.as === 'limit') limits.push({ ...kind.more, about: kind.title ?? title, keys, says: text });
    else lore.push({ title, keys, text, ...fires, ...(_ && { extensions: _ }) });
  }
  if (lore.length > cardLimits.lore)
    findings.add('too-many', 'data.character_book.entries', lore.length - cardLimits.lore);
  return {
    ...(facts.length > 0 && { facts }),
    ...(limits.length > 0 && { limits }),
    ...(examples.length > 0 && { examples }),
    ...(lore.length > 0 && { lore: lore.slice(0, cardLimits.lore) }),
  };
}

export const examplesIn = (text: string, name: string) =>
  exchangesOf(text, name)
    .slice(0, cardLimits.examples)
    .map(({ user, character }) => ({ user: short(user), character: short(character) }));
const short = (text: string): string => cut(text, cardLimits.exampleText).trim();

/** The scenario is lore that always holds. */
export const scenarioLore = (text: string, language: string): LoreData => ({
  title: scenarioTitles[language] ?? scenarioTitles['en']!,
  keys: [],
  text,
  priority: 1_000,
  always: true,
});

function entriesOf(data: Fields, findings: Findings): Fields[] {
  const book = data['character_book'];
  if (book === undefined || book === null) return [];
  const entries = isFields(book) ? book['entries'] : undefined;
  // World books outside cards number their entries: an object instead of a list.
  const list = isFields(entries) ? Object.values(entries) : entries;
  if (!Array.isArray(list)) {
    findings.add('wrong-kind', 'data.character_book.entries');
    return [];
  }
  return list.filter(isFields);
}

/** Facts and limits travel as entries of the book, so that other programs can use them too. */
function kindOf(entry: Fields) {
  const mark = isFields(entry['extensions']) ? entry['extensions'][ours] : undefined;
  if (!isFields(mark)) return undefined;
  const { as, title, ...more } = mark;
  return { as, title: typeof title === 'string' ? title : undefined, more };
}

export function tagsOf(data: Fields, findings: Findings): string[] {
  const tags = [...new Set(textsAt(data, 'tags', findings))];
  if (tags.length > cardLimits.tags) findings.add('too-many', 'data.tags', tags.length - cardLimits.tags);
  return tags.slice(0, cardLimits.tags);
}

function reportOf(
  { data }: Card,
  { character, metadata }: CharacterDocument,
  source: CardSource,
  findings: Findings,
): CardReport {
  const took = (from: string, to: string, count: number) => (count > 0 ? [{ from, to, count }] : []);
  return {
    format: source,
    taken: [
      ...took('name', 'title', 1),
      ...took('description', 'identity', 1),
      ...took('personality', 'traits', character.traits?.length ?? 0),
      ...took('first_mes', 'greetings', character.greetings.length),
      ...took('mes_example', 'examples', character.examples?.length ?? 0),
      ...took('character_book', 'lore', character.lore?.length ?? 0),
      ...took('character_book', 'facts', character.facts?.length ?? 0),
      ...took('tags', 'tags', metadata.tags?.length ?? 0),
    ],
    removed: findings.all,
    kept: instructions.filter((field) => typeof data[field] === 'string' && data[field] !== ''),
  };
}
