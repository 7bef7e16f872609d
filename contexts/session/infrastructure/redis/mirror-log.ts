import type { MessageId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import { type LogBounds, LogEntry } from '../log-entry.js';
import { saidIn } from '../merge-pieces.js';
import type { FramesRead, FramesSeen, ToldFrames } from './redis-frames.js';

/** Frames that may come while the log is being read. */
const mostEarly = 1_000;

/**
 * The log of a session that is at home elsewhere, or nowhere, for those who follow it here. It ends as soon as it cannot be sure of
 * itself.
 */
export class MirrorLog {
  private opened:
    (Pick<FramesRead, 'tenant' | 'customer' | 'fence' | 'home'> & { readonly entry: LogEntry }) | undefined;
  private early: ToldFrames[] = [];
  private readonly broken = new Set<() => void>();
  private leave: (() => void) | undefined;
  private ended: () => void = () => undefined;
  isOver = false;
  /** When the store was last asked whether there is more, ms of `performance.now()`. */
  askedAt = -Infinity;

  constructor(
    private readonly bounds: LogBounds,
    private readonly report: (error: unknown) => void,
  ) {}

  get entry(): LogEntry {
    if (!this.opened) throw new Error('The mirror has not been read yet.');
    return this.opened.entry;
  }

  /** The node that was the home when it was read; '' where there was none. */
  get home(): string | undefined {
    return this.opened?.home;
  }

  get fence(): number | undefined {
    return this.opened?.fence;
  }

  get tenant(): TenantId | undefined {
    return this.opened?.tenant;
  }

  get customer(): SubjectId | undefined {
    return this.opened?.customer;
  }

  get isRead(): boolean {
    return this.broken.size > 0;
  }

  /** What has been told here of replies whose end has not. */
  get unended(): readonly { readonly messageId: MessageId; readonly text: string }[] {
    const held = this.opened?.entry.held ?? [];
    const open = new Set<string>();
    for (const { kind, messageId } of held) {
      if (kind === 'reply.delta' && messageId !== null) open.add(messageId);
      if (kind === 'reply.done' && messageId !== null) open.delete(messageId);
    }
    // Without its beginning nothing is said of it.
    return [...open].flatMap((id) => {
      const text = saidIn(held, id, '');
      return text === '' ? [] : [{ messageId: id as MessageId, text }];
    });
  }

  onEnd(ended: () => void): void {
    this.ended = ended;
  }

  async listen(subscribe: (tell: (told: ToldFrames) => void) => Promise<() => void>): Promise<void> {
    const leave = await subscribe((told) => this.hear(told));
    if (this.isOver) leave();
    else this.leave = leave;
  }

  begin({ tenant, customer, fence, epoch, floor, told, home, frames }: FramesRead): void {
    const entry = new LogEntry({ epoch, seqReserved: floor }, this.bounds, this.report);
    for (const frame of frames) entry.push(frame);
    entry.told = Math.max(told, entry.told);
    this.opened = { tenant, customer, entry, fence, home };
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
  async compare(peek: (tenant: TenantId) => Promise<FramesSeen | undefined>): Promise<void> {
    if (!this.opened) return;
    const { entry, tenant, fence } = this.opened;
    const before = entry.told;
    const now = await peek(tenant);
    // Something came meanwhile: it is being told.
    if (this.isOver || entry.told !== before) return;
    if (!now || now.told !== before || now.fence !== fence) this.break();
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
