import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const name = `spec-${process.pid}`;
const lock = join(process.cwd(), '.cache', `${name}.lock`);
/** A module of plain JavaScript. */
const { alone } = (await import(new URL('alone.mjs', import.meta.url).href)) as {
  alone<T>(name: string, work: () => Promise<T>): Promise<T>;
};

it('two that start at the same time do their work one after the other', async () => {
  const order: string[] = [];
  const work = (who: string) =>
    alone(name, async () => {
      order.push(`${who} begins`);
      await Promise.resolve();
      order.push(`${who} ends`);
    });
  await Promise.all([work('a'), work('b')]);
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  expect(existsSync(lock)).toBe(false);
});

it('the lock of a process that is gone does not count, and one is given back when the work fails', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  mkdirSync(join(process.cwd(), '.cache'), { recursive: true });
  writeFileSync(lock, String(pid));
  await expect(alone(name, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(existsSync(lock)).toBe(false);
});
