import type { TenantId } from '#shared-kernel/ids.js';
import type { Character } from '../../domain/character.js';
import type { CastMember } from '../../domain/characters.js';
import type { Profile, ResolvedPrompt } from './language/resolved-prompt.js';

/** The prompts that speak for characters, as their files are now. */
export abstract class CharacterPrompts {
  /** @throws PromptInvalid | PromptUnknown when no version of it stands */
  abstract of(
    tenant: TenantId,
    character: Character & Pick<CastMember, 'own'>,
    profile: Profile,
  ): Promise<ResolvedPrompt>;
}
