import { StorageUnavailable } from '#shared-kernel/errors.js';
import type { SessionId, TenantId } from '#shared-kernel/ids.js';
import { RedisUnavailable } from '#shared-kernel/redis/redis-unavailable.js';
import type { SessionHomes } from '../../application/session-homes.js';
import type { Messages } from '../../domain/messages.js';
import type { HomeLog } from './home-log.js';
import type { MirrorLog } from './mirror-log.js';
import type { RedisFrames } from './redis-frames.js';

interface Logs {
  readonly own: ReadonlyMap<SessionId, HomeLog>;
  /** Of those: another node may have become their home unheard. */
  readonly doubted: Set<HomeLog>;
  /** Those that were looked at the longest ago come first. */
  readonly mirrors: Map<SessionId, MirrorLog>;
}

interface Surroundings {
  readonly frames: Pick<RedisFrames, 'peek'>;
  readonly homes: Pick<SessionHomes, 'adopt'>;
  readonly store: Pick<Messages, 'lastSeqs'>;
  readonly isLive: (node: string) => boolean;
  /** ms, rising */
  readonly now: () => number;
}

/** Own logs that were used this short a time ago are compared, ms. */
const comparedFor = 30_000;
/** Comparisons with Redis at one look, and at the same time. */
const mostCompared = 1_000;
const atOnce = 50;
/** ms between two questions to the store about a session that has no home. */
const askAgain = 60_000;
/** Sessions about which the store is asked at one look, and in one transaction. */
const mostAsked = 2_500;
const askedTogether = 250;

/**
 * What was published and not heard, and what a home could not tell any more, is found here if nothing else happens. Every log that
 * lives in Redis is compared with it in turn; one whose home is gone also with the store, because a home may die between its commit
 * and its frames, and Redis may lose in a failover what nobody is left to write again. So a session without a home needs none until
 * somebody says something.
 */
export class LogChecks {
  private isLooking = false;

  constructor(
    private readonly logs: Logs,
    private readonly around: Surroundings,
  ) {}

  async look(): Promise<void> {
    if (this.isLooking) return;
    this.isLooking = true;
    try {
      await this.compareOwn();
      await this.compareMirrors();
      await this.askStore();
    } catch (error) {
      // Next time.
      if (!(error instanceof RedisUnavailable) && !(error instanceof StorageUnavailable)) throw error;
    } finally {
      this.isLooking = false;
    }
  }

  private async compareOwn(): Promise<void> {
    const { own, doubted } = this.logs;
    const recent = Date.now() - comparedFor;
    const due = [...own.values()].filter((log) => log.entry.touchedAt > recent || doubted.has(log));
    await inHands(due, async (log) => {
      await log.compare();
      doubted.delete(log);
    });
    for (const log of doubted) if (log.isOver) doubted.delete(log);
  }

  private compareMirrors(): Promise<void> {
    const { mirrors } = this.logs;
    return inHands([...mirrors].slice(0, mostCompared), async ([session, mirror]) => {
      if (mirrors.get(session) !== mirror) return;
      if (!mirror.isRead) return mirror.break();
      mirrors.delete(session);
      mirrors.set(session, mirror);
      await mirror.compare((tenant) => this.around.frames.peek(tenant, session, true));
    });
  }

  private async askStore(): Promise<void> {
    const { isLive, now } = this.around;
    const before = now() - askAgain;
    const byTenant = new Map<TenantId, [SessionId, MirrorLog][]>();
    let many = 0;
    for (const [session, mirror] of this.logs.mirrors) {
      const { tenant, home } = mirror;
      if (tenant === undefined || home === undefined || mirror.askedAt > before || isLive(home)) continue;
      byTenant.set(tenant, [...(byTenant.get(tenant) ?? []), [session, mirror]]);
      if ((many += 1) >= mostAsked) break;
    }
    for (const [tenant, asked] of byTenant) {
      for (let at = 0; at < asked.length; at += askedTogether)
        await this.ask(tenant, asked.slice(at, at + askedTogether));
    }
  }

  /** Where the store can tell more than was heard, this node becomes the home, and whoever reads along is told by it. */
  private async ask(tenant: TenantId, asked: readonly (readonly [SessionId, MirrorLog])[]): Promise<void> {
    const { store, homes, now } = this.around;
    const seqs = await store.lastSeqs(
      tenant,
      asked.map(([session]) => session),
    );
    const missed = asked.filter(([, mirror], index) => {
      mirror.askedAt = now();
      return !mirror.isOver && seqs[index]! > mirror.entry.told;
    });
    await inHands(missed, async ([session, mirror]) => {
      await homes.adopt(tenant, session);
      mirror.break();
    });
  }
}

async function inHands<Item>(items: readonly Item[], work: (item: Item) => void | Promise<void>): Promise<void> {
  let next = 0;
  const hand = async (): Promise<void> => {
    while (next < items.length) await work(items[next++]!);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, hand));
}
