import { Injectable } from '@nestjs/common';
import type { TenantId } from '#shared-kernel/ids.js';
import { CharacterPrompts } from '../../application/prompting/character-prompts.js';
import { PromptInvalid, PromptUnknown } from '../../application/prompting/language/problem.js';
import type { PromptLibrary } from '../../application/prompting/language/prompt-library.js';
import type { Profile, ResolvedPrompt } from '../../application/prompting/language/resolved-prompt.js';
import { Prompts } from '../../application/prompting/prompts.js';
import type { Character } from '../../domain/character.js';
import type { CastMember, Own } from '../../domain/characters.js';
import { OwnCharacters } from '../../domain/own-characters.js';

/** A version of an own character laid over the shipped prompts. */
interface Laid {
  readonly source: string;
  readonly over: PromptLibrary;
  /** With the file of the character. */
  readonly library: PromptLibrary;
  /** Its name; undefined when it does not stand. */
  readonly name: string | undefined;
}

/** Own characters that are remembered. */
const mostLaid = 200;
/** Versions looked at for one that stands. */
const mostSteps = 5;
/** Before all shipped files, so that a shipped name does not take its place. */
const path = '0-own/character.yaml';

/** Shipped characters from the library; own ones laid over it, from their source, which may include what is shipped. */
@Injectable()
export class LibraryCharacterPrompts extends CharacterPrompts {
  private readonly laid = new Map<string, Laid>();

  constructor(
    private readonly prompts: Prompts,
    private readonly own: OwnCharacters,
  ) {
    super();
  }

  async of(
    tenant: TenantId,
    character: Character & Pick<CastMember, 'own'>,
    profile: Profile,
  ): Promise<ResolvedPrompt> {
    const library = this.prompts.current();
    return character.own
      ? this.ownPrompt(tenant, character.id, character.own, library, profile)
      : library.resolve(character.id, profile);
  }

  /** The newest version that still stands: what it includes may have changed since it was saved. */
  private async ownPrompt(tenant: TenantId, id: string, own: Own, library: PromptLibrary, profile: Profile) {
    let broken: Error = new PromptUnknown(id);
    for (let version = own.version; version > Math.max(0, own.version - mostSteps); version -= 1) {
      const laid = await this.lay(`${tenant}/${id}@${version}`, library, () => this.own.source(tenant, id, version));
      if (!laid) continue;
      if (laid.name !== undefined) return laid.library.resolve(laid.name, profile);
      broken = new PromptInvalid(
        id,
        laid.library.problems.filter(({ place }) => place.file === path),
      );
    }
    throw broken;
  }

  private async lay(
    key: string,
    over: PromptLibrary,
    read: () => Promise<string | undefined>,
  ): Promise<Laid | undefined> {
    const known = this.laid.get(key);
    this.laid.delete(key); // and to the end: the oldest goes first
    const source = known?.source ?? (await read());
    if (source === undefined) return undefined;
    const laid = known?.over === over ? known : laidOver(over, source);
    this.laid.set(key, laid);
    const [oldest] = this.laid.keys();
    if (this.laid.size > mostLaid && oldest !== undefined) this.laid.delete(oldest);
    return laid;
  }
}

function laidOver(over: PromptLibrary, source: string): Laid {
  const library = over.with(new Map([[path, source]]));
  const name = library.files().find((file) => file.path === path)?.name;
  return { source, over, library, name };
}
