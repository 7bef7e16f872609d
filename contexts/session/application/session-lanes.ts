import { TooManyWaiting } from '../domain/errors.js';

/** More than this many callers waiting for one session means that somebody is hammering it. */
const maxQueue = 64;

/** Runs the changes of one session one after the other; different sessions do not wait for each other. */
export class SessionLanes {
  private readonly lanes = new Map<string, { tail: Promise<unknown>; waiting: number }>();

  /** @param patient of the server's own work: never refused */
  run<T>(session: string, patient: boolean, work: () => Promise<T>): Promise<T> {
    const lane = this.lanes.get(session);
    if (lane && !patient && lane.waiting >= maxQueue) {
      return Promise.reject(new TooManyWaiting('Too many requests wait for this conversation.', { limit: maxQueue }));
    }
    const mine = lane ?? { tail: Promise.resolve(), waiting: 0 };
    if (!lane) this.lanes.set(session, mine);
    mine.waiting += 1;
    const result = lane ? mine.tail.then(work, work) : work();
    const settled = (): void => {
      mine.waiting -= 1;
      if (mine.waiting === 0) this.lanes.delete(session);
    };
    mine.tail = result.then(settled, settled);
    return result;
  }
}
