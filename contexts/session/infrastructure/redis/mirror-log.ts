import type { TenantId } from '#shared-kernel/ids.js';
import { type LogBounds, LogEntry } from '../log-entry.js';
import type { FramesRead, ToldFrames } from './redis-frames.js';

/** Frames that may come while the log is being read. */
const mostEarly = 1_000;

/** The log of a session that is at home elsewhere, for those who follow it here. It ends as soon as it cannot be sure of itself. */
export class MirrorLog {
  private opened: { readonly entry: LogEntry; readonly fence: number; readonly home: string } | undefined;
  private tenant: TenantId | undefined;
  private early: ToldFrames[] = [];
  private readonly broken = new Set<() => void>();
  private leave: (() => void) | undefined;
  private ended: () => void = () => undefined;
  isOver = false;

  constructor(
    private readonly bounds: LogBounds,
    private readonly report: (error: unknown) => void,
  ) {}

  get entry(): LogEntry {
    if (!this.opened) throw new Error('The mirror has not been read yet.');
    return this.opened.entry;
  }

  get home(): string | undefined {
    return this.opened?.home;
  }

  get isRead(): boolean {
    return this.broken.size > 0;
  }

  onEnd(ended: () => void): void {
    this.ended = ended;
  }

  async listen(subscribe: (tell: (told: ToldFrames) => void) => Promise<() => void>): Promise<void> {
    const leave = await subscribe((told) => this.hear(told));
    if (this.isOver) leave();
    else this.leave = leave;
  }

  begin({ tenant, fence, epoch, floor, told, home, frames }: FramesRead): void {
    this.tenant = tenant;
    const entry = new LogEntry({ tenant, epoch, seqReserved: floor }, this.bounds, this.report);
    for (const frame of frames) entry.push(frame);
    entry.told = Math.max(told, entry.told);
    this.opened = { entry, fence, home };
    const early = this.early;
    this.early = [];
    for (const heard of early) if ((heard.frames.at(-1)?.seq ?? Infinity) > entry.told) this.hear(heard);
  }

  /** Calls back when nothing more is told. Answers how to forget it. */
  whenBroken(tell: () => void): () => void {
    if (this.isOver) queueMicrotask(tell);
    else this.broken.add(tell);
    return () => void this.broken.delete(tell);
  }

  break(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.leave?.();
    this.ended();
    const broken = [...this.broken];
    this.broken.clear();
    for (const tell of broken) tell();
  }

  /** Whether Redis has what was heard. */
  async compare(read: (tenant: TenantId) => Promise<FramesRead | undefined>): Promise<void> {
    if (!this.opened || !this.tenant) return;
    const before = this.opened.entry.told;
    const now = await read(this.tenant);
    // Something came meanwhile: it is being told.
    if (this.isOver || this.opened.entry.told !== before) return;
    if (!now || now.told !== before || now.fence !== this.opened.fence) this.break();
  }

  private hear(told: ToldFrames): void {
    if (this.isOver) return;
    if (!this.opened) {
      this.early.push(told);
      if (this.early.length > mostEarly) this.break();
      return;
    }
    const { entry, fence } = this.opened;
    if (told.fence < fence) return;
    if (told.fence !== fence || told.before !== entry.told) return this.break();
    for (const frame of told.frames) entry.push(frame);
  }
}
