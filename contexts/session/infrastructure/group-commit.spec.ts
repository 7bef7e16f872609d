import { expect, it } from 'vitest';
import { GroupCommit } from './group-commit.js';

/** A commit that ends when it is told to. */
function stage() {
  const batches: { items: readonly number[]; end: (error?: Error) => void }[] = [];
  const commit = (items: readonly number[]) =>
    new Promise<number[]>((resolve, reject) => {
      batches.push({ items, end: (error) => (error ? reject(error) : resolve(items.map((item) => item * 10))) });
    });
  return { batches, commit };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));
const never = () => false;

it('commits at once when idle, and together what comes meanwhile', async () => {
  const { batches, commit } = stage();
  const group = new GroupCommit(commit, never, { size: 3, inFlight: 1 });
  const results = [1, 2, 3, 4, 5].map(async (item, index) => {
    for (let i = 0; i < index; i += 1) await turn();
    return group.run(item);
  });
  for (let i = 0; i < 6; i += 1) await turn();
  expect(batches.map(({ items }) => items)).toEqual([[1]]);
  batches[0]!.end();
  await turn();
  expect(batches.map(({ items }) => items)).toEqual([[1], [2, 3, 4]]);
  batches[1]!.end();
  await turn();
  batches[2]!.end();
  expect(await Promise.all(results)).toEqual([10, 20, 30, 40, 50]);
});

it('never has more batches under way than it may', async () => {
  const { batches, commit } = stage();
  const group = new GroupCommit(commit, never, { size: 1, inFlight: 2 });
  const all = Promise.all([1, 2, 3].map((item) => group.run(item)));
  await turn();
  expect(batches).toHaveLength(2);
  batches[0]!.end();
  await turn();
  expect(batches).toHaveLength(3);
  for (const { end } of batches) end();
  expect(await all).toEqual([10, 20, 30]);
});

it('tries the items of a failed batch alone, so that nobody fails for another', async () => {
  const commit = (items: readonly number[]) =>
    items.includes(2) ? Promise.reject(new Error('two')) : Promise.resolve(items);
  const group = new GroupCommit(commit, never);
  const results = await Promise.allSettled([1, 2, 3].map((item) => group.run(item)));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

it('fails all at once when the fault is everybody’s', async () => {
  let calls = 0;
  const commit = () => {
    calls += 1;
    return Promise.reject(new Error('away'));
  };
  const group = new GroupCommit<number, number>(commit, () => true);
  const results = await Promise.allSettled([1, 2, 3].map((item) => group.run(item)));
  expect(results.every(({ status }) => status === 'rejected')).toBe(true);
  expect(calls).toBe(1);
});
