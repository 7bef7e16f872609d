import type { ReadFact } from '../../../domain/facts.js';
import type { ReadingTask, SaidMessage } from '../../../domain/memory-work.js';

/** A fact and the message it was read off. */
export interface FactOf {
  readonly fact: ReadFact;
  readonly message: SaidMessage;
}

/** Reads off messages what they tell of the user, and of user and character. */
export abstract class FactReader {
  /** Bounded in time; gives up with the signal's reason. */
  abstract read(task: Pick<ReadingTask, 'messages' | 'before'>, signal: AbortSignal): Promise<readonly FactOf[]>;
}
