import { Pace } from './pace.js';

interface Flushes {
  flush(): void;
}

const tickMs = 5;
/** Of the longest pace; shorter ones visit several slots a tick. */
const slots = 100 / tickMs;

/**
 * One timer for all running replies. They are spread over the slots of a period, so that hundreds of streams do not all
 * write in the same instant.
 */
export class FlushClock {
  private readonly slots: Set<Flushes>[] = Array.from({ length: slots }, () => new Set());
  private readonly slotOf = new Map<Flushes, Set<Flushes>>();
  private timer: NodeJS.Timeout | undefined;
  private now = 0;

  constructor(private readonly pace: Pace) {}

  add(reply: Flushes): void {
    const slot = this.slots[this.now % slots]!;
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
    this.now += 1;
    const stride = this.pace.period / tickMs;
    for (let slot = this.now % stride; slot < slots; slot += stride) {
      for (const reply of this.slots[slot]!) reply.flush();
    }
  }
}
