import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { CastMember, Viewer } from './characters.js';
import type { OwnCharacter } from './own-character.js';
import type { Cause } from './role-session-contexts.js';

/** A version without its text. */
export interface VersionNote {
  readonly version: number;
  readonly note: string;
  readonly by: SubjectId;
  readonly at: Date;
}

export interface StoredPortrait {
  /** SHA-256 of the bytes, hexadecimal. */
  readonly hash: string;
  readonly type: 'png' | 'jpeg' | 'webp';
  readonly bytes: Uint8Array;
}

/** Where characters are kept that people here have made. Saving writes state, version and events in one transaction. */
export abstract class OwnCharacters {
  abstract find(tenant: TenantId, id: string): Promise<OwnCharacter | undefined>;
  /** Stores a new one, with its portrait if it has one. @throws TooManyCharacters */
  abstract add(character: OwnCharacter, cause: Cause, portrait?: StoredPortrait): Promise<void>;
  /** @throws ConcurrentWrite when the stored one has moved on */
  abstract save(character: OwnCharacter, cause: Cause, at: Date): Promise<void>;
  /** The text of a version. */
  abstract source(tenant: TenantId, id: string, version: number): Promise<string | undefined>;
  /** Newest first. */
  abstract versions(tenant: TenantId, id: string): Promise<readonly VersionNote[]>;
  /** Faces of all that this viewer may talk with: the tenant's and the viewer's own, the latest change first. */
  abstract seenBy(viewer: Viewer): Promise<readonly CastMember[]>;
  abstract portrait(tenant: TenantId, id: string, hash: string): Promise<StoredPortrait | undefined>;
}
