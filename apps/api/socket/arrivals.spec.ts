import { EventEmitter } from 'node:events';
import { beforeEach, expect, it } from 'vitest';
import { type Arrival, Arrivals } from './arrivals.js';

/** ms that the server needs for each. */
const each = 2;

class Someone extends EventEmitter {
  destroyed = false;

  constructor(readonly number: number) {
    super();
  }

  destroy(): void {
    this.destroyed = true;
  }
}

let now: number;
let turns: (() => void)[];
let waits: (() => void)[];
let taken: number[];
let arrivals: Arrivals;
beforeEach(() => {
  now = 0;
  turns = [];
  waits = [];
  taken = [];
  arrivals = new Arrivals(
    (_request, socket) => {
      now += each;
      taken.push((socket as unknown as Someone).number);
    },
    () => now,
    (turn) => turns.push(turn),
    (work) => waits.push(work) as unknown as NodeJS.Timeout,
  );
});

const join = (someone: Someone) => arrivals.join(...([{}, someone, Buffer.alloc(0)] as unknown as Arrival));
const crowd = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => new Someone(from + index));
const range = (from: number, to: number) => crowd(from, to).map(({ number }) => number);

it('[S3.3] lets those in who came first, a few in each turn', () => {
  expect(crowd(0, 20).map(join)).toEqual(Array(20).fill(undefined));
  expect(taken).toEqual([]);
  turns.shift()!();
  expect(taken).toEqual(range(0, 8));
  expect(arrivals.waiting).toBe(12);
  join(new Someone(20));
  while (turns.length > 0) turns.shift()!();
  expect(taken).toEqual(range(0, 21));
  join(new Someone(21));
  expect(turns).toHaveLength(1);
});

it('[S3.3] spends nothing on who has gone meanwhile, and survives their going', () => {
  const [first, second] = crowd(0, 2) as [Someone, Someone];
  [first, second].forEach(join);
  first.emit('error', new Error('reset'));
  first.destroy();
  turns.shift()!();
  expect(taken).toEqual([1]);
  expect(second.listenerCount('error')).toBe(0);
});

it('[S3.3] tells whoever finds no place in line when there is one, each a time of their own', () => {
  const told = crowd(0, 20_000).map(join);
  const inLine = told.filter((ms) => ms === undefined).length;
  expect(inLine).toBe(5_001);
  expect(told.slice(0, inLine).every((ms) => ms === undefined)).toBe(true);
  const times = told.slice(inLine) as number[];
  expect(times).toEqual([...times].sort((a, b) => a - b));
  // 1 ms each so far: the first one when the line has gone, the last one when all before them have; in the mean of what they wait.
  expect(times[0]! * 1.5).toBeCloseTo(5_001, -2);
  expect(times.at(-1)! * 1.5).toBeCloseTo(20_000, -2);
});

it('[S3.3] the line is as long as what it takes allows', () => {
  crowd(0, 2_000).forEach(join);
  for (let turn = 0; turn < 100; turn += 1) turns.shift()!();
  const inLine =
    crowd(2_000, 20_000)
      .map(join)
      .filter((ms) => ms === undefined).length + 1_200;
  expect(inLine * each).toBeGreaterThan(4_900);
  expect(inLine * each).toBeLessThan(5_200);
});

it('[S3.3] nobody is told to come at once, or in more than half a minute', () => {
  const told = crowd(0, 100_000)
    .map(join)
    .filter((ms) => ms !== undefined);
  expect(Math.max(...told)).toBe(30_000);
  expect(Math.min(...told)).toBeGreaterThanOrEqual(1_000);
});

it('[S3.3] takes no more up than are answered soon, and waits for nobody who says nothing', () => {
  const standing = new Arrivals(
    (_request, socket) => taken.push((socket as unknown as Someone).number),
    () => now,
    (turn) => turns.push(turn),
    (work) => waits.push(work) as unknown as NodeJS.Timeout,
  );
  const all = crowd(0, 300);
  const allTurns = () => {
    while (turns.length > 0) turns.shift()!();
  };
  for (const one of all) standing.join(...([{}, one, Buffer.alloc(0)] as unknown as Arrival));
  allTurns();
  expect(taken).toEqual(range(0, 256));
  standing.through(all[3] as unknown as Arrival[1]);
  standing.through(all[100] as unknown as Arrival[1]);
  standing.through(all[3] as unknown as Arrival[1]);
  allTurns();
  expect(taken).toEqual(range(0, 258));
  expect(waits).toHaveLength(1);
  now += 500;
  waits.shift()!();
  allTurns();
  expect(taken).toEqual(range(0, 300));
});

it('[S3.3] sends everybody away when it closes', () => {
  const [first, second] = crowd(0, 2) as [Someone, Someone];
  [first, second].forEach(join);
  arrivals.close();
  turns.shift()!();
  expect([first.destroyed, second.destroyed, taken]).toEqual([true, true, []]);
});
