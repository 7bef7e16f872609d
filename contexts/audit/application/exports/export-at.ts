import type { Actor } from '#shared-kernel/actor.js';
import { isUuid } from '#shared-kernel/ids.js';
import { NotUnmasked } from '#shared-kernel/plain-text-leave.js';
import { ExportNotFound } from '../../domain/errors.js';
import type { ExportJobRecord } from '../../domain/exports/export-job.js';
import type { Exports } from '../../domain/exports/exports.js';

/** A job of the tenant, for whoever may read the audit. @throws ExportNotFound */
export async function exportAt(exports: Exports, actor: Actor, given: string): Promise<ExportJobRecord> {
  actor.requires('audit.read');
  const id = given.toLowerCase();
  const job = isUuid(id) ? await exports.find(actor.tenant, id) : undefined;
  if (!job) throw new ExportNotFound('There is no such export.');
  return job;
}

/** As `exportAt`, for its files: those with texts are for whoever was let have them. @throws ExportNotFound | NotUnmasked */
export async function exportWithFiles(exports: Exports, actor: Actor, given: string): Promise<ExportJobRecord> {
  const job = await exportAt(exports, actor, given);
  if (!job.texts) return job;
  actor.requires('audit.read-transcript');
  if (job.unmask === null || job.by.subject !== actor.subject) {
    throw new NotUnmasked('Files with words are for whoever was let have them.');
  }
  return job;
}
