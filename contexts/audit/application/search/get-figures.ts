import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { AuditFigures } from '../../contract/search.js';
import { SessionIndex } from '../../domain/search/session-index.js';

const day = 86_400_000;
const mostDays = 400;

/** How often things happened, by day: verdicts, hand-overs, erasures and all else that is recorded. */
export class GetFigures extends Query<AuditFigures> {
  constructor(
    readonly actor: Actor,
    readonly from: Date,
    readonly to: Date,
  ) {
    super();
  }
}

@QueryHandler(GetFigures)
export class GetFiguresHandler implements IQueryHandler<GetFigures> {
  constructor(private readonly index: SessionIndex) {}

  async execute({ actor, from, to }: GetFigures): Promise<AuditFigures> {
    actor.requires('audit.read');
    const first = new Date(Math.max(from.getTime(), to.getTime() - (mostDays - 1) * day));
    const [begin, end] = [dateOf(first), dateOf(to)];
    return { from: begin, to: end, counts: [...(await this.index.figures(actor.tenant, begin, end))] };
  }
}

const dateOf = (at: Date): string => at.toISOString().slice(0, 10);
