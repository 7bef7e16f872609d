import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ExportNoRoom } from '../../domain/errors.js';
import { type ByteRange, ExportFiles, type OpenedFile } from '../../domain/exports/export-files.js';
import type { ExportOrder } from '../../domain/exports/export-job.js';

/** A folder with one folder a job. A file has its name only when it is whole and on disk. */
export class DiskExportFiles extends ExportFiles {
  constructor(private readonly directory: string) {
    super();
  }

  async create(order: ExportOrder, name: string): Promise<OpenedFile> {
    await mkdir(this.folderOf(order), { recursive: true, mode: 0o700 });
    const path = this.pathOf(order, name);
    return new Writing(path, await withRoom(() => open(`${path}.part`, 'w', 0o600)));
  }

  async sizeOf(order: ExportOrder, name: string): Promise<number | undefined> {
    try {
      return (await stat(this.pathOf(order, name))).size;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  read(order: ExportOrder, name: string, range?: ByteRange): AsyncIterable<Uint8Array> {
    return createReadStream(this.pathOf(order, name), range && { start: range.from, end: range.to });
  }

  async remove(order: ExportOrder): Promise<void> {
    await rm(this.folderOf(order), { recursive: true, force: true });
  }

  private folderOf({ id }: ExportOrder): string {
    return join(this.directory, id);
  }

  /** Names are the server's own (`events-00001.csv`); callers name none that the job does not list. */
  private pathOf(order: ExportOrder, name: string): string {
    return join(this.folderOf(order), name);
  }
}

class Writing implements OpenedFile {
  bytes = 0;
  private readonly hash: Hash = createHash('sha256');

  constructor(
    private readonly path: string,
    private readonly handle: FileHandle,
  ) {}

  async append(piece: Uint8Array): Promise<void> {
    if (piece.length === 0) return;
    this.hash.update(piece);
    await withRoom(() => this.handle.appendFile(piece));
    this.bytes += piece.length;
  }

  async finish(): Promise<string> {
    await withRoom(() => this.handle.sync());
    await this.handle.close();
    await rename(`${this.path}.part`, this.path);
    return this.hash.digest('hex');
  }

  async drop(): Promise<void> {
    await this.handle.close();
    await rm(`${this.path}.part`, { force: true });
  }
}

async function withRoom<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const full = ['ENOSPC', 'EDQUOT', 'EFBIG'].includes((error as NodeJS.ErrnoException).code ?? '');
    throw full ? new ExportNoRoom('There is no room for this export on the disk.', {}, { cause: error }) : error;
  }
}
