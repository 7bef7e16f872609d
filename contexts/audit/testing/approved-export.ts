import type { CommandBus } from '@nestjs/cqrs';
import { Actor } from '#shared-kernel/actor.js';
import type { SubjectId } from '#shared-kernel/ids.js';
import { DecideUnmask } from '../application/privacy/decide-unmask.js';
import { RequestUnmask } from '../application/privacy/request-unmask.js';
import type { ExportQuery } from '../contract/exports.js';

/** Id of a request to export words that a second person has approved. */
export async function approvedExport(commands: CommandBus, by: Actor, query: ExportQuery, purpose: string) {
  const { id } = await commands.execute(new RequestUnmask(by, { export: query }, 'regulator', purpose));
  await commands.execute(new DecideUnmask(new Actor(by.tenant, 'otto' as SubjectId, 'auditor'), id, 'approved'));
  return id;
}
