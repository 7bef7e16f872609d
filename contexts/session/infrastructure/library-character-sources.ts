import { stringify } from 'yaml';
import { CharacterInvalid, CharacterSources, type ReadSource } from '../application/characters/character-sources.js';
import type { CharacterDocument } from '../application/prompting/cards/character-document.js';
import type { PromptLibrary } from '../application/prompting/language/prompt-library.js';
import type { Problem } from '../application/prompting/language/problem.js';
import type { Profile, ResolvedPrompt } from '../application/prompting/language/resolved-prompt.js';
import type { SourceParser } from '../application/prompting/language/source-parser.js';

/** Before all shipped files, so that an own character may be called like a shipped one. */
const path = '0-own/character.yaml';

/** Characters of people, read as if their text lay beside the shipped prompts; by the prompts' own parser, whose time is bounded. */
export class LibraryCharacterSources extends CharacterSources {
  /** @param library the shipped prompts as they are now */
  constructor(
    private readonly library: () => PromptLibrary,
    private readonly parser: SourceParser,
  ) {
    super();
  }

  read(source: string): ReadSource {
    const { problems, resolve } = this.laid(source);
    if (!resolve) return { problems };
    const { character } = resolve({});
    return character ? { problems, character } : { problems: [...problems, noCharacter] };
  }

  prompt(source: string, profile: Profile): ResolvedPrompt {
    const { problems, resolve } = this.laid(source);
    if (!resolve) throw new CharacterInvalid(problems);
    const prompt = resolve(profile);
    if (!prompt.character) throw new CharacterInvalid([noCharacter]);
    return prompt;
  }

  document(source: string): CharacterDocument {
    const { tree, problems } = this.parser.parse(path, source);
    if (!tree) throw new CharacterInvalid(problems);
    return tree.value as unknown as CharacterDocument;
  }

  write(document: CharacterDocument): string {
    return stringify(document, { lineWidth: 100, aliasDuplicateObjects: false });
  }

  /** The shipped prompts with this text laid over them: what is wrong with it there, and if nothing is, the way to its prompt. */
  private laid(source: string) {
    const library = this.library().with(new Map([[path, source]]));
    const problems = library.problems.filter(({ place, code }) => place.file === path && code !== 'prompt.name-taken');
    const name = library.files().find((file) => file.path === path)?.name;
    if (name === undefined || problems.some(({ severity }) => severity === 'error')) return { problems };
    return { problems, resolve: (profile: Profile) => library.resolve(name, profile) };
  }
}

const noCharacter: Problem = {
  code: 'prompt.no-character',
  severity: 'error',
  message: 'This is no character: metadata.kind must be "character".',
  place: { file: path, line: 1, column: 1 },
};
