import type { Frame } from '#contexts/session/contract/frames.js';
import type { Followers, Following } from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { TooManySessions } from '../http/refusals.js';
import type { Outlet } from './outlet.js';

/** The sessions that one socket follows. */
export class Followings {
  /** Nearly always one. */
  private followed: readonly Following[] = [];
  /** Names that callers used for them, where they are not the ids. */
  private names: Map<string, string> | undefined;
  /** The last call about each name, so that two calls about the same one do not overtake each other; gone when none runs. */
  private pending: Map<string, Promise<unknown>> | undefined;
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
    return this.of(session) && session;
  }

  end(): void {
    this.ended = true;
    for (const following of this.followed) following.detach();
    this.followed = [];
  }

  private async follow(name: string, after: number): Promise<Following> {
    this.drop(this.idOf(name));
    if (this.followed.length >= this.most) {
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
    this.followed = this.followed.concat(following); // a list of exactly that length
    if (name !== following.session) (this.names ??= new Map()).set(name, following.session);
    return following;
  }

  private drop(session: string): string | undefined {
    const following = this.of(session);
    if (!following) return undefined;
    following.detach();
    this.followed = this.followed.filter((other) => other !== following);
    for (const [name, id] of this.names ?? []) if (id === session) this.names?.delete(name);
    return session;
  }

  private of(session: string): Following | undefined {
    return this.followed.find((following) => following.session === session);
  }

  private idOf(name: string): string {
    return this.names?.get(name) ?? name;
  }

  private async inTurn<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const pending = (this.pending ??= new Map());
    const mine = (pending.get(name) ?? Promise.resolve()).then(work, work);
    pending.set(name, mine);
    try {
      return await mine;
    } finally {
      if (pending.get(name) === mine) pending.delete(name);
      if (pending.size === 0) this.pending = undefined;
    }
  }
}
