// What the benches need of the built server, as a user runs it: nothing is compiled on the way, so memory is the process's own.
import 'reflect-metadata';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../../scripts/steps/shell.mjs';

export const built = (path) => import(pathToFileURL(join(root, 'dist', path)).href);

/** MiB of this process: before `work`, and at most while it runs; CPU seconds it took. */
export async function measured(work) {
  const mib = () => process.memoryUsage.rss() / 2 ** 20;
  const before = mib();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, mib())), 20);
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(watch);
  most = Math.max(most, mib(), process.resourceUsage().maxRSS / 1024);
  return {
    result,
    seconds,
    cpuSeconds: (user + system) / 1e6,
    beforeRssMiB: Math.round(before),
    mostRssMiB: Math.round(most),
  };
}
