export type Threads = 1 | 2;

/** So many of its last runs say how fast a way is. */
const remembered = 5;
/** Every so many runs go the other way, to see. */
const tryEvery = 16;
/** Two threads take up to twice the CPU, so they are used while they need at most this share of the time of one. */
const worthIt = 0.65;

/**
 * Whether a run is shared by two threads. On free cores they take half the time for the same CPU; beside other work they wait for
 * each other, awake, and take longer than one alone. Nobody tells how busy a machine is, so the runs themselves are looked at.
 */
export class ThreadChoice {
  private readonly took: Record<Threads, number[]> = { 1: [], 2: [] };
  private runs = 0;

  /** @param most cores that are there. */
  constructor(private readonly most: number) {}

  next(): Threads {
    if (this.most < 2) return 1;
    const { 1: one, 2: two } = this.took;
    if (Math.min(one.length, two.length) < remembered) return one.length > two.length ? 2 : 1;
    const faster = median(two) <= worthIt * median(one) ? 2 : 1;
    this.runs = (this.runs + 1) % tryEvery;
    return this.runs === 0 ? (faster === 1 ? 2 : 1) : faster;
  }

  /** @param windows and tokens of the run that took `ms`: a step of the network costs about as much as one more window in it. */
  note(threads: Threads, ms: number, { windows, tokens }: { readonly windows: number; readonly tokens: number }): void {
    const took = this.took[threads];
    took.push(ms / (tokens * (1 + windows)));
    if (took.length > remembered) took.shift();
  }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
