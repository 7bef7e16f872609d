import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type CrewNews, type Worker, WorkerCrew } from './worker-crew.js';

/** A worker of which the test decides when it is ready and when it dies. */
class StagedWorker implements Worker {
  readonly signals: string[] = [];
  private readonly ready: (() => void)[] = [];
  private readonly gone: ((why: string) => void)[] = [];
  private why: string | undefined;

  constructor(
    readonly number: number,
    readonly pid: number,
    /** Whether SIGTERM is enough. */
    public isObedient = true,
  ) {}

  whenReady(tell: () => void): void {
    this.ready.push(tell);
  }

  whenGone(tell: (why: string) => void): void {
    if (this.why === undefined) this.gone.push(tell);
    else tell(this.why);
  }

  kill(signal: 'SIGTERM' | 'SIGKILL'): void {
    this.signals.push(signal);
    if (this.isObedient || signal === 'SIGKILL') this.die(signal);
  }

  answers(): void {
    for (const tell of this.ready.splice(0)) tell();
  }

  die(why: string): void {
    if (this.why !== undefined) return;
    this.why = why;
    for (const tell of this.gone.splice(0)) tell(why);
  }

  get isAlive(): boolean {
    return this.why === undefined;
  }
}

const bounds = { readyMs: 10_000, stopMs: 5_000, deaths: 3, deathsWithinMs: 60_000 };
let workers: StagedWorker[];
let news: CrewNews[];
let crew: WorkerCrew;
beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
  news = [];
  const fork = (number: number) => {
    const worker = new StagedWorker(number, 100 + workers.length);
    workers.push(worker);
    return worker;
  };
  crew = new WorkerCrew(
    2,
    fork,
    (one) => news.push(one),
    bounds,
    () => 1,
  );
});
afterEach(() => vi.useRealTimers());

const settled = () => vi.advanceTimersByTimeAsync(0);
const alive = () => workers.filter(({ isAlive }) => isAlive).map(({ number, pid }) => `${number}:${pid}`);
async function started(): Promise<void> {
  const start = crew.start();
  await settled();
  expect(workers).toHaveLength(1); // the first one comes alone
  workers[0]!.answers();
  await settled();
  workers[1]!.answers();
  expect(await start).toBe(true);
  expect(alive()).toEqual(['1:100', '2:101']);
}

it('[S1.3] does not go on where the first worker does not start', async () => {
  const start = crew.start();
  await settled();
  workers[0]!.die('1');
  expect(await start).toBe(false);
  expect(workers).toHaveLength(1);
});

it('[S3.3] replaces a worker that dies, later each time', async () => {
  await started();
  workers[0]!.die('SIGKILL');
  await vi.advanceTimersByTimeAsync(499);
  expect(workers).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(workers).toHaveLength(3);
  workers[2]!.answers();
  await settled();
  expect(alive()).toEqual(['2:101', '1:102']);
  workers[2]!.die('1');
  await vi.advanceTimersByTimeAsync(999);
  expect(workers).toHaveLength(3);
  await vi.advanceTimersByTimeAsync(1);
  expect(workers).toHaveLength(4);
  expect(news.filter(({ kind }) => kind === 'died')).toEqual([
    { kind: 'died', number: 1, why: 'SIGKILL', againInMs: 500 },
    { kind: 'died', number: 1, why: '1', againInMs: 1000 },
  ]);
});

it('[S1.3] gives up when they die all the time', async () => {
  await started();
  let isOver = false;
  void crew.over.then(() => (isOver = true));
  for (let death = 0; death <= bounds.deaths * 2; death += 1) {
    expect(isOver).toBe(false);
    workers.at(-1)!.die('1');
    await vi.advanceTimersByTimeAsync(20_000 * Math.min(1, 0.05 * 2 ** death));
    workers.at(-1)!.answers();
    await settled();
  }
  expect(isOver).toBe(true);
  expect(news.at(-1)).toEqual({ kind: 'given-up' });
});

it('[S1.3] restarts one after another, each before the one in its place goes', async () => {
  await started();
  const restart = crew.restart();
  await settled();
  expect(alive()).toEqual(['1:100', '2:101', '1:102']);
  expect(workers[0]!.signals).toEqual([]);
  workers[2]!.answers();
  await settled();
  expect(workers[0]!.signals).toEqual(['SIGTERM']);
  expect(alive()).toEqual(['2:101', '1:102', '2:103']);
  workers[3]!.answers();
  await restart;
  expect(alive()).toEqual(['1:102', '2:103']);
  expect(news.at(-1)).toEqual({ kind: 'restarted' });
  expect(news.filter(({ kind }) => kind === 'died')).toEqual([]);
});

it('[S1.3] a new version that does not start leaves the old one where it is', async () => {
  await started();
  const restart = crew.restart();
  await settled();
  workers[2]!.die('1');
  await restart;
  expect(alive()).toEqual(['1:100', '2:101']);
  expect(news.at(-1)).toEqual({ kind: 'restart-failed', number: 1 });
  // … also when it hangs
  const again = crew.restart();
  await vi.advanceTimersByTimeAsync(bounds.readyMs);
  await again;
  expect(alive()).toEqual(['1:100', '2:101']);
});

it('[S3.3] a worker that dies while its successor is on its way is replaced once', async () => {
  await started();
  const restart = crew.restart();
  await settled();
  workers[0]!.die('SIGKILL');
  await vi.advanceTimersByTimeAsync(2_000);
  workers[2]!.answers();
  await settled();
  workers[3]!.answers();
  await restart;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(alive()).toEqual(['1:102', '2:103']);
});

it('[S1.3] asked to restart meanwhile, it does so once more, not twice', async () => {
  await started();
  const restart = crew.restart();
  void crew.restart();
  void crew.restart();
  for (let next = 2; next < 6; next += 1) {
    await settled();
    workers[next]!.answers();
  }
  await restart;
  expect(alive()).toEqual(['1:104', '2:105']);
  expect(workers).toHaveLength(6);
});

it('[S1.3] stops all, and kills who does not stop', async () => {
  await started();
  workers[1]!.isObedient = false;
  const stop = crew.stop();
  await vi.advanceTimersByTimeAsync(bounds.stopMs);
  await stop;
  expect(workers[1]!.signals).toEqual(['SIGTERM', 'SIGKILL']);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(workers).toHaveLength(2);
});
