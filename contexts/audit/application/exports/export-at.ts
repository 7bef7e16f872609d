import type { Actor } from '#shared-kernel/actor.js';
import { isUuid } from '#shared-kernel/ids.js';
import { ExportNotFound } from '../../domain/errors.js';
import type { ExportJobRecord } from '../../domain/exports/export-job.js';
import type { Exports } from '../../domain/exports/exports.js';

/** A job of the tenant, for whoever may read the audit; one with texts, for whoever may read these. @throws ExportNotFound */
export async function exportAt(exports: Exports, actor: Actor, given: string): Promise<ExportJobRecord> {
  actor.requires('audit.read');
  const id = given.toLowerCase();
  const job = isUuid(id) ? await exports.find(actor.tenant, id) : undefined;
  if (!job) throw new ExportNotFound('There is no such export.');
  if (job.texts) actor.requires('blocked-text.read');
  return job;
}
