import { expect, it } from 'vitest';
import { FairTurns } from './fair-turns.js';

/** A loop whose turns a test takes. */
class Loop {
  ms = 0;
  private due: (() => void)[] = [];
  readonly turns = new FairTurns(
    () => this.ms,
    (work) => this.due.push(work),
  );
  readonly judged: string[] = [];

  /** A word of a reply that takes so long to judge. */
  async word(name: string, cost: number, isFirst = false): Promise<void> {
    const turn = this.turns.mine(isFirst);
    if (turn) await turn;
    this.judged.push(name);
    this.ms += cost;
  }

  async turn(): Promise<void> {
    const due = this.due;
    this.due = [];
    for (const work of due) {
      work();
      for (let n = 0; n < 5; n += 1) await Promise.resolve(); // as after each piece of work of a real loop
    }
  }
}

it('[S2.3] however many replies have words at once, they are judged for a share of a turn, and in their order', async () => {
  const loop = new Loop();
  for (const name of ['a', 'b', 'c', 'd', 'e']) void loop.word(name, 5);
  const first = [...loop.judged];
  await loop.turn();
  const second = [...loop.judged];
  await loop.turn();
  expect([first, second, loop.judged]).toEqual([
    ['a', 'b'],
    ['a', 'b', 'c', 'd'],
    ['a', 'b', 'c', 'd', 'e'],
  ]);
});

it('[S2.3] replies that begin do not wait for those that go on', async () => {
  const loop = new Loop();
  for (const name of ['a', 'b', 'c', 'd']) void loop.word(name, 8);
  void loop.word('first', 8, true);
  for (let turn = 0; turn < 4; turn += 1) await loop.turn();
  expect(loop.judged).toEqual(['a', 'first', 'b', 'c', 'd']);
});

it('[S2.3] replies that begin have more of a turn than those that go on', async () => {
  const loop = new Loop();
  for (const name of ['a', 'b', 'c']) void loop.word(name, 8);
  for (const name of ['1', '2', '3', '4']) void loop.word(name, 8, true);
  const first = [...loop.judged];
  await loop.turn();
  expect([first, loop.judged]).toEqual([
    ['a', '1', '2', '3'],
    ['a', '1', '2', '3', '4'],
  ]);
  for (let turn = 0; turn < 4; turn += 1) await loop.turn();
  expect(loop.judged.slice(-2)).toEqual(['b', 'c']);
});

it('[S2.3] a word alone does not wait', () => {
  expect(new FairTurns().mine()).toBeUndefined();
});
