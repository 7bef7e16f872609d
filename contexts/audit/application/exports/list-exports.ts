import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { isUuid } from '#shared-kernel/ids.js';
import type { ExportJobs } from '../../contract/exports.js';
import { PlaceNotKnown } from '../../domain/errors.js';
import { Exports } from '../../domain/exports/exports.js';
import { viewOf } from './export-views.js';

/** The tenant's exports, newest first. */
export class ListExports extends Query<ExportJobs> {
  constructor(
    readonly actor: Actor,
    readonly after?: string,
    /** 1–100 */
    readonly limit = 20,
  ) {
    super();
  }
}

@QueryHandler(ListExports)
export class ListExportsHandler implements IQueryHandler<ListExports> {
  constructor(private readonly exports: Exports) {}

  async execute({ actor, after, limit: asked }: ListExports): Promise<ExportJobs> {
    actor.requires('audit.read');
    if (after !== undefined && !isUuid(after)) throw new PlaceNotKnown('This place is not known.');
    const limit = Math.min(Math.max(Math.trunc(asked), 1), 100);
    const jobs = await this.exports.page(actor.tenant, after, limit);
    return { jobs: jobs.map(viewOf), next: jobs.length === limit ? (jobs.at(-1)?.id ?? null) : null };
  }
}
