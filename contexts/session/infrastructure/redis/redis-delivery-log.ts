import { Logger } from '@nestjs/common';
import { ConcurrentWrite } from '#shared-kernel/errors.js';
import type { SessionId, TenantId } from '#shared-kernel/ids.js';
import type { LivingNodes } from '#shared-kernel/redis/living-nodes.js';
import { RedisUnavailable } from '#shared-kernel/redis/redis-unavailable.js';
import {
  DeliveryLog,
  type Follow,
  type Listener,
  type LogStart,
  type Place,
  type ReplyHead,
  type ReplyWriter,
} from '../../application/delivery-log.js';
import type { SessionHomes } from '../../application/session-homes.js';
import type { HeardWords, Messages } from '../../domain/messages.js';
import type { LogBounds } from '../log-entry.js';
import { HomeLog, HomePlace, HomeWriter, moved } from './home-log.js';
import { LogChecks } from './log-checks.js';
import { MirrorLog } from './mirror-log.js';
import type { RedisFrames } from './redis-frames.js';

const defaultBounds: LogBounds & { readonly sessions: number; readonly idle: number } = {
  frames: 512,
  units: 256 * 1024,
  sessions: 20_000,
  idle: 10 * 60_000,
};
/** ms between two comparisons with Redis: what was published and not heard is found this late at most. */
const compareEvery = 2_000;
const readTries = 10;
const readPause = 200;

/**
 * For many nodes: a session's home keeps the log as one node alone does, and nothing is released before Redis has it and has
 * compared the fencing number. The other nodes mirror it for those who follow there.
 */
export class RedisDeliveryLog extends DeliveryLog {
  private readonly logger = new Logger('DeliveryLog');
  /** In the order of their last use. */
  private readonly own = new Map<SessionId, HomeLog>();
  private readonly beginning = new Map<SessionId, HomeLog>();
  private readonly mirrors = new Map<SessionId, MirrorLog>();
  private readonly opening = new Map<SessionId, Promise<MirrorLog | undefined>>();
  /** Another node may have become their home unheard. */
  private readonly doubted = new Set<HomeLog>();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly frames: RedisFrames,
    private readonly homes: SessionHomes,
    private readonly nodes: LivingNodes,
    private readonly store: Pick<Messages, 'lastSeqs' | 'keepHeard'>,
    private readonly bounds = defaultBounds,
  ) {
    super();
    homes.whenLost((session) => this.drop(session));
    const { own, mirrors, doubted } = this;
    const isLive = (node: string) => nodes.isLive(node);
    const checks = new LogChecks(
      { own, mirrors, doubted },
      { frames, homes, store, isLive, now: () => performance.now() },
    );
    const look = () => checks.look().catch((error: unknown) => this.report(error));
    this.timer = setInterval(() => void look(), compareEvery).unref();
    nodes.whenRegained(() => this.doubtOwn());
  }

  close(): void {
    clearInterval(this.timer);
  }

  /** What was published may have been missed. */
  interrupted(): void {
    for (const mirror of [...this.mirrors.values()]) mirror.break();
  }

  /** Redis may have taken with it what nobody but its readers has: the node that speaks it may be dead, paused or cut off. */
  async keepHeard(): Promise<void> {
    const byTenant = new Map<TenantId, HeardWords[]>();
    for (const [session, { tenant, customer: subject, fence, unended }] of this.mirrors) {
      if (tenant === undefined || subject === undefined || fence === undefined) continue;
      if (unended.length === 0) continue; // most are read and not spoken in
      const words = unended.map((reply) => ({ ...reply, session, subject, fence }));
      byTenant.set(tenant, [...(byTenant.get(tenant) ?? []), ...words]);
    }
    for (const [tenant, heard] of byTenant) {
      await this.store.keepHeard(tenant, heard).catch((error: unknown) => {
        const stack = error instanceof Error ? error.stack : '';
        this.logger.warn({ msg: 'What was heard could not be stored', replies: heard.length, error: stack });
      });
    }
  }

  /** Redis may have forgotten who is at home where: whoever reads what is at home here would not be told by a new home. */
  doubtOwn(): void {
    for (const log of this.own.values()) if (log.isRead) this.doubted.add(log);
  }

  async reserve(session: SessionId, start: LogStart): Promise<Place> {
    const log = await this.home(session, start);
    while (log.entry.settled) await log.entry.settled;
    return new HomePlace(log, log.entry.hold());
  }

  /**
   * The place in the log is held by whoever lets the reply begin, so the log is there.
   * @throws ConcurrentWrite when another node has become the home since the place was reserved
   */
  speak(session: SessionId, start: LogStart, head: ReplyHead, said = ''): ReplyWriter {
    const log = this.own.get(session);
    if (!log) throw moved();
    return new HomeWriter(log, start.epoch, head, said);
  }

  async follow(
    session: SessionId,
    start: LogStart,
    after: number,
    listener: Listener,
    broken: () => void,
  ): Promise<Follow> {
    return followLog(await this.readable(session, start), after, listener, broken);
  }

  async join(
    tenant: TenantId,
    session: SessionId,
    after: number,
    { tell, broken, may }: Parameters<DeliveryLog['join']>[3],
  ): Promise<(Follow & { readonly kind: 'live' }) | undefined> {
    if (this.homes.holds(session) || this.own.has(session)) return undefined;
    const mirror = this.mirrors.get(session) ?? (await this.openMirror(tenant, session));
    if (mirror?.tenant !== tenant || mirror.customer === undefined || !may(mirror.customer)) return undefined;
    const follow = followLog(mirror, after, tell, broken);
    return follow.kind === 'live' ? follow : undefined;
  }

  async released(session: SessionId, messageId: string, stored: string): Promise<string> {
    return this.own.get(session)?.releasedBefore(messageId, stored) ?? stored;
  }

  private async readable(session: SessionId, start: LogStart): Promise<HomeLog | MirrorLog> {
    try {
      if (this.homes.holds(session)) return await this.home(session, start);
    } catch (error) {
      if (!(error instanceof ConcurrentWrite)) throw error;
    }
    return this.mirror(start.tenant, session);
  }

  private async home(session: SessionId, start: LogStart): Promise<HomeLog> {
    const known = this.own.get(session);
    if (known) this.own.delete(session);
    const log = known ?? (await this.begin(session, start));
    this.own.set(session, log);
    log.entry.touchedAt = Date.now();
    this.dropUnused(log);
    if (!known) this.mirrors.get(session)?.break();
    return log;
  }

  /** What is lost while it begins does not begin. @throws ConcurrentWrite */
  private async begin(session: SessionId, start: LogStart): Promise<HomeLog> {
    const log = new HomeLog(session, start, {
      frames: this.frames,
      homes: this.homes,
      node: this.nodes.self,
      bounds: this.bounds,
      report: (error) => this.report(error),
      lost: () => this.drop(session),
    });
    this.beginning.set(session, log);
    try {
      await log.begin();
      return log;
    } finally {
      this.beginning.delete(session);
    }
  }

  private async mirror(tenant: TenantId, session: SessionId): Promise<MirrorLog> {
    for (let attempt = 1; ; attempt += 1) {
      const mirror = this.mirrors.get(session) ?? (await this.openMirror(tenant, session));
      if (mirror) return mirror;
      // Its home is about to write it.
      if (attempt === readTries) throw new RedisUnavailable('This conversation is moving. Try again in a moment.');
      await new Promise((resolve) => setTimeout(resolve, readPause));
    }
  }

  /** One for all who come at the same time; undefined where Redis has no log of the session. */
  private openMirror(tenant: TenantId, session: SessionId): Promise<MirrorLog | undefined> {
    const known = this.opening.get(session);
    if (known) return known;
    const mine = this.readMirror(tenant, session).finally(() => this.opening.delete(session));
    this.opening.set(session, mine);
    return mine;
  }

  private async readMirror(tenant: TenantId, session: SessionId): Promise<MirrorLog | undefined> {
    const mirror = new MirrorLog(this.bounds, (error) => this.report(error));
    mirror.onEnd(() => this.mirrors.get(session) === mirror && this.mirrors.delete(session));
    try {
      await mirror.listen((tell) => this.frames.listen(session, tell));
      const read = await this.frames.readAlong(tenant, session);
      if (!read) {
        mirror.break();
        return undefined;
      }
      mirror.begin(read);
    } catch (error) {
      mirror.break();
      throw error;
    }
    if (!mirror.isOver) this.mirrors.set(session, mirror);
    return mirror;
  }

  private drop(session: SessionId): void {
    const log = this.own.get(session);
    this.own.delete(session);
    log?.break();
    this.beginning.get(session)?.break();
  }

  /** Looks at a few of the longest unused ones at each use. */
  private dropUnused(inUse: HomeLog): void {
    let looks = 4;
    for (const [session, log] of this.own) {
      if (looks === 0) return;
      looks -= 1;
      const isTooMany = this.own.size > this.bounds.sessions;
      if (!isTooMany && Date.now() - log.entry.touchedAt < this.bounds.idle) return;
      this.own.delete(session);
      if (!log.entry.isIdle || log === inUse) this.own.set(session, log);
    }
  }

  private report(error: unknown): void {
    const stack = error instanceof Error ? error.stack : '';
    this.logger.error({ msg: 'A reader of frames failed and was let go', error: stack });
  }
}

function followLog(log: HomeLog | MirrorLog, after: number, listener: Listener, broken: () => void): Follow {
  const { entry } = log;
  if (after < entry.floor) return { kind: 'missing', upTo: entry.floor };
  const detach = entry.follow(after, listener);
  const forget = log.whenBroken(() => {
    detach();
    broken();
  });
  return { kind: 'live', seq: Math.max(after, entry.told), detach: () => (forget(), detach()) };
}
