import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SystemClock } from '#shared-kernel/clock.js';
import { exportManifestSchema } from '../../contract/exports.js';
import { ExportNoRoom } from '../../domain/errors.js';
import { ExportFiles, type OpenedFile } from '../../domain/exports/export-files.js';
import { begun, type ExportJobRecord, type ExportOrder, type ExportProgress } from '../../domain/exports/export-job.js';
import { Exports } from '../../domain/exports/exports.js';
import { type RowWriter, RowWriters } from '../../domain/exports/row-writers.js';
import { LedgerKey } from '../../domain/ledger/ledger-key.js';
import type { PlacedLeaf } from '../../domain/ledger/ledgers.js';
import { SealedTexts } from '../../domain/ledger/sealed-texts.js';
import { UnmaskRequests } from '../../domain/privacy/unmasking.js';
import { Leaves } from '../privacy/leaves.js';
import { RunExport } from './run-export.js';

const at = new Date('2026-11-23T09:30:00.000Z');

function leafAt(index: number): PlacedLeaf {
  const type = index % 3 === 0 ? 'session.closed.v1' : 'session.opened.v1';
  return { index, json: JSON.stringify({ type, at: at.toISOString(), payload: {}, texts: [] }) };
}

/** The process is gone: nothing after this happens. */
class Killed extends Error {}

/** Jobs in memory, a page of `pageOf` leaves at a time; dies at the `dieAt`-th step that is worth something. */
class World extends Exports {
  progress: ExportProgress = begun;
  readonly files = new Map<string, Buffer>();
  readonly unfinished = new Map<string, Buffer>();
  steps = 0;
  dieAt = Infinity;
  full = false;

  constructor(
    readonly order: ExportOrder,
    private readonly pageOf: number,
  ) {
    super();
  }

  step(): void {
    this.steps += 1;
    if (this.steps >= this.dieAt) throw new Killed();
  }

  add = () => Promise.resolve();
  find = () => Promise.resolve(undefined);
  page = () => Promise.resolve([]);
  running = () => Promise.resolve(0);
  claim = () => Promise.resolve(undefined);
  end = () => Promise.resolve();
  outOfTime = () => Promise.resolve([]);

  advance(_: ExportOrder, progress: ExportProgress): Promise<boolean> {
    this.step();
    if (this.progress.state !== 'running') return Promise.resolve(false);
    this.progress = structuredClone(progress);
    return Promise.resolve(true);
  }

  leaves({ head }: ExportOrder, from: number) {
    this.step();
    const count = Math.max(0, Math.min(this.pageOf, head.size - from));
    const leaves = Array.from({ length: count }, (__, place) => leafAt(from + place));
    return Promise.resolve({ leaves, next: count < this.pageOf ? null : from + count });
  }
}

class MemoryFiles extends ExportFiles {
  constructor(private readonly world: World) {
    super();
  }

  create(_: ExportOrder, name: string): Promise<OpenedFile> {
    const { world } = this;
    let body = Buffer.alloc(0);
    return Promise.resolve({
      get bytes() {
        return body.length;
      },
      append: (piece) => {
        world.step();
        if (world.full) return Promise.reject(new ExportNoRoom('No room.'));
        body = Buffer.concat([body, piece]);
        world.unfinished.set(name, body);
        return Promise.resolve();
      },
      finish: () => {
        world.step();
        world.unfinished.delete(name);
        world.files.set(name, body);
        return Promise.resolve(createHash('sha256').update(body).digest('hex'));
      },
      drop: () => {
        // A process that was killed tidies nothing up.
        if (world.steps < world.dieAt) world.unfinished.delete(name);
        return Promise.resolve();
      },
    });
  }

  sizeOf = () => Promise.resolve(undefined);
  read = (): AsyncIterable<Uint8Array> => {
    throw new Error('Nobody reads here.');
  };
  remove = () => Promise.resolve();
}

class Lines extends RowWriters {
  constructor(private readonly rows: number) {
    super();
  }

  open = (): RowWriter => ({
    begin: () => Buffer.from('<'),
    rows: (rows) => Buffer.from(rows.map(({ index }) => `${index} `).join('')),
    end: () => Buffer.from('>'),
  });
  nameOf = (_: ExportOrder, number: number) => `part-${number}`;
  rowsOfFile = () => this.rows;
}

class NoTexts extends SealedTexts {
  ofReplies = () => Promise.resolve(new Map());
  plain = () => Promise.resolve(new Map());
}

/** Nobody has approved anything. */
class NoRequests extends UnmaskRequests {
  add = () => Promise.resolve();
  decide = () => Promise.resolve();
  find = () => Promise.resolve(undefined);
  list = () => Promise.resolve([]);
}

class Key extends LedgerKey {
  readonly id = 'k';
  readonly publicKey = 'a'.repeat(64);
  sign = (text: string) => createHash('sha512').update(text).digest('hex');
}

const orderOf = (size: number, kinds?: string[]): ExportOrder => ({
  id: '0195e0c7-11aa-7c55-8a61-55a1c7be2f02',
  tenant: 'demo' as ExportOrder['tenant'],
  format: 'jsonl',
  filters: kinds ? { kinds } : {},
  texts: false,
  unmask: null,
  purpose: 'Looking into complaint 17',
  by: { subject: 'olga', role: 'auditor' },
  at,
  until: at,
  head: {
    v: 1,
    tenant: 'demo',
    size,
    root: 'b'.repeat(64),
    at: at.toISOString(),
    key: 'a'.repeat(16),
    signature: 'c'.repeat(128),
  },
});

const run = (world: World, rows: number, signal = new AbortController().signal) => {
  const job: ExportJobRecord = { ...world.order, ...world.progress };
  const work = new RunExport(
    world,
    new MemoryFiles(world),
    new Lines(rows),
    new NoTexts(),
    new Key(),
    new Leaves(new NoRequests(), { count: () => Promise.resolve(0) }, new SystemClock()),
    new SystemClock(),
  );
  return work.run(job, signal);
};

/** What all files have together, in their order. */
function contentOf(world: World): number[] {
  const bodies = world.progress.files.map(({ name }) => world.files.get(name)!.toString());
  for (const body of bodies) expect(body).toMatch(/^<.*>$/);
  return bodies.flatMap((body) => body.slice(1, -1).split(' ').filter(Boolean).map(Number));
}

describe('an export', () => {
  it('[S2.3] has every leaf that fits once, in order, in files that are each whole, and a signed manifest', async () => {
    const world = new World(orderOf(100, ['session.closed.v1']), 7);
    await run(world, 10);
    expect(world.progress).toMatchObject({ state: 'done', read: 100, rows: 34, code: null });
    expect(world.progress.files.map(({ rows }) => rows)).toEqual([10, 10, 10, 4]);
    expect(contentOf(world)).toEqual(Array.from({ length: 34 }, (_, each) => 3 * each));
    for (const { name, bytes, sha256 } of world.progress.files) {
      const body = world.files.get(name)!;
      expect([bytes, sha256]).toEqual([body.length, createHash('sha256').update(body).digest('hex')]);
    }
    const manifest = exportManifestSchema.parse(JSON.parse(world.files.get('manifest.json')!.toString()));
    expect(manifest).toMatchObject({ counts: { read: 100, rows: 34 }, purpose: world.order.purpose });
    expect(manifest.files).toEqual(world.progress.files);
    expect(world.files.has('manifest.sig')).toBe(true);
  });

  it('[S2.3] loses nothing and doubles nothing, wherever the process is killed and however often', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 6 }),
        async (size, pageOf, rows, deaths) => {
          const world = new World(orderOf(size), pageOf);
          for (const death of deaths) {
            world.steps = 0;
            world.dieAt = death;
            await run(world, rows).catch((error: unknown) => expect(error).toBeInstanceOf(Killed));
            if (world.progress.state !== 'running') break;
          }
          world.dieAt = Infinity;
          if (world.progress.state === 'running') await run(world, rows);
          expect(world.progress.state).toBe('done');
          expect(contentOf(world)).toEqual(Array.from({ length: size }, (_, index) => index));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('[S2.3] of nothing is one whole file without rows', async () => {
    const world = new World(orderOf(12, ['audit.']), 5);
    await run(world, 10);
    expect(world.progress).toMatchObject({ state: 'done', rows: 0, files: [{ name: 'part-1', rows: 0 }] });
    expect(contentOf(world)).toEqual([]);
  });

  it('[S5.1] with texts that nobody approved reads and writes nothing, whatever its row says', async () => {
    const world = new World({ ...orderOf(12), texts: true, unmask: '0195e0c7-11aa-7c55-8a61-55a1c7be2f03' }, 5);
    await run(world, 10);
    expect(world.progress).toMatchObject({ state: 'failed', code: 'audit.not-unmasked', files: [], read: 0 });
    expect(world.files.size).toBe(0);
  });

  it('[S2.3] says that the disk is full, and leaves no half of a file', async () => {
    const world = new World(orderOf(12), 5);
    world.full = true;
    await run(world, 10);
    expect(world.progress).toMatchObject({ state: 'failed', code: 'audit.export-no-room', files: [] });
    expect([world.files.size, world.unfinished.size]).toEqual([0, 0]);
  });

  it('[S2.3] stops where it is cancelled, and where its node stops; then another goes on', async () => {
    const world = new World(orderOf(30), 5);
    const stop = new AbortController();
    stop.abort();
    await run(world, 10, stop.signal);
    expect(world.progress).toMatchObject({ state: 'running', files: [] });
    world.progress = { ...world.progress, state: 'cancelled' };
    await run(world, 10);
    expect(world.progress.state).toBe('cancelled');
    expect(world.unfinished.size).toBe(0);
  });
});
