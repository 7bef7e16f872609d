import { sql } from 'drizzle-orm';
import type { SessionId, TenantId } from '#shared-kernel/ids.js';
import type { LivingNodes } from '#shared-kernel/redis/living-nodes.js';
import type { RedisLink } from '#shared-kernel/redis/redis-link.js';
import { RedisUnavailable } from '#shared-kernel/redis/redis-unavailable.js';
import type { Database } from '#shared-kernel/sql/database.js';
import { SessionElsewhere, SessionHomes } from '../../application/session-homes.js';
import { TenantGroups } from '../tenant-groups.js';
import { claim, giveUp, keptMs, owner, raise, sessionKey } from './session-scripts.js';

interface Home {
  readonly tenant: TenantId;
  readonly fence: number;
  /** Until when nobody else can find the session without a home. */
  until: number;
  sure: boolean;
  /** Not sure, for others may have become the home unheard; a look at Redis tells. */
  isToBeSeen: boolean;
}

/** Of a session's fencing number in the store, as it was and as it is; undefined where there is no such session. */
type Raised = { readonly fence: number; readonly before: number } | undefined;

/** Before Redis forgets. */
const believedMs = keptMs * 0.8;
const most = 100_000;

/**
 * Homes in Redis, with the fencing number in the store as well: Redis decides who asks first, the store whose writes count. What
 * Redis forgets or a failover loses costs a new claim; two nodes that both take themselves for the home cannot both write.
 */
export class RedisSessionHomes extends SessionHomes {
  /** In the order of their last claim. */
  private readonly homes = new Map<SessionId, Home>();
  private readonly entering = new Map<SessionId, Promise<void>>();
  private readonly lost: ((session: SessionId) => void)[] = [];
  /** When a node has died, thousands of sessions look for a new home in the same second. */
  private readonly raises = new TenantGroups(this.raiseAll.bind(this));
  /** Times that all of them were doubted. */
  private doubts = 0;
  /** Once this node is about to stop. */
  private isSpokenFor: ((session: SessionId) => boolean) | undefined;

  constructor(
    private readonly link: RedisLink,
    private readonly nodes: LivingNodes,
    private readonly database: Database,
  ) {
    super();
    // A Redis that was away may have forgotten who is the home of what, and whoever was out of touch may have been taken for dead.
    link.whenAway(() => this.doubtAll());
    nodes.whenRegained(() => this.doubtAll());
  }

  holds(session: SessionId): boolean {
    const home = this.homes.get(session);
    return home !== undefined && home.sure && this.nodes.isSure && performance.now() < home.until;
  }

  fence(session: SessionId): number {
    return this.homes.get(session)?.fence ?? 0;
  }

  enter(tenant: TenantId, session: SessionId): Promise<void> {
    if (this.isSpokenFor?.(session) === false && this.nodes.live().size > 1) return this.giveUp(session);
    if (this.holds(session)) return Promise.resolve();
    return this.once(session, async () => {
      if (await this.isStillHome(session)) return;
      await this.claim(tenant, session, (fence) => this.raises.run(tenant, { session, fence }));
    });
  }

  async adopt(tenant: TenantId, session: SessionId): Promise<void> {
    try {
      await this.enter(tenant, session);
    } catch (error) {
      if (!(error instanceof SessionElsewhere)) throw error;
    }
  }

  begin(tenant: TenantId, session: SessionId): Promise<void> {
    return this.once(session, () => this.claim(tenant, session, (fence) => Promise.resolve({ fence, before: 0 })));
  }

  get count(): number {
    const now = performance.now();
    let count = 0;
    for (const { until } of this.homes.values()) if (until > now) count += 1;
    return count;
  }

  of(tenant: TenantId, most: number): SessionId[] {
    const now = performance.now();
    const mine = [...this.homes].filter(([, home]) => home.tenant === tenant && home.until > now);
    return mine
      .slice(-most)
      .map(([session]) => session)
      .reverse();
  }

  doubt(session: SessionId): void {
    const home = this.homes.get(session);
    if (home) Object.assign(home, { sure: false, isToBeSeen: false });
  }

  retire(isSpokenFor: (session: SessionId) => boolean): void {
    this.isSpokenFor = isSpokenFor;
  }

  whenLost(tell: (session: SessionId) => void): void {
    this.lost.push(tell);
  }

  whenOrphaned(tell: () => void): void {
    this.nodes.whenGone(tell);
    this.nodes.whenBack(tell);
  }

  /** Whoever asked finds it without a home, and becomes its home. */
  private async giveUp(session: SessionId): Promise<never> {
    if (this.homes.has(session)) {
      this.lose(session);
      await this.link.run(giveUp, [sessionKey(session)], [this.nodes.self]);
    }
    throw new SessionElsewhere(this.nodes.self);
  }

  private doubtAll(): void {
    this.doubts += 1;
    for (const home of this.homes.values()) {
      if (home.sure) Object.assign(home, { sure: false, isToBeSeen: true });
    }
  }

  private async isStillHome(session: SessionId): Promise<boolean> {
    const home = this.homes.get(session);
    if (!home?.isToBeSeen || performance.now() >= home.until || !this.nodes.isSure) return false;
    const { doubts } = this;
    const [node, fence] = (await this.link.run(owner, [sessionKey(session)], [])) as [string | null, string | null];
    const isMine = node === this.nodes.self && Number(fence) === home.fence;
    if (!isMine || this.doubts !== doubts || !home.isToBeSeen || this.homes.get(session) !== home) return false;
    Object.assign(home, { sure: true, isToBeSeen: false });
    return true;
  }

  private once(session: SessionId, work: () => Promise<void>): Promise<void> {
    const known = this.entering.get(session);
    if (known) return known;
    const mine = work().finally(() => this.entering.delete(session));
    this.entering.set(session, mine);
    return mine;
  }

  private async claim(tenant: TenantId, session: SessionId, store: (fence: number) => Promise<Raised>): Promise<void> {
    if (!this.nodes.isSure) throw new RedisUnavailable('This server has lost touch with the others. Try again.');
    const until = performance.now() + believedMs;
    const claimed = await this.claimInRedis(tenant, session);
    const stored = await store(claimed);
    // No such session: whoever asked will find out.
    if (!stored) return;
    const known = this.homes.get(session);
    // Another node was the home meanwhile; also where this one has been told so before, and may have begun something since.
    if (known ? known.fence !== stored.before : stored.before > 0) this.lose(session);
    if (stored.fence > claimed) await this.link.run(raise, [sessionKey(session)], [this.nodes.self, stored.fence]);
    this.homes.delete(session);
    this.homes.set(session, { tenant, fence: stored.fence, until, sure: true, isToBeSeen: false });
    const [oldest] = this.homes.keys();
    if (this.homes.size > most && oldest !== undefined) this.lose(oldest);
  }

  private async claimInRedis(tenant: TenantId, session: SessionId): Promise<number> {
    const { self } = this.nodes;
    let expected = '';
    // Twice: a dead home that was found is named the second time, and may have been followed by a living one meanwhile.
    for (let attempt = 1; ; attempt += 1) {
      const args = [self, expected, tenant, keptMs];
      const [what, value] = (await this.link.run(claim, [sessionKey(session)], args)) as [
        'fence' | 'home',
        number | string,
      ];
      if (what === 'fence') return Number(value);
      expected = String(value);
      if (this.nodes.isLive(expected) || attempt === 3) {
        if (this.homes.has(session)) this.lose(session);
        throw new SessionElsewhere(expected);
      }
    }
  }

  /** From here on no write of an earlier home is taken. Locks in the order of ids, as other nodes do. */
  private async raiseAll(
    tenant: TenantId,
    wanted: readonly { readonly session: SessionId; readonly fence: number }[],
  ): Promise<Raised[]> {
    const ids = sql.param(wanted.map(({ session }) => session));
    const fences = sql.param(wanted.map(({ fence }) => fence));
    const { rows } = await this.database.inTenant(tenant, (tx) =>
      tx.execute<{ id: SessionId; fence: number; before: number }>(sql`
        WITH wanted AS (SELECT * FROM unnest(${ids}::uuid[], ${fences}::integer[]) AS asked (id, fence)),
        old AS (SELECT id, fence FROM session_contexts WHERE id IN (SELECT id FROM wanted) ORDER BY id FOR UPDATE)
        UPDATE session_contexts AS stored SET fence = greatest(old.fence + 1, wanted.fence)
        FROM old JOIN wanted USING (id)
        WHERE stored.id = old.id RETURNING stored.id, stored.fence, old.fence AS before`),
    );
    const found = new Map(rows.map((row) => [row.id, row]));
    return wanted.map(({ session }) => found.get(session));
  }

  private lose(session: SessionId): void {
    this.homes.delete(session);
    for (const tell of this.lost) tell(session);
  }
}
