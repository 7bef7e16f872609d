import { parseDocument, stringify, type Document } from 'yaml';
import { CharacterInvalid, CharacterSources, type ReadSource } from '../application/characters/character-sources.js';
import type { CharacterDocument } from '../application/prompting/cards/character-document.js';
import { unspecified, type Character } from '../domain/character.js';

/** Reads own characters as they stand, without looking at what they include. */
export class YamlCharacterSources extends CharacterSources {
  read(source: string): ReadSource {
    const document = parsed(source);
    const problems = document.errors.map(({ message, linePos }) => ({
      code: 'prompt.yaml' as const,
      severity: 'error' as const,
      message: message.split('\n')[0] ?? '',
      place: { file: 'characters/own.yaml', line: linePos?.[0].line ?? 1, column: linePos?.[0].col ?? 1 },
    }));
    if (problems.length > 0) return { problems };
    const { metadata, character } = document.toJS({ maxAliasCount: 100 }) as CharacterDocument;
    const { extensions: _, greetings, ...material } = character;
    return {
      problems,
      character: {
        ...unspecified,
        ...{
          aliases: [],
          tagline: '',
          description: '',
          portrait: '',
          facts: [],
          limits: [],
          starters: [],
          examples: [],
        },
        ...{ lore: [], traits: [], voice: { style: [], openers: [], closers: [], unknown: [] } },
        ...metadata,
        ...material,
        id: metadata.name,
        name: metadata.title,
        greeting: greetings[0],
        greetings,
      } as unknown as Character,
    };
  }

  document(source: string): CharacterDocument {
    return parsed(source).toJS({ maxAliasCount: 100 }) as CharacterDocument;
  }

  write(document: CharacterDocument): string {
    return stringify(document, { lineWidth: 100, aliasDuplicateObjects: false });
  }
}

function parsed(source: string): Document.Parsed {
  const document = parseDocument(source, { logLevel: 'silent' });
  if (document.contents === null) throw new CharacterInvalid([]);
  return document;
}
