/** One process of several that share a port. */
export interface Worker {
  readonly pid: number | undefined;
  /** Calls back once, when it answers requests. */
  whenReady(tell: () => void): void;
  /** Calls back once, when it has ended; soon, where it has already. @param why exit code or signal */
  whenGone(tell: (why: string) => void): void;
  kill(signal: 'SIGTERM' | 'SIGKILL'): void;
}

/** What becomes of workers, for the log of whoever runs them. */
export type CrewNews =
  | { readonly kind: 'died'; readonly number: number; readonly why: string; readonly againInMs: number }
  | { readonly kind: 'ready'; readonly number: number; readonly pid: number | undefined }
  | { readonly kind: 'restarted' }
  /** A new worker did not become ready; the old ones go on. */
  | { readonly kind: 'restart-failed'; readonly number: number }
  /** Too many deaths: it is not the workers' bad luck. */
  | { readonly kind: 'given-up' };

export interface CrewBounds {
  /** ms that a worker has until it answers. */
  readonly readyMs: number;
  /** ms that a worker has to end by itself. */
  readonly stopMs: number;
  /** So many deaths, for each worker, within `deathsWithinMs` are too many. */
  readonly deaths: number;
  readonly deathsWithinMs: number;
}

const defaultBounds: CrewBounds = { readyMs: 90_000, stopMs: 20_000, deaths: 5, deathsWithinMs: 120_000 };
const firstPause = 500;
const longestPause = 30_000;

interface Place {
  readonly number: number;
  worker: Worker | undefined;
  /** Started, and not ready yet. */
  coming: Worker | undefined;
  /** Deaths in a row without a good life in between. */
  deaths: number;
  /** What is being done about it; one thing at a time. */
  busy: Promise<unknown>;
}

/**
 * Keeps so many workers alive: replaces who dies, after 0.5-1-2 … 30 s with jitter; replaces all, one after another, each before
 * the one in its place goes; gives up when they die all the time, so that whoever supervises this process hears of it.
 */
export class WorkerCrew {
  private readonly places: Place[];
  private readonly recent: number[] = [];
  private readonly timers = new Set<NodeJS.Timeout>();
  private isStopping = false;
  private restarting: Promise<void> | undefined;
  private wantsAnother = false;
  private giveUp: () => void = () => undefined;

  /** Resolves when it has given up. */
  readonly over = new Promise<void>((resolve) => (this.giveUp = resolve));

  constructor(
    count: number,
    private readonly fork: (number: number) => Worker,
    private readonly tell: (news: CrewNews) => void,
    private readonly bounds = defaultBounds,
    private readonly random: () => number = Math.random,
  ) {
    this.places = Array.from({ length: count }, (_, index) => ({
      ...{ number: index + 1, worker: undefined, coming: undefined, deaths: 0, busy: Promise.resolve() },
    }));
  }

  /** The first worker comes alone: it brings the database up to date. @returns whether it came */
  async start(): Promise<boolean> {
    const [first, ...others] = this.places;
    if (!(await this.fill(first!))) return false;
    for (const isThere of await Promise.all(others.map((place) => this.fill(place)))) if (!isThere) return false;
    return true;
  }

  /** One after another; asked again meanwhile, once more afterwards. */
  restart(): Promise<void> {
    if (this.restarting) this.wantsAnother = true;
    this.restarting ??= this.restartAll().finally(() => (this.restarting = undefined));
    return this.restarting;
  }

  /** Lets all end what they are doing, as far as they can within the time. */
  async stop(): Promise<void> {
    this.isStopping = true;
    for (const timer of this.timers) clearTimeout(timer);
    await Promise.all(this.running.map((worker) => this.end(worker)));
  }

  /** Does not wait for them. */
  kill(): void {
    this.isStopping = true;
    for (const worker of this.running) worker.kill('SIGKILL');
  }

  private get running(): Worker[] {
    return this.places.flatMap(({ worker, coming }) => [worker, coming].filter((one) => one !== undefined));
  }

  private async restartAll(): Promise<void> {
    do {
      this.wantsAnother = false;
      for (const place of this.places) {
        if (this.isStopping) return;
        const isDone = await this.inTurn(place, async () => {
          const before = place.worker;
          if (!(await this.fill(place))) return false;
          if (before) await this.end(before);
          return true;
        });
        if (!isDone) return this.tell({ kind: 'restart-failed', number: place.number });
      }
      this.tell({ kind: 'restarted' });
    } while (this.wantsAnother);
  }

  /** Puts a new worker into a place. @returns whether it became ready; if not, it has ended */
  private async fill(place: Place): Promise<boolean> {
    const worker = this.fork(place.number);
    place.coming = worker;
    const isReady = await this.becomesReady(worker);
    place.coming = undefined;
    if (!isReady || this.isStopping) {
      await this.end(worker);
      return false;
    }
    place.worker = worker;
    this.tell({ kind: 'ready', number: place.number, pid: worker.pid });
    const since = Date.now();
    worker.whenGone((why) => {
      if (place.worker !== worker) return; // another one stands in its place
      place.worker = undefined;
      if (Date.now() - since > this.bounds.deathsWithinMs) place.deaths = 0;
      this.died(place, why);
    });
    return true;
  }

  private died(place: Place, why: string): void {
    if (this.isStopping) return;
    const now = Date.now();
    this.recent.push(now);
    while (this.recent[0]! < now - this.bounds.deathsWithinMs) this.recent.shift();
    if (this.recent.length > this.bounds.deaths * this.places.length) {
      this.tell({ kind: 'given-up' });
      return this.giveUp();
    }
    const pause = Math.min(longestPause, firstPause * 2 ** place.deaths) * (0.5 + this.random() / 2);
    place.deaths += 1;
    this.tell({ kind: 'died', number: place.number, why, againInMs: Math.round(pause) });
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void this.inTurn(place, async () => {
        // A restart may have been faster.
        if (!place.worker && !(await this.fill(place))) this.died(place, 'it did not start');
      });
    }, pause);
    this.timers.add(timer);
  }

  private inTurn<Result>(place: Place, work: () => Promise<Result>): Promise<Result> {
    const mine = place.busy.then(work);
    place.busy = mine;
    return mine;
  }

  private becomesReady(worker: Worker): Promise<boolean> {
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve(false), this.bounds.readyMs);
      const settle = (isReady: boolean) => (clearTimeout(late), resolve(isReady));
      worker.whenReady(() => settle(true));
      worker.whenGone(() => settle(false));
    });
  }

  private end(worker: Worker): Promise<void> {
    return new Promise((resolve) => {
      const late = setTimeout(() => worker.kill('SIGKILL'), this.bounds.stopMs);
      worker.whenGone(() => (clearTimeout(late), resolve()));
      worker.kill('SIGTERM');
    });
  }
}
