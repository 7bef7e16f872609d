import { Pace } from './pace.js';

interface Flushes {
  flush(): void;
}

const tickMs = 5;
/** Of the longest pace; shorter ones visit several slots a tick. */
const slots = 100 / tickMs;

/**
 * One timer for all running replies. They are spread over the slots of a period, so that hundreds of streams do not all
 * write in the same instant. It goes by the time and not by how often it comes to run: where the event loop is held up, the
 * slots that were missed have their turn together, and nobody's words wait for longer than a period.
 */
export class FlushClock {
  private readonly slots: Set<Flushes>[] = Array.from({ length: slots }, () => new Set());
  private readonly slotOf = new Map<Flushes, Set<Flushes>>();
  private timer: NodeJS.Timeout | undefined;
  /** The tick that was last. */
  private last: number;

  /** @param now ms */
  constructor(
    private readonly pace: Pace,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.last = this.current();
  }

  add(reply: Flushes): void {
    const slot = this.slots[this.current() % slots]!;
    slot.add(reply);
    this.slotOf.set(reply, slot);
    this.timer ??= setInterval(() => this.tick(), tickMs);
  }

  remove(reply: Flushes): void {
    this.slotOf.get(reply)?.delete(reply);
    this.slotOf.delete(reply);
    if (this.slotOf.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private tick(): void {
    this.pace.look();
    const stride = this.pace.period / tickMs;
    const current = this.current();
    const missed = Math.min(stride, current - this.last);
    this.last = current;
    for (let tick = current - missed + 1; tick <= current; tick += 1) {
      for (let slot = tick % stride; slot < slots; slot += stride) {
        for (const reply of this.slots[slot]!) reply.flush();
      }
    }
  }

  private current(): number {
    return Math.floor(this.now() / tickMs);
  }
}
