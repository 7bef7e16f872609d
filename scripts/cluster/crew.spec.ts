import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Crew } from './crew.mjs';
import { CannotStart } from './needs.mjs';
import { beginningOf } from './processes.mjs';
import { catalogue } from './words.mjs';

const program = 'setInterval(() => {}, 1000)';

let folder: string;
const started: ChildProcess[] = [];
const start = () => {
  const child = spawn(process.execPath, ['-e', program], { stdio: 'ignore' });
  started.push(child);
  const gone = new Promise<string | null>((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
  return { pid: child.pid!, gone };
};
const known = (name: string, pid: number, began = beginningOf(pid)) => ({ name, pid, signal: 'SIGTERM', began });
const leave = (...processes: object[]) => writeFileSync(join(folder, 'processes.json'), JSON.stringify(processes));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'troupe-crew-'));
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
  vi.restoreAllMocks();
});

it('ends what a run that was killed has left behind', async () => {
  const [node, store] = [start(), start()];
  leave(known('npm run cluster', 2 ** 22 + 1, 'long ago'), known('node a', node.pid), known('PostgreSQL', store.pid));
  await new Crew(folder).requireNobody(catalogue.en);
  expect(await Promise.all([node.gone, store.gone])).toEqual(['SIGTERM', 'SIGTERM']);
});

it('leaves alone whoever was given the number of one that is gone', async () => {
  const stranger = start();
  leave(known('node a', stranger.pid, 'another time'));
  await new Crew(folder).requireNobody(catalogue.en);
  expect(beginningOf(stranger.pid)).toBeDefined();
});

it('does not start beside an earlier run, and says how to end it', async () => {
  const earlier = start();
  leave(known('npm run cluster', earlier.pid));
  const refusal = new Crew(folder).requireNobody(catalogue.en);
  await expect(refusal).rejects.toThrow(CannotStart);
  await expect(refusal).rejects.toThrow(`kill ${earlier.pid}`);
  expect(beginningOf(earlier.pid)).toBeDefined();
});
