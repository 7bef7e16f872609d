import { isMap, isScalar, parseDocument, stringify } from 'yaml';
import { CharacterInvalid, CharacterSources, type ReadSource } from '../application/characters/character-sources.js';
import type { CharacterDocument } from '../application/prompting/cards/character-document.js';
import type { PromptLibrary } from '../application/prompting/language/prompt-library.js';
import type { Problem } from '../application/prompting/language/problem.js';
import type { Profile, ResolvedPrompt } from '../application/prompting/language/resolved-prompt.js';

/** Where an own character lies in the library that is laid over the shipped one. */
const path = 'own/character.yaml';
/** Under this name, so that it may be called like a shipped character. */
const overlaid = 'own-character';

/** Characters of people, read as if their text lay beside the shipped prompts. */
export class LibraryCharacterSources extends CharacterSources {
  /** @param library the shipped prompts as they are now */
  constructor(private readonly library: () => PromptLibrary) {
    super();
  }

  read(source: string): ReadSource {
    const { library, name, problems, stands } = this.laid(source);
    if (!stands) return { problems };
    const { character } = library.resolve(overlaid);
    if (character) return { problems, character: { ...character, id: name ?? character.id } };
    return { problems: [...problems, noCharacter] };
  }

  prompt(source: string, profile: Profile): ResolvedPrompt {
    const { library, problems, stands } = this.laid(source);
    if (!stands) throw new CharacterInvalid(problems);
    const prompt = library.resolve(overlaid, profile);
    if (!prompt.character) throw new CharacterInvalid([noCharacter]);
    return prompt;
  }

  /** The shipped prompts with this text laid over them, and what is wrong with it there. */
  private laid(source: string) {
    const { text, name } = renamed(source, overlaid);
    const library = this.library().with(new Map([[path, text]]));
    const problems = library.problems.filter(({ place, code }) => place.file === path && code !== 'prompt.name-taken');
    return { library, name, problems, stands: problems.every(({ severity }) => severity !== 'error') };
  }

  document(source: string): CharacterDocument {
    const document = parseDocument(source, { logLevel: 'silent' });
    if (document.errors.length > 0 || !isMap(document.contents)) throw new CharacterInvalid([]);
    return document.toJS({ maxAliasCount: 100 }) as CharacterDocument;
  }

  write(document: CharacterDocument): string {
    return stringify(document, { lineWidth: 100, aliasDuplicateObjects: false });
  }
}

/** The text with another `metadata.name`, every line where it was. */
function renamed(source: string, to: string): { text: string; name?: string } {
  const document = parseDocument(source, { logLevel: 'silent', schema: 'core' });
  const name = document.errors.length === 0 ? document.getIn(['metadata', 'name'], true) : undefined;
  if (!isScalar(name) || typeof name.value !== 'string' || !name.range) return { text: source };
  const [start, end] = name.range;
  return { text: source.slice(0, start) + to + source.slice(end), name: name.value };
}

const noCharacter: Problem = {
  code: 'prompt.no-character',
  severity: 'error',
  message: 'This is no character: metadata.kind must be "character".',
  place: { file: path, line: 1, column: 1 },
};
