import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { ExportOrder } from '../../domain/exports/export-job.js';
import { DiskExportFiles } from './disk-export-files.js';

const folder = mkdtempSync(join(tmpdir(), 'troupe-export-files-'));
afterAll(() => rmSync(folder, { recursive: true }));
const files = new DiskExportFiles(folder);
const order = { id: 'an-export' } as ExportOrder;

it('[S2.3] a file has its name only when it is whole, and is what its hash says', async () => {
  const file = await files.create(order, 'events-00001.jsonl');
  await file.append(Buffer.from('{}\n'));
  expect(await files.sizeOf(order, 'events-00001.jsonl')).toBeUndefined();
  expect(await file.finish()).toBe('ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356');
  expect(await files.sizeOf(order, 'events-00001.jsonl')).toBe(3);
});

// what is written to this device finds no room, as the kernel has it
it.runIf(existsSync('/dev/full'))(
  '[S2.3] a disk that is full is told as that, and nothing is left behind',
  async () => {
    const full = { id: 'a-full-disk' } as ExportOrder;
    mkdirSync(join(folder, full.id));
    symlinkSync('/dev/full', join(folder, full.id, 'events-00001.jsonl.part'));
    const file = await files.create(full, 'events-00001.jsonl');
    await expect(file.append(Buffer.from('{}\n'))).rejects.toMatchObject({ code: 'audit.export-no-room' });
    await file.drop();
    expect(readdirSync(join(folder, full.id))).toEqual([]);
  },
);
