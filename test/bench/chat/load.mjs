import { readFileSync } from 'node:fs';

/**
 * One measured turn, as its client saw it.
 * @typedef {{ firstTokenMs: number, turnMs: number, tokens: number }} Turn
 * One user: takes a turn at each call; `close` lets go of its connections.
 * @typedef {{ turn(): Promise<Turn>, close?(): void }} User
 */

/**
 * So many turns each, not counted, so that connections are open, conversations exist and code is warm; spread over so many ms that
 * the beginnings do not pile up. Whoever fails is left to fail in the measured cell.
 * @param {User[]} users
 */
export async function warmUp(users, spreadMs, turns = 1) {
  await Promise.all(
    users.map(async (user, index) => {
      await pause((spreadMs * index) / users.length);
      for (let turn = 0; turn < turns; turn += 1) await within(60_000, user.turn()).catch(() => undefined);
    }),
  );
}

/**
 * Lets `users` take turns until `seconds` have passed, each beginning at its own moment within the first `spreadMs`, so that
 * they do not march in step. Bounded: no user begins a turn after the end, and a turn that takes over 60 s counts as failed.
 * @param {User[]} users
 */
export async function load(users, { seconds, spreadMs, pids }) {
  const cpuBefore = cpuOf(pids);
  const began = performance.now();
  const end = began + seconds * 1000;
  const turns = [];
  const failures = new Map();
  await Promise.all(
    users.map(async (user, index) => {
      await pause((spreadMs * index) / users.length);
      while (performance.now() < end) {
        try {
          turns.push(await within(60_000, user.turn()));
        } catch (error) {
          failures.set(error.message, (failures.get(error.message) ?? 0) + 1);
          await pause(50);
        }
      }
    }),
  );
  const elapsed = (performance.now() - began) / 1000;
  const cpuMicros = cpuOf(pids) - cpuBefore;
  const tokens = turns.reduce((sum, turn) => sum + turn.tokens, 0);
  return { turns, failures, elapsed, cpuMicros, tokens, rssMiB: rssOf(pids) };
}

/** Mean and percentiles of a list of milliseconds. */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? NaN;
  return { n: sorted.length, mean: sorted.reduce((a, b) => a + b, 0) / sorted.length, p50: at(0.5), p99: at(0.99) };
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function within(ms, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no end of the turn within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** User and system CPU of these processes so far, in microseconds (Linux: 100 ticks a second). */
export function cpuOf(pids) {
  return pids.reduce((sum, pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return sum + (Number(fields[11]) + Number(fields[12])) * 10_000;
  }, 0);
}

export function rssOf(pids) {
  return pids.reduce((sum, pid) => {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return sum + Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  }, 0);
}
