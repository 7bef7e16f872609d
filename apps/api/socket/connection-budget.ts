import { readFileSync } from 'node:fs';
import { getHeapStatistics } from 'node:v8';

/** Descriptors that are not for sockets: the database's, upstream's and Redis's connections, files, other requests. */
const kept = 1_024;
const usual = 10_000;
/** Share of the heap's limit beyond which nobody new is taken. */
const mostHeap = 0.9;
/** ms by which a timer may be late, three looks in a row, before nobody new is taken: those who are here come first. */
const mostLate = 750;
const lookEvery = 500;
const looksInARow = 3;
/** With fewer sockets it is not they who make the process late, and turning one away would not help. */
const fewSockets = 200;

export type Shortage = 'sockets' | 'memory' | 'time';

/** Sockets that this process may hold, by what the system lets it open. */
export function socketsByDescriptors(limits: () => string = () => readFileSync('/proc/self/limits', 'utf8')): number {
  try {
    const soft = Number(/^Max open files\s+(\d+)/m.exec(limits())?.[1]);
    return Number.isFinite(soft) ? Math.max(64, soft - Math.min(kept, Math.floor(soft / 4))) : usual;
  } catch {
    return usual; // not Linux
  }
}

/**
 * Says no early, to whoever would be one too many, before something breaks for those who are here. What is short is looked
 * at twice a second; a turned-away client costs next to nothing.
 */
export class ConnectionBudget {
  /** Looks in a row that came too late. */
  private late = 0;
  private heap = 0;
  private readonly timer: NodeJS.Timeout;
  private due: number;

  constructor(
    readonly sockets: number,
    private readonly now: () => number = () => performance.now(),
    private readonly heapShare: () => number = usedHeap,
  ) {
    this.due = now() + lookEvery;
    this.timer = setInterval(() => this.look(), lookEvery).unref();
  }

  /** What there is not enough of for one more. @param connected sockets now */
  shortage(connected: number): Shortage | undefined {
    if (connected >= this.sockets) return 'sockets';
    if (this.heap > mostHeap) return 'memory';
    return this.late >= looksInARow && connected >= fewSockets ? 'time' : undefined;
  }

  /** The last look, so that a test need not wait for one. */
  look(): void {
    const now = this.now();
    this.late = now - this.due > mostLate ? this.late + 1 : 0;
    this.due = now + lookEvery;
    this.heap = this.heapShare();
  }

  close(): void {
    clearInterval(this.timer);
  }
}

function usedHeap(): number {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  return used / limit;
}
