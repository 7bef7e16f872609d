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
import type { LogBounds } from '../log-entry.js';
import { HomeLog, HomePlace, HomeWriter } from './home-log.js';
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
/** Logs that were used this short a time ago are compared. */
const comparedFor = 30_000;
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
  private readonly mirrors = new Map<SessionId, MirrorLog>();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly frames: RedisFrames,
    private readonly homes: SessionHomes,
    private readonly nodes: LivingNodes,
    private readonly bounds = defaultBounds,
  ) {
    super();
    homes.whenLost((session) => this.drop(session));
    nodes.whenGone((node) => {
      for (const mirror of [...this.mirrors.values()]) if (mirror.home === node) mirror.break();
    });
    this.timer = setInterval(() => void this.compare(), compareEvery).unref();
  }

  close(): void {
    clearInterval(this.timer);
  }

  /** What was published may have been missed. */
  interrupted(): void {
    for (const mirror of [...this.mirrors.values()]) mirror.break();
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
    if (!log) throw new ConcurrentWrite('This conversation has moved to another server.');
    return new HomeWriter(log, start.epoch, head, said);
  }

  async follow(
    session: SessionId,
    start: LogStart,
    after: number,
    listener: Listener,
    broken: () => void,
  ): Promise<Follow> {
    const log = this.homes.holds(session) ? await this.home(session, start) : await this.mirror(start.tenant, session);
    const { entry } = log;
    if (after < entry.floor) return { kind: 'missing', upTo: entry.floor };
    const detach = entry.follow(after, listener);
    const forget = log.whenBroken(() => {
      detach();
      broken();
    });
    return { kind: 'live', seq: Math.max(after, entry.told), detach: () => (forget(), detach()) };
  }

  async released(session: SessionId, messageId: string, stored: string): Promise<string> {
    return this.own.get(session)?.releasedBefore(messageId, stored) ?? stored;
  }

  private async home(session: SessionId, start: LogStart): Promise<HomeLog> {
    const known = this.own.get(session);
    if (known) this.own.delete(session);
    const log =
      known ??
      (await HomeLog.open(session, start, {
        frames: this.frames,
        homes: this.homes,
        node: this.nodes.self,
        bounds: this.bounds,
        report: (error) => this.report(error),
        lost: () => this.drop(session),
      }));
    this.own.set(session, log);
    log.entry.touchedAt = Date.now();
    this.dropUnused(log);
    if (!known) this.mirrors.get(session)?.break();
    return log;
  }

  private async mirror(tenant: TenantId, session: SessionId): Promise<MirrorLog> {
    const known = this.mirrors.get(session);
    if (known) return known;
    const mirror = new MirrorLog(this.bounds, (error) => this.report(error));
    mirror.onEnd(() => this.mirrors.get(session) === mirror && this.mirrors.delete(session));
    try {
      await mirror.listen((tell) => this.frames.listen(session, tell));
      for (let attempt = 1; ; attempt += 1) {
        const read = await this.frames.readAlong(tenant, session);
        if (read) {
          mirror.begin(read);
          break;
        }
        // Its home is about to write it.
        if (attempt === readTries) throw new RedisUnavailable('This conversation is moving. Try again in a moment.');
        await new Promise((resolve) => setTimeout(resolve, readPause));
      }
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

  /** A message that was published and not heard, or a log that Redis has lost, is found here if nothing else happens. */
  private async compare(): Promise<void> {
    const recent = Date.now() - comparedFor;
    try {
      for (const [session, mirror] of [...this.mirrors]) {
        if (!mirror.isRead) mirror.break();
        else await mirror.compare((tenant) => this.frames.readAlong(tenant, session));
      }
      for (const log of [...this.own.values()]) if (log.entry.touchedAt > recent) await log.compare();
    } catch (error) {
      if (!(error instanceof RedisUnavailable)) this.report(error);
    }
  }

  private report(error: unknown): void {
    const stack = error instanceof Error ? error.stack : '';
    this.logger.error({ msg: 'A reader of frames failed and was let go', error: stack });
  }
}
