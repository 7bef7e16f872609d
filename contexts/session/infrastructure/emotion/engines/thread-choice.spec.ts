import { describe, expect, it } from 'vitest';
import { ThreadChoice, type Threads } from './thread-choice.js';

const batch = { windows: 1, tokens: 32 };

/** What so many runs go through where a run takes that long on one thread and on two, ms. */
function picks(choice: ThreadChoice, runs: number, took: Record<Threads, number>, shape = batch): Threads[] {
  return Array.from({ length: runs }, () => {
    const threads = choice.next();
    choice.note(threads, took[threads], shape);
    return threads;
  });
}
const shareOfTwo = (picked: readonly Threads[]) => picked.filter((threads) => threads === 2).length / picked.length;

describe('ThreadChoice', () => {
  it('[S4.2] shares runs between two threads while that halves their time, and soon stops where it does not', () => {
    const choice = new ThreadChoice(2);
    picks(choice, 10, { 1: 2.2, 2: 1.2 });
    expect(shareOfTwo(picks(choice, 160, { 1: 2.2, 2: 1.2 }))).toBe(15 / 16);
    picks(choice, 4, { 1: 2.6, 2: 4.6 }); // other work has come
    expect(shareOfTwo(picks(choice, 160, { 1: 2.6, 2: 4.6 }))).toBeLessThanOrEqual(11 / 160);
  });

  it('[S4.2] goes back to two threads once the other work is over', () => {
    const choice = new ThreadChoice(2);
    picks(choice, 100, { 1: 2.6, 2: 4.6 });
    picks(choice, 3 * 16, { 1: 2.2, 2: 1.2 });
    expect(shareOfTwo(picks(choice, 160, { 1: 2.2, 2: 1.2 }))).toBe(15 / 16);
  });

  it('[S4.2] a little faster is not worth a second thread, and a run that was held up changes nothing', () => {
    const choice = new ThreadChoice(4);
    picks(choice, 10, { 1: 2.2, 2: 1.7 });
    expect(shareOfTwo(picks(choice, 160, { 1: 2.2, 2: 1.7 }))).toBe(1 / 16);
    choice.note(1, 80, batch);
    expect(shareOfTwo(picks(choice, 160, { 1: 2.2, 2: 1.7 }))).toBe(1 / 16);
  });

  it('[S4.2] compares runs of different sizes', () => {
    const choice = new ThreadChoice(2);
    picks(choice, 10, { 1: 2.2, 2: 2.2 });
    const large = { windows: 8, tokens: 32 };
    expect(shareOfTwo(picks(choice, 160, { 1: 8.5, 2: 8.5 }, large))).toBe(1 / 16);
  });

  it('[S4.2] never uses a second thread on one core', () => {
    expect(shareOfTwo(picks(new ThreadChoice(1), 100, { 1: 2, 2: 1 }))).toBe(0);
  });
});
