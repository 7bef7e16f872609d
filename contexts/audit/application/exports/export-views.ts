import type { ExportJob } from '../../contract/exports.js';
import type { ExportJobRecord } from '../../domain/exports/export-job.js';

/** Beside the files of an export, once it is done. */
export const manifestFile = 'manifest.json';
export const signatureFile = 'manifest.sig';

export const viewOf = (job: ExportJobRecord): ExportJob => ({
  id: job.id,
  format: job.format,
  filters: job.filters,
  texts: job.texts,
  purpose: job.purpose,
  by: job.by,
  at: job.at.toISOString(),
  endedAt: job.endedAt?.toISOString() ?? null,
  until: job.until.toISOString(),
  state: job.state,
  code: job.code,
  progress: { read: job.read, of: job.head.size, rows: job.rows },
  files: [...job.files],
});
