import { DomainEvent } from '#shared-kernel/domain-event.js';

// Characters that somebody here has made.

/** A character that somebody here has made is there in a new version, or for others than before. */
export class CharacterPublished extends DomainEvent<{
  character: string;
  owner: string;
  version: number;
  audience: 'private' | 'tenant';
}> {
  static readonly type = 'session.character-published.v1';
}

export class CharacterRemoved extends DomainEvent<{ character: string; owner: string }> {
  static readonly type = 'session.character-removed.v1';
}
