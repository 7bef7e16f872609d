export type Threads = 1 | 2;

/** So many windows, in the batch and behind it, are a queue: two threads, which end it sooner whatever else they cost. */
const queue = 16;
/** So many of its last runs say how fast a way is. */
const remembered = 5;
/** Of so many runs in a row, so many go the other way, to see; its first ones find cold caches and are forgotten. */
const round = 128;
const tries = 8;
/** Two threads are used while they need at most this share of the time of one: at most half as much CPU again. */
const worthIt = 0.75;

/**
 * Whether a run is shared by two threads. On free cores they take little more than half the time; beside other work they wait for
 * each other, awake, and take longer than one alone. Nobody tells how busy a machine is, so the runs themselves are looked at.
 */
export class ThreadChoice {
  private readonly took: Record<Threads, number[]> = { 1: [], 2: [] };
  private runs = 0;
  private faster: Threads = 1;

  /** @param cores that are there. */
  constructor(private readonly cores: number) {}

  /** @param waiting windows of this run and those that wait for the next. */
  next(waiting: number): Threads {
    if (this.cores < 2) return 1;
    if (waiting >= queue) return 2;
    const at = this.runs++ % round;
    if (at >= tries) return (this.faster = this.fasterOne());
    return this.faster === 1 ? 2 : 1;
  }

  /** @param windows and tokens of the run that took `ms`: a step of the network costs about as much as one more window in it. */
  note(threads: Threads, ms: number, { windows, tokens }: { readonly windows: number; readonly tokens: number }): void {
    const took = this.took[threads];
    took.push(ms / (tokens * (1 + windows)));
    if (took.length > remembered) took.shift();
  }

  private fasterOne(): Threads {
    const { 1: one, 2: two } = this.took;
    // Nothing is known of one thread yet.
    if (one.length < remembered) return 1;
    return median(two) <= worthIt * median(one) ? 2 : 1;
  }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
