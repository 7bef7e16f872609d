import { setTimeout as pause } from 'node:timers/promises';

/** Looks again and again until `check` says yes (or throws no more); fails with what was waited for. */
export async function until(what: string, check: () => Promise<boolean> | boolean, limit = 60_000): Promise<void> {
  const deadline = Date.now() + limit;
  let last: unknown;
  while (Date.now() < deadline) {
    try {
      if (await check()) return;
    } catch (error) {
      last = error;
    }
    await pause(20);
  }
  throw new Error(`Waited ${limit} ms in vain: ${what}`, { cause: last });
}
