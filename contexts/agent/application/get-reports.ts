import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { Reports } from '../contract/reports.js';
import { DeskFigures } from '../domain/desk-figures.js';

/** How the desk has done between two instants, `to` not included. */
export class GetReports extends Query<Reports> {
  constructor(
    readonly actor: Actor,
    readonly from: Date,
    readonly to: Date,
  ) {
    super();
  }
}

@QueryHandler(GetReports)
export class GetReportsHandler implements IQueryHandler<GetReports> {
  constructor(private readonly figures: DeskFigures) {}

  async execute({ actor, from, to }: GetReports): Promise<Reports> {
    actor.requires('desk.supervise');
    const figures = await this.figures.between(actor.tenant, from, to);
    return { from: from.toISOString(), to: to.toISOString(), ...figures };
  }
}
