import type { SessionId } from '#shared-kernel/ids.js';
import { ConcurrentWrite } from '#shared-kernel/errors.js';
import { RedisUnavailable } from '#shared-kernel/redis/redis-unavailable.js';
import type { LogStart, Place, ReplyHead, ReplyWriter } from '../../application/delivery-log.js';
import { SessionElsewhere, type SessionHomes } from '../../application/session-homes.js';
import type { Frame } from '../../contract/frames.js';
import { StaleOwner } from '../../domain/errors.js';
import { type LogBounds, LogEntry } from '../log-entry.js';
import { saidIn } from '../merge-pieces.js';
import type { RedisFrames, Snapshot } from './redis-frames.js';

interface Surroundings {
  readonly frames: RedisFrames;
  readonly homes: SessionHomes;
  readonly node: string;
  readonly bounds: LogBounds;
  readonly report: (error: unknown) => void;
  /** Another node is the home. */
  readonly lost: () => void;
}

/** `away`: Redis did not answer; it may have the frames, and others may have been told. */
type Outcome = 'kept' | 'stale' | 'away';

/** ms for which frames wait for a Redis that is away. Nobody here hears what might be lost with this node. */
const awayMs = 20_000;
const awayPause = 200;

/** The log of a session that is at home here. Redis has everything before anybody is told. */
export class HomeLog {
  readonly entry: LogEntry;
  isOver = false;
  /** Redis may not have what is here. */
  private isAhead = true;
  private shrinks = 0;
  private readonly broken = new Set<() => void>();
  /** What the home before released of replies that it did not end. */
  private inherited: readonly Frame[] = [];

  /** Of the session, and no more: the state that it comes from would be kept as long as the log. */
  private readonly whose: Pick<LogStart, 'tenant' | 'customer'>;

  constructor(
    readonly session: SessionId,
    start: LogStart,
    private readonly around: Surroundings,
  ) {
    this.whose = { tenant: start.tenant, customer: start.customer };
    this.entry = new LogEntry(start, around.bounds, around.report);
  }

  /**
   * Takes over from whoever wrote the log before: everything up to here comes from the store.
   * @throws ConcurrentWrite when the session has been lost meanwhile
   */
  async begin(): Promise<void> {
    const { session, around, entry } = this;
    try {
      const before = await around.frames.read(this.whose.tenant, session);
      // Another node has reserved more numbers since the store was read: no number is given out twice.
      if (before && before.told > entry.seq) entry.seq = entry.told = entry.floor = before.told;
      this.inherited = before?.frames.filter(({ kind }) => kind === 'reply.delta') ?? [];
    } catch (error) {
      if (!(error instanceof RedisUnavailable)) throw error;
    }
    await this.publish([]);
    if (this.isOver) throw moved();
  }

  /** The stored beginning of a reply and what was released beyond it, by the home before or by this one. */
  releasedBefore(messageId: string, stored: string): string {
    return saidIn(this.entry.held, messageId, saidIn(this.inherited, messageId, stored));
  }

  /** Puts frames into Redis; waits while it is away. Must be called while the end of the log is held. */
  async publish(frames: readonly Frame[]): Promise<Outcome> {
    for (const until = performance.now() + awayMs; ;) {
      const outcome = await this.tryToPublish(frames);
      if (outcome !== 'away') return outcome;
      if (performance.now() > until) return 'stale';
      await new Promise((resolve) => setTimeout(resolve, awayPause));
    }
  }

  private async tryToPublish(frames: readonly Frame[]): Promise<Outcome> {
    if (this.isOver) return 'stale';
    const { entry, session } = this;
    const { homes } = this.around;
    try {
      if (!homes.holds(session)) await homes.enter(this.whose.tenant, session);
      if (this.isOver) return 'stale';
      const fence = homes.fence(session) ?? 0;
      const before = entry.told;
      let kept = 'behind';
      if (!this.isAhead && entry.shrinks === this.shrinks) {
        if (frames.length === 0) return 'kept';
        kept = await this.around.frames.append(session, fence, before, frames);
      }
      if (kept === 'behind') {
        const news = this.isAhead ? undefined : { before, frames };
        kept = await this.around.frames.replace(session, this.snapshot(fence, frames, news));
      }
      if (kept === 'stale') {
        homes.doubt(session);
        this.around.lost();
        return 'stale';
      }
      this.isAhead = false;
      this.shrinks = entry.shrinks;
      return 'kept';
    } catch (error) {
      if (error instanceof SessionElsewhere) return 'stale';
      if (!(error instanceof RedisUnavailable)) throw error;
      this.isAhead = true;
      return 'away';
    }
  }

  /** Writes what Redis lacks, or has lost. */
  async compare(): Promise<void> {
    if (this.isOver || this.entry.settled) return;
    const now = await this.around.frames.peek(this.whose.tenant, this.session, false);
    if (this.isOver || this.entry.settled) return;
    const isMine = now?.fence === (this.around.homes.fence(this.session) ?? 0);
    if (isMine && now?.told === this.entry.told && !this.isAhead) return;
    const release = this.entry.hold();
    this.isAhead = true;
    await this.publish([]).finally(release);
  }

  get isRead(): boolean {
    return this.broken.size > 0;
  }

  whenBroken(tell: () => void): () => void {
    if (this.isOver) queueMicrotask(tell);
    else this.broken.add(tell);
    return () => void this.broken.delete(tell);
  }

  break(): void {
    if (this.isOver) return;
    this.isOver = true;
    const broken = [...this.broken];
    this.broken.clear();
    for (const tell of broken) tell();
  }

  private snapshot(fence: number, more: readonly Frame[], news: Snapshot['news']): Snapshot {
    const { floor, epoch, held, told } = this.entry;
    const frames = [...held, ...more];
    const { tenant, customer } = this.whose;
    const common = { tenant, customer: customer.subject, node: this.around.node, fence, epoch, floor, frames };
    return { ...common, told: more.at(-1)?.seq ?? told, ...(news && { news }) };
  }
}

/** Whoever tries anew finds where to. */
export const moved = () => new ConcurrentWrite('This conversation has moved to another server.');

/** The end of a log, held. */
export class HomePlace implements Place {
  private isSettled = false;

  constructor(
    private readonly log: HomeLog,
    private readonly release: () => void,
  ) {}

  get seq(): number {
    return this.log.entry.seq;
  }

  take(): number {
    this.log.entry.seq += 2;
    return this.log.entry.seq;
  }

  async keep(frames: readonly Frame[], epoch: number): Promise<void> {
    if (this.isSettled) return;
    this.isSettled = true;
    const { entry } = this.log;
    try {
      const outcome = await this.log.publish(frames);
      // Whoever follows here is told by the new home, from the store.
      if (outcome === 'stale') return;
      entry.epoch = epoch;
      for (const frame of frames) entry.push(frame);
    } finally {
      this.release();
    }
  }

  giveUp(): void {
    if (this.isSettled) return;
    this.isSettled = true;
    this.release();
  }
}

/** One reply on its way out of its home. */
export class HomeWriter implements ReplyWriter {
  private isOver = false;
  /** Given to Redis; whether others were told is not known yet. */
  private onItsWay = '';

  constructor(
    private readonly log: HomeLog,
    private readonly epoch: number,
    private readonly head: ReplyHead,
    public text: string,
  ) {
    log.entry.writers += 1;
  }

  get mayBeHeard(): string {
    return this.text + this.onItsWay;
  }

  async append(text: string): Promise<void> {
    const { log, epoch } = this;
    const { entry } = log;
    while (entry.settled) await entry.settled;
    this.check();
    const release = entry.hold();
    try {
      entry.seq += 1;
      const piece = this.piece(text, entry.seq);
      this.onItsWay = text;
      const outcome = await log.publish([piece]);
      if (outcome === 'stale') throw new StaleOwner(epoch, null);
      this.text += text;
      this.onItsWay = '';
      entry.push(piece);
    } finally {
      release();
    }
  }

  end(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.log.entry.writers -= 1;
  }

  /** @throws StaleOwner */
  private check(): void {
    const { isOver, entry } = this.log;
    if (isOver || this.isOver || entry.epoch !== this.epoch) throw new StaleOwner(entry.epoch, null);
  }

  private piece(text: string, seq: number): Frame {
    const { replyTo, version, author, messageId } = this.head;
    const offset = this.text.length;
    const common = {
      kind: 'reply.delta',
      session: this.log.session,
      seq,
      epoch: this.epoch,
      messageId,
      offset,
      text,
    } as const;
    return offset > 0 ? common : { ...common, replyTo, version, author };
  }
}
