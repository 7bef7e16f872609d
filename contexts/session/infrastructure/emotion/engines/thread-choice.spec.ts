import { describe, expect, it } from 'vitest';
import { ThreadChoice, type Threads } from './thread-choice.js';

const batch = { windows: 1, tokens: 32 };

/** What so many runs go through where a run takes that long on one thread and on two, ms. */
function picks(choice: ThreadChoice, runs: number, took: Record<Threads, number>, shape = batch): Threads[] {
  return Array.from({ length: runs }, () => {
    const threads = choice.next(shape.windows);
    choice.note(threads, took[threads], shape);
    return threads;
  });
}
const shareOfTwo = (picked: readonly Threads[]) => picked.filter((threads) => threads === 2).length / picked.length;

describe('ThreadChoice', () => {
  it('[S4.2] shares runs between two threads while that halves their time, and soon stops where it does not', () => {
    const choice = new ThreadChoice(2);
    picks(choice, 128, { 1: 2.2, 2: 1.2 });
    expect(shareOfTwo(picks(choice, 1280, { 1: 2.2, 2: 1.2 }))).toBe(120 / 128);
    picks(choice, 8 + 3, { 1: 2.6, 2: 4.6 }); // other work has come
    expect(shareOfTwo(picks(choice, 117, { 1: 2.6, 2: 4.6 }))).toBe(0);
    expect(shareOfTwo(picks(choice, 1280, { 1: 2.6, 2: 4.6 }))).toBe(8 / 128);
  });

  it('[S4.2] goes back to two threads once the other work is over', () => {
    const choice = new ThreadChoice(2);
    picks(choice, 128, { 1: 2.6, 2: 4.6 });
    expect(shareOfTwo(picks(choice, 128, { 1: 2.2, 2: 1.2 }))).toBe(1);
  });

  it('[S4.2] a little faster is not worth a second thread, and runs that were held up change nothing', () => {
    const choice = new ThreadChoice(4);
    picks(choice, 128, { 1: 2.2, 2: 1.8 });
    expect(shareOfTwo(picks(choice, 128, { 1: 2.2, 2: 1.8 }))).toBe(8 / 128);
    choice.note(1, 80, batch);
    choice.note(1, 80, batch);
    expect(shareOfTwo(picks(choice, 128, { 1: 2.2, 2: 1.8 }))).toBe(8 / 128);
  });

  it('[S4.2] compares runs of different sizes', () => {
    const choice = new ThreadChoice(2);
    picks(choice, 128, { 1: 2.2, 2: 2.2 });
    expect(shareOfTwo(picks(choice, 128, { 1: 6.5, 2: 6.5 }, { windows: 5, tokens: 32 }))).toBe(8 / 128);
  });

  it('[S4.2] two threads work off a queue', () => {
    const full = { windows: 16, tokens: 32 };
    expect(shareOfTwo(picks(new ThreadChoice(2), 128, { 1: 8, 2: 8 }, full))).toBe(1);
  });

  it('[S4.2] never uses a second thread on one core', () => {
    expect(shareOfTwo(picks(new ThreadChoice(1), 100, { 1: 2, 2: 1 }))).toBe(0);
  });
});
