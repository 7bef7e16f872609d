import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FolderWatch, type FolderWatchOptions } from './folder-watch.js';

let folder: string;
let open: FolderWatch[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'troupe-watch-'));
  mkdirSync(join(folder, 'characters'));
  write('characters/a.yaml', 'a: 1');
  open = [];
});
afterEach(() => {
  for (const folderWatch of open) folderWatch.close();
  rmSync(folder, { recursive: true, force: true });
});

const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
/** What it tells of; a file that is looked at while it is being written is told of twice. */
async function watched(options: FolderWatchOptions): Promise<Set<string>> {
  const told = new Set<string>();
  open.push(await FolderWatch.open(folder, (paths) => paths.forEach((path) => told.add(path)), options));
  return told;
}
const within = { timeout: 30_000, interval: 10 };

describe.each([
  ['by signs', { settleMs: 20, pollMs: 60_000 }],
  ['by polling alone', { settleMs: 60_000, pollMs: 20 }],
])('a watched folder, %s', (_how, options) => {
  it('[S4.1] tells of changed, new and lost files, also in new folders', async () => {
    const told = await watched(options);
    write('characters/a.yaml', 'a: 2');
    await vi.waitFor(() => expect(told).toContain('characters/a.yaml'), within);
    mkdirSync(join(folder, 'templates'));
    write('templates/b.yaml', 'b: 1');
    await vi.waitFor(() => expect(told).toContain('templates/b.yaml'), within);
    told.clear();
    write('templates/b.yaml', 'b: 2');
    await vi.waitFor(() => expect(told).toContain('templates/b.yaml'), within);
    told.clear();
    rmSync(join(folder, 'characters'), { recursive: true });
    await vi.waitFor(() => expect(told).toContain('characters/a.yaml'), within);
  });

  it('[S4.1] tells of a file that is put in the place of another', async () => {
    const told = await watched(options);
    write('characters/.a.yaml.swap', 'a: 3');
    renameSync(join(folder, 'characters/.a.yaml.swap'), join(folder, 'characters/a.yaml'));
    await vi.waitFor(() => expect(told).toContain('characters/a.yaml'), within);
  });
});

it('[S4.1] says nothing of other files, and nothing after it was closed', async () => {
  const told = await watched({ settleMs: 5, pollMs: 10 });
  write('characters/note.txt', 'x');
  write('characters/b.yaml', 'b: 1');
  await vi.waitFor(() => expect([...told]).toEqual(['characters/b.yaml']), within);
  open[0]!.close();
  const after = await watched({ settleMs: 5, pollMs: 10 });
  write('characters/c.yaml', 'c: 1');
  await vi.waitFor(() => expect([...after]).toEqual(['characters/c.yaml']), within);
  expect([...told]).toEqual(['characters/b.yaml']);
});
