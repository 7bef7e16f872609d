import type { CharacterCard } from '../contract/views.js';
import type { Actor } from '#shared-kernel/actor.js';
import type { CastMember, Viewer } from '../domain/characters.js';
import { withNames } from '../domain/placeholders.js';

export const cardOf = (character: CastMember, viewer: Pick<Actor, 'tenant' | 'subject' | 'name'>): CharacterCard => ({
  id: character.id,
  name: character.name,
  language: character.language,
  tagline: character.tagline,
  description: character.description,
  portrait: portraitOf(character, viewer),
  tags: [...character.tags],
  traits: [...character.traits],
  greeting: withNames(character.greeting, { char: character.name, user: viewer.name ?? viewer.subject }),
  starters: [...character.starters],
  origin: !character.own ? 'shipped' : character.own.owner === viewer.subject ? 'mine' : 'tenant',
  audience: character.own?.audience ?? 'all',
  version: character.own?.version ?? null,
});

/** Where the picture is. One that has none is drawn its initials; the version is in the address, so that it may be kept. */
function portraitOf({ id, portrait, own }: CastMember, { tenant }: Viewer): string {
  if (!own) return `/portraits/${portrait}`;
  const isStored = /^[0-9a-f]{64}\.(?:png|jpeg|webp)$/.test(portrait);
  return `/portraits/${tenant}/${id}/${isStored ? portrait : `initials.svg?v=${own.version}`}`;
}
