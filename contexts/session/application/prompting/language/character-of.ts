import { z } from 'zod';
import { unspecified, type Character, type Stage, type StageText } from '../../../domain/character.js';
import { userNoun, withNames, type Names } from '../../../domain/placeholders.js';
import { characterShape } from './character-shape.js';
import { surelyFits } from './fits-shape.js';
import { characterShape1 } from './shape-1.js';
import type { JsonSchema } from './resolved-prompt.js';
import { Mapping, setOrigin, type Entry } from './tree.js';

type Section = z.infer<typeof characterShape>;
interface Metadata {
  readonly name: string;
  readonly title: string;
  readonly language: 'zh' | 'en';
  readonly aliases?: string[];
  readonly tagline?: string;
  readonly description?: string;
  readonly portrait?: string;
  readonly tags?: string[];
}

/** A character of rule set 2: its section, includes and overrides applied, and the metadata of its file. */
export function characterOf(metadata: Mapping, section: Mapping): Character {
  const { name, title, language, aliases, tagline, description, portrait, tags } =
    metadata.value as unknown as Metadata;
  const given = surelyFits(characterShape, section.value)
    ? (trimmed(section.value) as Exact<Section>)
    : defined(characterShape.parse(section.value));
  // Greetings keep the user's place open until somebody opens a conversation.
  const data = { ...named(given, { char: title, user: userNoun[language] }), greetings: given.greetings };
  const character: Character = {
    ...data,
    id: name,
    name: title,
    aliases: aliases ?? [],
    language,
    tagline: tagline ?? '',
    description: description ?? '',
    portrait: portrait ?? '',
    tags: tags ?? [],
    traits: data.traits ?? [],
    voice: { style: [], openers: [], closers: [], unknown: [], ...data.voice },
    facts: data.facts ?? [],
    limits: data.limits ?? [],
    greeting: data.greetings[0]!,
    starters: data.starters ?? [],
    examples: data.examples ?? [],
    lore: data.lore ?? [],
    anchors: { ...unspecified.anchors, ...data.anchors },
    stages: stagesOf(data.stages),
    emotion: { ...unspecified.emotion, ...data.emotion },
    deflections: { ...unspecified.deflections, ...data.deflections },
    announcements: { ...unspecified.announcements, ...data.announcements },
  };
  setOrigin(character, asCharacter(metadata, section));
  return character;
}

/** A character of rule set 1: what it cannot say has its default. */
export function characterOf1(tree: Mapping): Character {
  const { version: _, ...data } = defined(characterShape1.parse(tree.value));
  const character: Character = { ...unspecified, ...data, greetings: [data.greeting] };
  setOrigin(character, tree);
  return character;
}

function stagesOf(stages: Section['stages']): Record<Stage, StageText> {
  const of = (stage: Stage): StageText => {
    const given = stages?.[stage] ?? {};
    const alpha = given.alpha ?? (given.beta === undefined ? unspecified.stages[stage].alpha : round(1 - given.beta));
    const beta = given.beta ?? round(1 - alpha);
    return { alpha, beta, ...(given.text !== undefined && { text: given.text }) };
  };
  return { opening: of('opening'), deep: of('deep'), closing: of('closing') };
}

const round = (share: number): number => Math.round(share * 1_000) / 1_000;

/** The material under the names that a template uses. */
function asCharacter(metadata: Mapping, section: Mapping): Mapping {
  const own = (key: string, as = key): [string, Entry][] => {
    const entry = metadata.entries.get(key);
    return entry ? [[as, entry]] : [];
  };
  const fromMetadata = ['aliases', 'language', 'tagline', 'description', 'portrait', 'tags'].flatMap((key) => own(key));
  const greetings = section.entries.get('greetings')?.tree;
  const first = greetings?.kind === 'list' ? greetings.items[0] : undefined;
  return new Mapping(
    section.source,
    section.at,
    new Map<string, Entry>([
      ...fromMetadata,
      ...own('name', 'id'),
      ...own('title', 'name'),
      ...(first ? [['greeting', { keyAt: first.at, tree: first }] as [string, Entry]] : []),
      ...section.entries,
    ]),
  );
}

/** What parsing does to a section that fits: all its texts are trimmed. `extensions` stay as they are. */
function trimmed(value: unknown): unknown {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map(trimmed);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) copy[key] = key === 'extensions' ? member : trimmed(member);
  return copy;
}

/** With the names that the author left open; what has none is passed as it is. `extensions` are nobody's words here. */
function named<T>(value: T, names: Names): T {
  if (typeof value === 'string') return withNames(value, names) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => named(item, names)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const members: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value))
    members[key] = key === 'extensions' ? member : named(member, names);
  return members as T;
}

/** Without members that are present but undefined, at any depth. */
function defined<T>(value: T): Exact<T> {
  if (Array.isArray(value)) return value.map((item: unknown) => defined(item)) as Exact<T>;
  if (typeof value !== 'object' || value === null) return value as Exact<T>;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([key, member]: [string, unknown]) => [key, defined(member)])) as Exact<T>;
}

type Exact<T> = T extends readonly (infer Item)[]
  ? number extends T['length']
    ? Exact<Item>[]
    : T
  : T extends object
    ? { [Key in keyof T]: Exact<Exclude<T[Key], undefined>> }
    : T;

/** What texts may ask of `character`. */
export const characterVariable: JsonSchema = (() => {
  const { properties, $defs } = z.toJSONSchema(characterShape, { reused: 'inline' }) as Record<string, object>;
  const text = { type: 'string' };
  const texts = { type: 'array', items: text };
  return {
    type: 'object',
    additionalProperties: false,
    properties: {
      ...properties,
      ...{ id: text, name: text, language: text, tagline: text, description: text, portrait: text, greeting: text },
      ...{ aliases: texts, tags: texts },
    },
    ...($defs && { $defs }),
  };
})();
