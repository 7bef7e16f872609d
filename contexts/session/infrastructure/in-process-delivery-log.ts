import { Injectable, Logger } from '@nestjs/common';
import type { SessionId } from '#shared-kernel/ids.js';
import {
  DeliveryLog,
  type Follow,
  type Listener,
  type LogStart,
  type Place,
  type ReplyHead,
  type ReplyWriter,
} from '../application/delivery-log.js';
import type { Frame } from '../contract/frames.js';
import { StaleOwner } from '../domain/errors.js';
import { type LogBounds, LogEntry } from './log-entry.js';
import { saidIn } from './merge-pieces.js';

export interface InProcessLogBounds extends LogBounds {
  /** Sessions kept; beyond this the longest unused ones without readers and writers go. */
  readonly sessions: number;
  /** ms after which an unused session may go. */
  readonly idle: number;
}

const defaultBounds: InProcessLogBounds = { frames: 512, units: 256 * 1024, sessions: 20_000, idle: 10 * 60_000 };

/** For one node: frames in memory. What it no longer holds, and everything from before a restart, comes from the store. */
@Injectable()
export class InProcessDeliveryLog extends DeliveryLog {
  private readonly logger = new Logger('DeliveryLog');
  /** In the order of their last use. */
  private readonly entries = new Map<SessionId, LogEntry>();

  /** @param now ms */
  constructor(
    private readonly bounds: InProcessLogBounds = defaultBounds,
    private readonly now: () => number = Date.now,
  ) {
    super();
  }

  /** Sessions that are kept now. */
  get size(): number {
    return this.entries.size;
  }

  async reserve(session: SessionId, start: LogStart): Promise<Place> {
    const entry = this.entry(session, start);
    while (entry.settled) await entry.settled;
    const release = entry.hold();
    return new HeldPlace(entry, release);
  }

  speak(session: SessionId, start: LogStart, head: ReplyHead, said = ''): ReplyWriter {
    return new EntryWriter(session, this.entry(session, start), start.epoch, head, said);
  }

  async follow(session: SessionId, start: LogStart, after: number, listener: Listener): Promise<Follow> {
    const entry = this.entry(session, start);
    if (after < entry.floor) return { kind: 'missing', upTo: entry.floor };
    const detach = entry.follow(after, listener);
    return { kind: 'live', seq: Math.max(after, entry.told), detach };
  }

  join(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  /** What is not stored died with the process that said it, unless that is this one. */
  released(session: SessionId, messageId: string, stored: string): Promise<string> {
    return Promise.resolve(saidIn(this.entries.get(session)?.held ?? [], messageId, stored));
  }

  private entry(session: SessionId, start: LogStart): LogEntry {
    let entry = this.entries.get(session);
    if (entry) this.entries.delete(session);
    else {
      entry = new LogEntry(start, this.bounds, this.report);
    }
    this.entries.set(session, entry);
    entry.touchedAt = this.now();
    this.dropUnused(entry);
    return entry;
  }

  private readonly report = (error: unknown): void =>
    this.logger.error({
      msg: 'A reader of frames failed and was let go',
      error: error instanceof Error ? error.stack : '',
    });

  /** Looks at a few of the longest unused ones at each use, so that no timer is needed. */
  private dropUnused(inUse: LogEntry): void {
    const now = this.now();
    let looks = 4;
    for (const [session, entry] of this.entries) {
      if (looks === 0) return;
      looks -= 1;
      const isTooMany = this.entries.size > this.bounds.sessions;
      if (!isTooMany && now - entry.touchedAt < this.bounds.idle) return;
      if (entry.isIdle && entry !== inUse) this.entries.delete(session);
      else this.moveToEnd(session, entry);
    }
  }

  private moveToEnd(session: SessionId, entry: LogEntry): void {
    this.entries.delete(session);
    this.entries.set(session, entry);
  }
}

class HeldPlace implements Place {
  private isSettled = false;

  constructor(
    private readonly entry: LogEntry,
    private readonly release: () => void,
  ) {}

  get seq(): number {
    return this.entry.seq;
  }

  take(): number {
    this.entry.seq += 2;
    return this.entry.seq;
  }

  keep(frames: readonly Frame[], epoch: number): void {
    if (this.isSettled) return;
    this.isSettled = true;
    this.entry.epoch = epoch;
    for (const frame of frames) this.entry.push(frame);
    this.release();
  }

  giveUp(): void {
    if (this.isSettled) return;
    this.isSettled = true;
    this.release();
  }
}

class EntryWriter implements ReplyWriter {
  private isOver = false;

  constructor(
    private readonly session: SessionId,
    private readonly entry: LogEntry,
    private readonly epoch: number,
    private readonly head: ReplyHead,
    public text: string,
  ) {
    entry.writers += 1;
  }

  get mayBeHeard(): string {
    return this.text;
  }

  async append(text: string): Promise<void> {
    while (this.entry.settled) await this.entry.settled;
    const { entry, epoch, head, session } = this;
    if (this.isOver || entry.epoch !== epoch) throw new StaleOwner(entry.epoch, null);
    const offset = this.text.length;
    this.text += text;
    entry.seq += 1;
    const piece = {
      kind: 'reply.delta',
      session,
      seq: entry.seq,
      epoch,
      messageId: head.messageId,
      offset,
      text,
    } as const;
    if (offset > 0) return entry.push(piece);
    const { replyTo, version, author } = head;
    entry.push({ ...piece, replyTo, version, author });
  }

  end(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.entry.writers -= 1;
  }
}
