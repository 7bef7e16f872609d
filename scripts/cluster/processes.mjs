import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * When a process began, as its system tells it; undefined where there is none. With it, a process is known from another one that
 * was given its number later.
 */
export function beginningOf(pid) {
  if (process.platform === 'linux') return beginningInProc(pid);
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return undefined;
  }
}

function beginningInProc(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Behind the name, which may hold anything: the state, and as the twentieth field the time.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/** Those of these that still run and are no others. */
export const stillThere = (known) =>
  known.filter(({ pid, began }) => began !== undefined && beginningOf(pid) === began);
