import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readLeafBlock } from '../../contract/ledger/leaf-blocks.js';
import { LeafLines } from '../../contract/ledger/leaf-lines.js';
import { leafJson, utf8 } from '../../contract/ledger/leaf.js';
import { LeafThreads } from './leaf-threads.js';
import { sha256 } from './node-sha256.js';

const fromSource = fileURLToPath(new URL('./leaf-worker-from-source.mjs', import.meta.url));

const block = (first: number): Uint8Array =>
  utf8(
    Array.from({ length: 20 }, (_, at) => {
      const json = leafJson({
        ...{ v: 1, tenant: 'demo', id: '01a2166f-04e0-775d-b3e4-584c434f0bd9', type: 'session.closed.v1', texts: [] },
        ...{ stream: `session/${first}`, version: at + 1, at: '2026-11-26T06:44:43.353Z', payload: { at } },
        actor: { subject: 'mia', role: 'customer' },
      });
      return `${JSON.stringify({ index: first + at, json })}\n`;
    }).join(''),
  );

it('[S2.3c] threads read what this one would, each block for itself', async () => {
  const threads = LeafThreads.open(fromSource)!;
  try {
    const blocks = [block(0), block(20), utf8('nonsense\n'), block(40)];
    const here = new LeafLines(sha256);
    const read = await Promise.all(blocks.map((one) => threads.read(one)));
    expect(read).toEqual(blocks.map((one) => readLeafBlock(one, here)));
    expect(read.map((one) => one?.first)).toEqual([0, 20, undefined, 40]);
  } finally {
    await threads.close();
  }
});

it('[S2.3c] what a thread cannot do is left to whoever asked; where nothing is built there are none', async () => {
  expect(LeafThreads.open('/nowhere/leaf-worker.js')).toBeUndefined();
  const folder = mkdtempSync(join(tmpdir(), 'troupe-leaf-threads-'));
  try {
    const broken = join(folder, 'broken.mjs');
    writeFileSync(
      broken,
      `import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { throw 1; });`,
    );
    const threads = LeafThreads.open(broken)!;
    expect(await Promise.all([block(0), block(20)].map((one) => threads.read(one)))).toEqual([undefined, undefined]);
    expect(await threads.read(block(40))).toBeUndefined();
    await threads.close();
    expect(await threads.read(block(40))).toBeUndefined();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
