/**
 * Wait before connection attempt `attempt` (1, 2 …) in ms: full jitter over 1-2-4 … s, capped at 30 s, so that clients that
 * lost the same server do not come back in step.
 */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(30_000, 1000 * 2 ** Math.min(attempt - 1, 5));
  return Math.round(random() * ceiling);
}
