import type { Actor } from '#shared-kernel/actor.js';
import type { ExportFilters } from '../../contract/exports.js';
import { TookPart } from '../../domain/errors.js';
import type { Participation } from '../../domain/privacy/participation.js';

/** Relation to what is taken away: whoever had a part in one of the conversations neither takes their words nor decides about it. @throws TookPart */
export async function mustBeOther(participation: Participation, actor: Actor, filters: ExportFilters): Promise<void> {
  const sessions = await participation.count(actor, filters);
  if (sessions === 0) return;
  throw new TookPart('You took part in some of these conversations: leave them out, or let somebody else do it.', {
    sessions,
  });
}
