import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { Characters, type Viewer } from '../domain/characters.js';
import { unspecified, type Character } from '../domain/character.js';

const line = z.string().trim().min(1).max(4_000);
const lines = z.array(line).max(200);
const keyed = {
  keys: z.array(line.max(200)).max(100),
  asks: z.array(line.max(200)).max(30).optional(),
  after: z.array(line.max(200)).max(30).optional(),
};

const characterSchema = z.strictObject({
  version: z.literal('v1.0'),
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be in kebab-case'),
  name: line.max(80),
  aliases: z.array(line.max(80)).max(50).default([]),
  language: z.enum(['zh', 'en']),
  tagline: line.max(200),
  description: line,
  portrait: z.string().regex(/^[a-z0-9-]+\.svg$/, 'must be the name of an SVG file'),
  tags: z.array(line.max(40)).max(20),
  identity: line,
  traits: lines.min(1),
  voice: z.strictObject({ style: lines, openers: lines, closers: lines, unknown: lines.min(1) }),
  facts: z.array(z.strictObject({ topic: line, ...keyed, text: line })).max(500),
  limits: z.array(z.strictObject({ about: line, ...keyed, says: line })).max(100),
  greeting: line,
  starters: z.array(line.max(200)).max(12),
  examples: z.array(z.strictObject({ user: line, character: line })).max(200),
  lore: z.array(z.strictObject({ title: line, ...keyed, text: line })).max(1_000),
  players: z.array(line.max(40)).max(10).optional(),
  sampling: z
    .strictObject({
      temperature: z.number().min(0).max(2).optional(),
      topP: z.number().gt(0).max(1).optional(),
      maxTokens: z.int().min(1).optional(),
      seed: z.int().optional(),
    })
    .optional(),
});

/** The files of a folder are wrong; `problems` has all of them, each with its file and place. */
export class CharactersInvalid extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Some characters cannot be read:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'CharactersInvalid';
  }
}

const fold = (name: string): string => name.normalize('NFKC').toLocaleLowerCase('en').trim();

/** The shipped cast, the same for all tenants: read once, at the start. */
export class YamlCharacters extends Characters {
  private readonly byName = new Map<string, Character>();

  private constructor(private readonly cast: readonly Character[]) {
    super();
    for (const character of cast) for (const name of namesOf(character)) this.byName.set(fold(name), character);
  }

  /** @throws CharactersInvalid */
  static read(directory: string): YamlCharacters {
    const problems: string[] = [];
    const files = readdirSync(directory)
      .filter((file) => /\.ya?ml$/.test(file))
      .sort();
    const cast = files.flatMap((file) => readOne(directory, file, problems));
    problems.push(...namesTwice(cast));
    if (files.length === 0) problems.push(`${directory}: no character files`);
    if (problems.length > 0) throw new CharactersInvalid(problems);
    return new YamlCharacters(cast);
  }

  list(): Promise<readonly Character[]> {
    return Promise.resolve(this.cast);
  }

  find(_viewer: Viewer, idOrName: string): Promise<Character | undefined> {
    return Promise.resolve(this.byName.get(fold(idOrName)));
  }
}

const namesOf = ({ id, name, aliases }: Character): string[] => [id, name, ...aliases];

function readOne(directory: string, file: string, problems: string[]): Character[] {
  const document = parseDocument(readFileSync(join(directory, file), 'utf8'), {
    prettyErrors: true,
    logLevel: 'silent',
  });
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0) {
    problems.push(...broken.map((error) => `${file}: ${error.message.split('\n')[0] ?? ''}`));
    return [];
  }
  const parsed = characterSchema.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (!parsed.success) {
    problems.push(
      ...parsed.error.issues.map((issue) => `${file}: ${issue.path.join('.') || '(top)'}: ${issue.message}`),
    );
    return [];
  }
  const { version: _, players, sampling, ...rest } = parsed.data;
  return [
    {
      ...unspecified,
      ...rest,
      greetings: [rest.greeting],
      ...(players && { players }),
      ...(sampling && { sampling: defined(sampling) }),
    },
  ];
}

/** Without members that are present but undefined. */
const defined = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };

function namesTwice(cast: readonly Character[]): string[] {
  const owners = new Map<string, Character>();
  const problems: string[] = [];
  for (const character of cast) {
    for (const name of new Set(namesOf(character).map(fold))) {
      const owner = owners.get(name);
      if (owner) problems.push(`${character.id}: the name "${name}" belongs to ${owner.id} already`);
      else owners.set(name, character);
    }
  }
  return problems;
}
