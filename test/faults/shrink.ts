import type { Fault, Schedule } from './checker/schedule.js';

const mostRuns = 6;

/** Leaves faults out one by one, as long as something is still wrong; a bounded number of runs. */
export async function shrink(
  { faults }: Schedule,
  run: (faults: readonly Fault[]) => Promise<{ readonly wrong: readonly string[] }>,
): Promise<readonly Fault[]> {
  let least = faults;
  let left = mostRuns;
  for (const fault of faults) {
    if (least.length === 1 || left === 0) break;
    left -= 1;
    const fewer = least.filter((one) => one !== fault);
    const { wrong } = await run(fewer);
    if (wrong.length > 0) least = fewer;
  }
  return least;
}
