import type { DeskFrame, DeskNow } from '#contexts/session/contract/desk-frames.js';
import type { DeskWatchers } from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { TooManySessions } from '../http/refusals.js';
import type { Outlet } from './outlet.js';

/** The sessions over whose shoulder one socket of the desk looks. */
export class Watches {
  /** By the name that the caller used. */
  private readonly leaving = new Map<string, () => void>();
  private ended = false;

  constructor(
    private readonly actor: Actor,
    private readonly watchers: DeskWatchers,
    private readonly outlet: Outlet,
    private readonly most: number,
  ) {}

  async watch(session: string): Promise<DeskNow> {
    if (!this.leaving.has(session) && this.leaving.size >= this.most) {
      throw new TooManySessions('This connection watches too many sessions. Leave one first.', { maximum: this.most });
    }
    // Nothing goes out before the answer: it is where frames go on from.
    let early: DeskFrame[] | undefined = [];
    const tell = (frame: DeskFrame) => this.outlet.tell('desk.frame', frame);
    const listener = (frame: DeskFrame) => void (early ? early.push(frame) : tell(frame));
    const { now, detach } = await this.watchers.watch(this.actor, session, listener);
    setImmediate(() => {
      const waited = early ?? [];
      early = undefined;
      waited.forEach(tell);
    });
    if (this.ended) detach();
    else {
      this.leave(session);
      this.leaving.set(session, detach);
    }
    return now;
  }

  leave(session: string): void {
    this.leaving.get(session)?.();
    this.leaving.delete(session);
  }

  end(): void {
    this.ended = true;
    for (const session of [...this.leaving.keys()]) this.leave(session);
  }
}
