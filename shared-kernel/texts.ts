import type { SubjectId, TenantId } from './ids.js';

/**
 * The one place where people's words are stored: messages, titles, later memory. Keyed by the id of what the text belongs
 * to and by the data subject, so that erasure can shred it. Writing happens in the transaction of the owner (`putTexts` in `sql/`).
 */
export abstract class Texts {
  /** Texts by key; keys that are unknown or erased are absent from the map. */
  abstract get(tenant: TenantId, keys: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Keys of this subject's texts that contain every word of `query` (case-insensitive), newest first, at most `limit`. */
  abstract search(tenant: TenantId, subject: SubjectId, query: string, limit: number): Promise<readonly string[]>;
}
