import type { TenantId } from '#shared-kernel/ids.js';
import type { Character } from './character.js';

/** The cast. */
export abstract class Characters {
  /** All characters of a tenant, in the order of the gallery. */
  abstract list(tenant: TenantId): Promise<readonly Character[]>;
  /** By id, name or alias; letter case and Unicode normal form do not matter. */
  abstract find(tenant: TenantId, idOrName: string): Promise<Character | undefined>;
}
