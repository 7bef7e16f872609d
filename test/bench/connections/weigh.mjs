import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../scripts/steps/shell.mjs';

const folder = mkdtempSync(join(tmpdir(), 'troupe-bench-memory-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
let files = 0;

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** What a process needs in its environment to be weighed, and how to weigh it. */
export function scale() {
  const file = join(folder, String((files += 1)));
  const env = {
    NODE_OPTIONS: `--expose-gc --import=${join(root, 'test/bench/connections/gc-on-signal.mjs')}`,
    BENCH_MEMORY: file,
  };
  /** KiB, without garbage. */
  const weigh = async (pid) => {
    // Twice, with time between for what is freed late (sockets, finalizers).
    for (const wait of [1_000, 0]) {
      rmSync(file, { force: true });
      process.kill(pid, 'SIGUSR2');
      for (let tries = 0; !existsSync(file) || readFileSync(file, 'utf8') === ''; tries += 1) {
        if (tries > 1_000) throw new Error(`process ${pid} does not answer`);
        await pause(20);
      }
      await pause(wait);
    }
    const { heapUsed, external } = JSON.parse(readFileSync(file, 'utf8'));
    const rss = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);
    return { rss, heap: heapUsed / 1024, external: external / 1024 };
  };
  return { env, weigh };
}

/** CPU of a process so far, microseconds: of all its threads, by the scheduler's clock. */
export function cpuOf(pid) {
  return readdirSync(`/proc/${pid}/task`).reduce((sum, task) => {
    try {
      return sum + Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]) / 1_000;
    } catch {
      return sum; // it ended just now
    }
  }, 0);
}

/** A process and those that it has begun. */
export function withChildren(pid) {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return [pid, ...(children === '' ? [] : children.split(' ').map(Number).flatMap(withChildren))];
}

/** What all cores have done so far, in the kernel's ticks: by anybody, and in all. */
export function machineCpu() {
  const ticks = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0].trim().split(/\s+/).slice(1).map(Number);
  const all = ticks.reduce((sum, value) => sum + value, 0);
  return { busy: all - ticks[3] - ticks[4], all };
}

/** Share of the machine's CPU that was in use since `before`, other work included. */
export function busySince(before) {
  const now = machineCpu();
  return (now.busy - before.busy) / (now.all - before.all);
}

/** Slope of `y` over `x`, by least squares: what one more costs, whatever the first ones cost. */
export function slope(points) {
  const n = points.length;
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / n;
  const [mx, my] = [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))];
  const over = points.reduce((sum, { x, y }) => sum + (x - mx) * (y - my), 0);
  return over / points.reduce((sum, { x }) => sum + (x - mx) ** 2, 0);
}
