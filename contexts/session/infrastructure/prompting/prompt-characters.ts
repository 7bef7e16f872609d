import type { PromptLibrary } from '../../application/prompting/language/prompt-library.js';
import type { Prompts } from '../../application/prompting/prompts.js';
import type { Character } from '../../domain/character.js';
import { Characters, type Viewer } from '../../domain/characters.js';

interface Cast {
  readonly characters: readonly Character[];
  readonly byName: ReadonlyMap<string, Character>;
}

/** The shipped characters, the same for all tenants, as their files are now. */
export class PromptCharacters extends Characters {
  /** Worked out once a snapshot. */
  private readonly casts = new WeakMap<PromptLibrary, Cast>();

  constructor(private readonly prompts: Prompts) {
    super();
  }

  list(_viewer: Viewer): Promise<readonly Character[]> {
    return Promise.resolve(this.cast().characters);
  }

  find(_viewer: Viewer, idOrName: string): Promise<Character | undefined> {
    return Promise.resolve(this.cast().byName.get(fold(idOrName)));
  }

  private cast(): Cast {
    const library = this.prompts.current();
    let cast = this.casts.get(library);
    if (!cast) this.casts.set(library, (cast = castOf(library)));
    return cast;
  }
}

function castOf(library: PromptLibrary): Cast {
  const characters = library
    .files()
    .filter(({ kind }) => kind === 'character')
    .flatMap(({ name }) => library.resolve(name).character ?? []);
  const byName = new Map<string, Character>();
  for (const character of characters) {
    // the first one keeps a name that two claim; the library tells of it
    for (const name of [character.id, character.name, ...character.aliases].map(fold)) {
      if (!byName.has(name)) byName.set(name, character);
    }
  }
  return { characters, byName };
}

const fold = (name: string): string => name.normalize('NFKC').toLocaleLowerCase('en').trim();
