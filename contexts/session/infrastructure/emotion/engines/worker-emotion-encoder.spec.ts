import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type EncoderBounds, WorkerEmotionEncoder } from './worker-emotion-encoder.js';

const bounds: EncoderBounds = {
  waiting: 4,
  stuckAfterMs: 10_000,
  restartAfterMs: 5,
  restarts: 2,
  steadyAfterMs: 600_000,
  closeMs: 100,
};

/**
 * A worker in a few lines: `die` ends it, `hang` blocks it, `hold` is never answered; anything else is answered with its length
 * as valence.
 */
const reads = `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', ({ kind, id, text }) => {
    if (kind === 'close') return parentPort.close();
    if (text === 'die') throw new Error('out of memory');
    if (text === 'odd') {
      parentPort.postMessage({ kind: 'stumbled', where: 'TypeError readEmotion' });
      return parentPort.postMessage({ kind: 'readings', readings: Float64Array.of(id, -1) });
    }
    if (text === 'hang') for (;;);
    if (text === 'hold') return;
    const readings = new Float64Array(2 + 128 + 7 + 28 + 4);
    readings[0] = id;
    readings[2 + 128 + 7 + 28] = text.length;
    parentPort.postMessage({ kind: 'readings', readings });
  });
`;
const ready = `parentPort.postMessage({ kind: 'ready', engine: 'onnx', passedOver: [] });`;

let encoder: WorkerEmotionEncoder | undefined;
afterEach(async () => encoder?.close());

function open(code: string, changed: Partial<EncoderBounds> = {}) {
  const lines: string[] = [];
  const started = { count: 0 };
  const spawn = (gate: SharedArrayBuffer) => {
    started.count += 1;
    return new Worker(code, { eval: true, workerData: gate });
  };
  const log = {
    info: (line: string) => lines.push(`info ${line}`),
    error: (line: string) => lines.push(`error ${line}`),
  };
  encoder = new WorkerEmotionEncoder('emotion/1', spawn, { ...bounds, ...changed }, log);
  return { encoder, lines, started };
}

describe('WorkerEmotionEncoder', () => {
  it('[S5.8] says in one line which engine reads, and reads what was asked before it was ready', async () => {
    const { encoder, lines } = open(reads + ready);
    expect([encoder.engine, encoder.health()]).toEqual(['starting', { ok: true, detail: 'starting' }]);
    expect(await encoder.read('early')).toMatchObject({ valence: 5 });
    await encoder.ready;
    expect([encoder.engine, encoder.health()]).toEqual(['onnx', { ok: true, detail: 'onnx' }]);
    expect(lines).toEqual(['info emotion: emotion/1 on onnx']);
  });

  it('[S4.2] reads null when too many texts wait, and reads again when fewer do', async () => {
    const { encoder } = open(reads + ready);
    const held = Array.from({ length: 3 }, () => encoder.read('hold'));
    expect(await Promise.all([encoder.read('one'), encoder.read('too many'), encoder.read('more')])).toMatchObject([
      { valence: 3 },
      null,
      null,
    ]);
    expect(await encoder.read('again')).toMatchObject({ valence: 5 });
    await encoder.close();
    expect(await Promise.all(held)).toEqual([null, null, null]);
    expect(await encoder.read('closed')).toBeNull();
  });

  it('[S5.8] a worker that dies takes only what waited with it: it is started anew, and health says so meanwhile', async () => {
    const { encoder, lines, started } = open(reads + ready);
    await encoder.ready;
    expect(await Promise.all([encoder.read('hold'), encoder.read('die')])).toEqual([null, null]);
    expect(encoder.health().ok).toBe(false);
    expect(await encoder.read('meanwhile')).toBeNull();
    await vi.waitFor(() => expect(encoder.health().ok).toBe(true), { timeout: 60_000, interval: 5 });
    expect(await encoder.read('again')).toMatchObject({ valence: 5 });
    expect([started.count, lines[1]]).toEqual([
      2,
      'error emotion: the worker died (out of memory) and is started anew in 5 ms',
    ]);
  });

  it('[S5.8] a text that our code stumbles over reads null and takes no other with it; it is said once', async () => {
    const { encoder, lines, started } = open(reads + ready);
    expect(await Promise.all(['odd', 'odd', 'even'].map((text) => encoder.read(text)))).toMatchObject([
      null,
      null,
      { valence: 4 },
    ]);
    expect([encoder.health().ok, started.count]).toEqual([true, 1]);
    expect(lines.slice(1)).toEqual(['error emotion: a text could not be read: TypeError readEmotion']);
  });

  it('[S5.8] a worker that hangs is ended and started anew', async () => {
    const { encoder, started } = open(reads + ready, { stuckAfterMs: 50 });
    await encoder.ready;
    expect(await encoder.read('hang')).toBeNull();
    await vi.waitFor(() => expect(encoder.health().ok).toBe(true), { timeout: 60_000, interval: 5 });
    expect(started.count).toBe(2);
  });

  it('[S5.8] one that dies again and again is given up: emotion is off, with the reason', async () => {
    const { encoder, lines, started } = open(`throw new Error('no memory left');`);
    await encoder.ready;
    expect([encoder.engine, started.count]).toEqual(['off', 3]);
    expect(encoder.health()).toEqual({ ok: false, detail: 'its worker died 3 times: no memory left' });
    expect(lines.at(-1)).toBe('error emotion is off: its worker died 3 times: no memory left');
    expect(await encoder.read('more')).toBeNull();
  });

  it('[S5.8] an unusable model is not tried again', async () => {
    const { encoder, lines, started } = open(
      `require('node:worker_threads').parentPort.postMessage({ kind: 'unusable', reason: 'weights.bin has another checksum' });`,
    );
    await encoder.ready;
    expect(encoder.health()).toEqual({ ok: false, detail: 'weights.bin has another checksum' });
    expect([started.count, lines]).toEqual([1, ['error emotion is off: weights.bin has another checksum']]);
  });

  it('[S5.8] a worker is not ended in the middle of a native call', async () => {
    const calls = `
      const { workerData } = require('node:worker_threads');
      const cells = new Int32Array(workerData);
      let left = 0;
      parentPort.on('message', ({ text }) => {
        Atomics.store(cells, 1, 1);
        const end = Date.now() + 150;
        while (Date.now() < end);
        require('node:fs').writeFileSync(text, 'returned');
        Atomics.store(cells, 1, 0);
        Atomics.notify(cells, 1);
        for (;;);
      });
    `;
    const folder = mkdtempSync(join(tmpdir(), 'troupe-emotion-'));
    const { encoder } = open(reads.replace(/parentPort\.on[^]*/, calls) + ready, { stuckAfterMs: 50 });
    await encoder.ready;
    expect(await encoder.read(join(folder, 'call'))).toBeNull();
    expect(readFileSync(join(folder, 'call'), 'utf8')).toBe('returned');
    rmSync(folder, { recursive: true });
  });

  it('[S5.8] closes in bounded time, also a worker that hangs', async () => {
    const { encoder } = open(reads + ready);
    await encoder.ready;
    const stuck = encoder.read('hang');
    const closing = encoder.close();
    expect(await stuck).toBeNull();
    await closing;
    await encoder.close();
  });
});
