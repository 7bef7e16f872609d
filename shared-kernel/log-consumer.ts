import type { EventEnvelope } from './event-log.js';
import type { Tx } from './sql/database.js';

/**
 * Reads the event log and keeps something of its own up to date. Register with `LogReaders.add` in `onModuleInit`.
 *
 * A batch belongs to one tenant and comes in commit order. What `handle` writes through `tx` is committed together with the
 * consumer's place in the log, so rows are affected exactly once; anything else it does may happen again after a crash.
 */
export abstract class LogConsumer {
  /** Unique and stable: the place in the log is stored under it. */
  abstract readonly name: string;
  /** Types of the events it wants (`static type` of the event classes). */
  abstract readonly types: readonly string[];
  /**
   * Throwing undoes the batch; it is tried again, event by event. After a few tries the consumer stops at the event that
   * fails, for this tenant, and says so in the log.
   */
  abstract handle(events: readonly EventEnvelope[], tx: Tx): Promise<void>;
  /**
   * For what can be no part of a transaction, such as a command to another context: awaited before `handle`, while no transaction
   * is open. Happens again after a crash, and may on two nodes at once, so doing it twice must be doing it once.
   */
  act?(events: readonly EventEnvelope[]): Promise<void>;
}
