import type { Frame } from '#contexts/session/contract/frames.js';
import type { Followers, Following } from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { TooManySessions } from '../http/refusals.js';
import type { Outlet } from './outlet.js';

/** The sessions that one socket follows. */
export class Followings {
  private readonly bySession = new Map<string, Following>();
  /** Names that callers used for them. */
  private readonly names = new Map<string, string>();
  /** The last call about each name, so that two calls about the same one do not overtake each other. */
  private readonly pending = new Map<string, Promise<unknown>>();
  private ended = false;

  constructor(
    private readonly actor: Actor,
    private readonly followers: Followers,
    private readonly outlet: Outlet,
    private readonly most: number,
  ) {}

  resume(name: string, after: number): Promise<Following> {
    return this.inTurn(name, () => this.follow(name, after));
  }

  /** @returns the session that was left, if it was followed */
  leave(name: string): Promise<string | undefined> {
    return this.inTurn(name, () => Promise.resolve(this.drop(this.idOf(name))));
  }

  /** The UUID of a followed session. */
  find(name: string): string | undefined {
    const session = this.idOf(name);
    return this.bySession.has(session) ? session : undefined;
  }

  end(): void {
    this.ended = true;
    for (const following of this.bySession.values()) following.detach();
    this.bySession.clear();
  }

  private async follow(name: string, after: number): Promise<Following> {
    this.drop(this.idOf(name));
    if (this.bySession.size >= this.most) {
      throw new TooManySessions('This connection follows too many sessions. Leave one first.', { maximum: this.most });
    }
    let isReplay = true;
    const listener = (frame: Frame) => (isReplay ? this.outlet.replay(frame) : this.outlet.send(frame));
    const following = await this.followers.attach(this.actor, name, after, listener);
    isReplay = false;
    if (this.ended) {
      following.detach();
      return following;
    }
    this.drop(following.session); // under another name
    this.bySession.set(following.session, following);
    if (name !== following.session) this.names.set(name, following.session);
    return following;
  }

  private drop(session: string): string | undefined {
    const following = this.bySession.get(session);
    if (!following) return undefined;
    following.detach();
    this.bySession.delete(session);
    for (const [name, id] of this.names) if (id === session) this.names.delete(name);
    return session;
  }

  private idOf(name: string): string {
    return this.names.get(name) ?? name;
  }

  private async inTurn<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.pending.get(name);
    const mine = (before ?? Promise.resolve()).then(work, work);
    this.pending.set(name, mine);
    try {
      return await mine;
    } finally {
      if (this.pending.get(name) === mine) this.pending.delete(name);
    }
  }
}
