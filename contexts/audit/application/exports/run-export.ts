import { Injectable } from '@nestjs/common';
import { TroupeError } from '#shared-kernel/errors.js';
import { Clock } from '#shared-kernel/clock.js';
import type { PlainTextLeave } from '#shared-kernel/plain-text-leave.js';
import type { ExportManifest } from '../../contract/exports.js';
import { canonicalJson, type Json } from '../../contract/ledger/canonical-json.js';
import { signedManifest } from '../../contract/ledger/bundle.js';
import type { Leaf } from '../../contract/ledger/leaf.js';
import { ExportFiles, type OpenedFile } from '../../domain/exports/export-files.js';
import type { ExportJobRecord, ExportOrder, ExportProgress } from '../../domain/exports/export-job.js';
import { Exports } from '../../domain/exports/exports.js';
import { asksNothing, fitting } from '../../domain/exports/fits.js';
import { type ExportRow, type RowWriter, RowWriters } from '../../domain/exports/row-writers.js';
import { LedgerKey } from '../../domain/ledger/ledger-key.js';
import { SealedTexts } from '../../domain/ledger/sealed-texts.js';
import { Leaves } from '../privacy/leaves.js';
import { manifestFile, signatureFile } from './export-views.js';

/** Leaves read at a time: with more of them memory grows, and the rate does not. */
const page = 500;
/** ms that a node holds a job without a word, and between its words. */
export const claimMs = 60_000;
const tellEvery = 1_000;

type Reading = ReturnType<Exports['leaves']>;
type Page = Awaited<Reading>;

/** Ended elsewhere, or this node is stopping: what is whole stays, nothing is told. */
class Stopped extends Error {}

/**
 * Writes the files of a job, one after the other, and the manifest at last. Memory is the same however large it is: two pages
 * of leaves and what the format holds back. Whoever takes a job over begins after the last whole file.
 */
@Injectable()
export class RunExport {
  constructor(
    private readonly exports: Exports,
    private readonly files: ExportFiles,
    private readonly writers: RowWriters,
    private readonly texts: SealedTexts,
    private readonly key: LedgerKey,
    private readonly leaves: Leaves,
    private readonly clock: Clock,
  ) {}

  /** Never throws for what the job itself meets: that ends it as failed. */
  async run(job: ExportJobRecord, signal: AbortSignal): Promise<void> {
    const work = new Work(job);
    try {
      await this.write(work, signal);
      await this.seal(work.order, work.progress);
      await this.exports.advance(job, { ...work.progress, state: 'done', endedAt: this.clock.now() }, 0);
    } catch (error) {
      await work.file?.drop();
      if (error instanceof Stopped) {
        // This node stops: another one, or this one when it is back, goes on at once.
        if (signal.aborted) await this.exports.advance(job, work.progress, 0);
        return;
      }
      const code = error instanceof TroupeError ? error.code : 'audit.export-broke';
      const failed = { ...work.progress, state: 'failed', code, endedAt: this.clock.now() } as const;
      await this.exports.advance(job, failed, 0);
      if (!(error instanceof TroupeError)) throw error;
    }
  }

  private async write(work: Work, signal: AbortSignal): Promise<void> {
    const { order } = work;
    const fits = fitting(order.filters);
    const leave = order.texts ? await this.leaves.ofJob(order) : null;
    let told = 0;
    for (let reading: Reading | undefined = this.read(order, work.progress.next); reading;) {
      if (signal.aborted) throw new Stopped();
      const found: Page = await reading;
      // the database looks for the next page while this one is written
      reading = found.next === null ? undefined : this.read(order, found.next);
      const read = found.leaves.map(({ index, json }) => new LeafRow(index, json));
      const rows = asksNothing(order.filters) ? read : read.filter(({ leaf }) => fits(leaf));
      await this.append(work, leave ? await this.withTexts(leave, rows) : rows);
      work.read = found.next ?? order.head.size;
      if (performance.now() - told < tellEvery && reading) continue;
      told = performance.now();
      await this.tell(work);
    }
    await this.finish(work);
  }

  private read(order: ExportOrder, from: number): Reading {
    const reading = this.exports.leaves(order, from, page);
    // what ends this export before anybody waits for the page is told; that the page did not come, is not
    reading.catch(() => undefined);
    return reading;
  }

  private async append(work: Work, rows: readonly ExportRow[]): Promise<void> {
    const { order } = work;
    for (let done = 0; done < rows.length;) {
      work.writer ??= await this.begin(work);
      const taken = rows.slice(done, done + this.writers.rowsOfFile(order) - work.rowsOfFile);
      await work.file!.append(work.writer.rows(taken));
      done += taken.length;
      work.rowsOfFile += taken.length;
      if (work.rowsOfFile < this.writers.rowsOfFile(order)) continue;
      await this.finish(work, taken.at(-1)!.index + 1);
      await this.tell(work);
    }
  }

  private async begin(work: Work): Promise<RowWriter> {
    const { order } = work;
    const writer = await this.writers.open(order);
    work.name = this.writers.nameOf(order, work.files.length + 1);
    work.file = await this.files.create(order, work.name);
    await work.file.append(writer.begin());
    return writer;
  }

  /** An export of nothing has one file without rows, so that it can be told from one that was lost. */
  private async finish(work: Work, next = work.order.head.size): Promise<void> {
    if (!work.writer && work.files.length > 0) return;
    const writer = work.writer ?? (await this.begin(work));
    const file = work.file!;
    await file.append(await writer.end());
    const { bytes } = file;
    work.whole({ name: work.name, rows: work.rowsOfFile, bytes, sha256: await file.finish() }, next);
  }

  private async tell(work: Work): Promise<void> {
    if (!(await this.exports.advance(work.order, work.progress, claimMs))) throw new Stopped();
  }

  private async withTexts(leave: PlainTextLeave, rows: readonly ExportRow[]): Promise<readonly ExportRow[]> {
    const seals = rows.flatMap(({ leaf }) => leaf.texts);
    const texts = await this.texts.plain(leave, seals);
    return rows.map(({ index, json, leaf }) => ({
      index,
      json,
      leaf,
      texts: leaf.texts.map(({ key }) => ({ key, ...texts.get(key)! })),
    }));
  }

  private async seal(order: ExportOrder, { read, rows, files }: ExportProgress): Promise<void> {
    const { tenant, format, filters, texts, purpose, by, at, head } = order;
    const manifest: ExportManifest = {
      v: 1,
      kind: 'troupe-export',
      ...{ tenant, format, filters, texts, purpose, by, head },
      at: at.toISOString(),
      counts: { read, rows },
      files: [...files],
    };
    const json = canonicalJson(manifest as unknown as Json);
    const signature = { publicKey: this.key.publicKey, signature: this.key.sign(signedManifest(json)) };
    for (const [name, body] of [
      [signatureFile, JSON.stringify(signature)],
      [manifestFile, json],
    ] as const) {
      const file = await this.files.create(order, name);
      await file.append(Buffer.from(body));
      await file.finish();
    }
  }
}

/** Parsed only where somebody looks into it: most of an export's time would go there. */
class LeafRow implements ExportRow {
  private parsed: Leaf | undefined;

  constructor(
    readonly index: number,
    readonly json: string,
  ) {}

  get leaf(): Leaf {
    return (this.parsed ??= JSON.parse(this.json) as Leaf);
  }
}

/** A job while it is worked at. */
class Work {
  writer: RowWriter | undefined;
  file: OpenedFile | undefined;
  name = '';
  rowsOfFile = 0;
  read: number;
  files: ExportProgress['files'];
  private next: number;
  private rows: number;

  constructor(readonly order: ExportJobRecord) {
    this.files = order.files;
    this.next = order.next;
    this.read = order.next;
    this.rows = order.files.reduce((sum, { rows }) => sum + rows, 0);
  }

  whole(file: ExportProgress['files'][number], next: number): void {
    this.files = [...this.files, file];
    this.rows += file.rows;
    this.next = next;
    this.writer = undefined;
    this.file = undefined;
    this.rowsOfFile = 0;
  }

  get progress(): ExportProgress {
    const { read, files, next } = this;
    return { state: 'running', code: null, endedAt: null, read, rows: this.rows + this.rowsOfFile, files, next };
  }
}
