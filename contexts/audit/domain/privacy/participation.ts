import type { Actor } from '#shared-kernel/actor.js';
import type { ExportFilters } from '../../contract/exports.js';

/** Who had a part in conversations, as customer or at the desk. */
export abstract class Participation {
  /**
   * Conversations that somebody had a part in and that an export with these filters may touch. By session, customer, character and
   * time; the other filters only ever make it fewer.
   */
  abstract count(actor: Actor, filters: ExportFilters): Promise<number>;
}
