import { setTimeout as pause } from 'node:timers/promises';

/** Looks again and again until `check` says yes; fails after a minute, or as soon as the program has ended. */
export async function until(what, child, check, limit = 60_000) {
  let last;
  for (const deadline = Date.now() + limit; Date.now() < deadline; await pause(50)) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    try {
      if (await check()) return;
    } catch (error) {
      last = error;
    }
  }
  throw new Error(`Waited in vain until ${what}.`, { cause: last });
}
