import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { ExportFileGone, ExportNotFound } from '../../domain/errors.js';
import { type ByteRange, ExportFiles } from '../../domain/exports/export-files.js';
import { Exports } from '../../domain/exports/exports.js';
import { exportWithFiles } from './export-at.js';
import { manifestFile, signatureFile } from './export-views.js';

/** A file of an export: how large it is, and its bytes. */
export interface ExportContent {
  readonly bytes: number;
  read(range?: ByteRange): AsyncIterable<Uint8Array>;
}

export class OpenExportFile extends Query<ExportContent> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly name: string,
  ) {
    super();
  }
}

@QueryHandler(OpenExportFile)
export class OpenExportFileHandler implements IQueryHandler<OpenExportFile> {
  constructor(
    private readonly exports: Exports,
    private readonly files: ExportFiles,
  ) {}

  /** @throws ExportNotFound | ExportFileGone | NotUnmasked */
  async execute({ actor, id, name }: OpenExportFile): Promise<ExportContent> {
    const job = await exportWithFiles(this.exports, actor, id);
    const isThere =
      job.files.some((file) => file.name === name) ||
      (job.state === 'done' && (name === manifestFile || name === signatureFile));
    if (job.state === 'expired' || job.state === 'cancelled')
      throw new ExportFileGone('The files of this export are gone.');
    if (!isThere) throw new ExportNotFound('This export has no such file (yet).');
    const bytes = await this.files.sizeOf(job, name);
    if (bytes === undefined) throw new ExportFileGone('This file is not kept where this server looks.');
    return { bytes, read: (range) => this.files.read(job, name, range) };
  }
}
