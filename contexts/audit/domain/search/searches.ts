import type { Actor } from '#shared-kernel/actor.js';
import type { SessionsSearched } from '../../contract/events.js';

/** That somebody looked for words is evidence itself. */
export abstract class Searches {
  /** Before anything is shown. `words` are kept as a text. */
  abstract record(actor: Actor, words: string, at: Date, event: (search: string) => SessionsSearched): Promise<void>;
}
