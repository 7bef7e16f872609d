import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { ExportJob } from '../../contract/exports.js';
import { Exports } from '../../domain/exports/exports.js';
import { exportAt } from './export-at.js';
import { viewOf } from './export-views.js';

export class GetExport extends Query<ExportJob> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(GetExport)
export class GetExportHandler implements IQueryHandler<GetExport> {
  constructor(private readonly exports: Exports) {}

  /** @throws ExportNotFound */
  async execute({ actor, id }: GetExport): Promise<ExportJob> {
    return viewOf(await exportAt(this.exports, actor, id));
  }
}
