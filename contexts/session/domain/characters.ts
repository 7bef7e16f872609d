import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { Character } from './character.js';

/** For whom the cast is looked at: it differs between tenants, and by what a person has made. */
export interface Viewer {
  readonly tenant: TenantId;
  readonly subject: SubjectId;
}

/** What the gallery shows of a character. */
export type CastMember = Pick<
  Character,
  | 'id'
  | 'name'
  | 'aliases'
  | 'language'
  | 'tagline'
  | 'description'
  | 'portrait'
  | 'tags'
  | 'traits'
  | 'greeting'
  | 'starters'
> & {
  /** Of a character that somebody here has made; absent: it is shipped with the server. */
  readonly own?: Own;
};

export interface Own {
  readonly owner: SubjectId;
  /** `private`: its author's alone; `tenant`: everybody's in the tenant. */
  readonly audience: 'private' | 'tenant';
  /** 1, 2, 3 …: the lock of its next change. */
  readonly version: number;
}

/** The cast: shipped characters, then the tenant's, then those that only this viewer sees. */
export abstract class Characters {
  /** All whom this viewer may talk with, in the order of the gallery. */
  abstract list(viewer: Viewer): Promise<readonly CastMember[]>;
  /** By id, name or alias; letter case and Unicode normal form do not matter. */
  abstract find(viewer: Viewer, idOrName: string): Promise<(Character & Pick<CastMember, 'own'>) | undefined>;
}
