import type { Frame } from '../contract/frames.js';
import type { Listener, LogStart } from '../application/delivery-log.js';
import { mergePieces } from './merge-pieces.js';

export interface LogBounds {
  /** Frames kept a session. */
  readonly frames: number;
  /** UTF-16 units of text kept a session. */
  readonly units: number;
}

/** The log of one session on this node. */
export class LogEntry {
  epoch: number;
  seq: number;
  /** `seq` of the last frame that was released. */
  told: number;
  /** Frames up to here are not held (any more). */
  floor: number;
  touchedAt = 0;
  /** Replies being written, which keep the entry alive. */
  writers = 0;
  /** How often it became smaller. */
  shrinks = 0;
  private frames: Frame[] = [];
  private units = 0;
  /** Undefined while nobody reads along; most sessions have one reader. */
  private listeners: Listener | Set<Listener> | undefined;
  private holding: Promise<void> | undefined;

  constructor(
    start: Pick<LogStart, 'epoch' | 'seqReserved'>,
    private readonly bounds: LogBounds,
    private readonly onListenerError: (error: unknown) => void,
  ) {
    this.epoch = start.epoch;
    this.seq = start.seqReserved;
    this.told = start.seqReserved;
    this.floor = start.seqReserved;
  }

  /** The frames that are held, oldest first. */
  get held(): readonly Frame[] {
    return this.frames;
  }

  get isRead(): boolean {
    return this.listeners !== undefined;
  }

  get isIdle(): boolean {
    return this.writers === 0 && this.listeners === undefined && this.holding === undefined;
  }

  /** Resolves when nobody holds the end of the log; undefined when nobody does. */
  get settled(): Promise<void> | undefined {
    return this.holding;
  }

  hold(): () => void {
    let release = (): void => undefined;
    this.holding = new Promise<void>((resolve) => {
      release = () => {
        this.holding = undefined;
        resolve();
      };
    });
    return release;
  }

  push(frame: Frame): void {
    this.frames.push(frame);
    this.told = frame.seq;
    this.units += sizeOf(frame);
    if (this.frames.length > this.bounds.frames || this.units > this.bounds.units) this.shrink();
    if (this.listeners instanceof Set) for (const listener of this.listeners) this.tell(listener, frame);
    else if (this.listeners) this.tell(this.listeners, frame);
  }

  /** Frames after `after`, which must not be below the floor, and from now on the live ones. */
  follow(after: number, listener: Listener): () => void {
    let first = this.frames.length;
    while (first > 0 && this.frames[first - 1]!.seq > after) first -= 1;
    const replay = this.frames.slice(first);
    this.add(listener);
    for (const frame of replay) this.tell(listener, frame);
    return () => this.remove(listener);
  }

  private add(listener: Listener): void {
    if (this.listeners === undefined) this.listeners = listener;
    else if (this.listeners instanceof Set) this.listeners.add(listener);
    else this.listeners = new Set([this.listeners, listener]);
  }

  private remove(listener: Listener): void {
    if (this.listeners instanceof Set) this.listeners.delete(listener);
    const isLast = this.listeners instanceof Set ? this.listeners.size === 0 : this.listeners === listener;
    if (isLast) this.listeners = undefined;
  }

  /** A listener that throws is let go: the others and the speaker must not suffer from it. */
  private tell(listener: Listener, frame: Frame): void {
    try {
      listener(frame);
    } catch (error) {
      this.remove(listener);
      this.onListenerError(error);
    }
  }

  /**
   * First each reply's pieces become one; then the oldest go, a reply's text together with its end, because the store gives
   * back both or neither. The reply that is being spoken stays: the store does not have it yet. Down to half the bounds,
   * so that a full log does not shrink at every frame.
   */
  private shrink(): void {
    this.shrinks += 1;
    this.frames = mergePieces(this.frames);
    this.units = this.frames.reduce((sum, frame) => sum + sizeOf(frame), 0);
    let gone = 0;
    let units = this.units;
    while (this.frames.length - gone > this.bounds.frames / 2 || units > this.bounds.units / 2) {
      const end = this.endOfGroup(gone);
      if (end === undefined) break;
      for (; gone <= end; gone += 1) units -= sizeOf(this.frames[gone]!);
    }
    if (gone === 0) return;
    this.floor = this.frames[gone - 1]!.seq;
    this.units = units;
    this.frames = this.frames.slice(gone);
  }

  private endOfGroup(index: number): number | undefined {
    const frame = this.frames[index];
    if (frame?.kind !== 'reply.delta') return frame && index;
    const end = this.frames.findIndex(
      (other, i) => i > index && other.kind === 'reply.done' && other.messageId === frame.messageId,
    );
    return end < 0 ? undefined : end;
  }
}

const sizeOf = (frame: Frame): number => ('text' in frame ? frame.text.length : 0) + 64;
