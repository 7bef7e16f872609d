import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import { newEventId } from '#shared-kernel/ids.js';
import type { ExportFilters, ExportFormat, ExportJob } from '../../contract/exports.js';
import { ExportsTooMany, SessionNeeded } from '../../domain/errors.js';
import { begun, type ExportOrder } from '../../domain/exports/export-job.js';
import { Exports } from '../../domain/exports/exports.js';
import { ExportWork } from '../../domain/exports/export-work.js';
import { Ledgers } from '../../domain/ledger/ledgers.js';
import { purposeOf } from '../ledger/purpose-of.js';
import { Leaves } from '../privacy/leaves.js';
import { viewOf } from './export-views.js';

export interface ExportRequest {
  readonly format: ExportFormat;
  readonly filters: ExportFilters;
  /** With the words that were said, also those that a filter kept back. */
  readonly texts: boolean;
  /** 10–500 characters. */
  readonly purpose: string;
  /** With texts: the request that a second person approved, of exactly this. */
  readonly unmask?: string | undefined;
}

/** Has what fits the filters written into files. Who asked, and what for, stands in the ledger before anything of it is read. */
export class StartExport extends Command<ExportJob> {
  constructor(
    readonly actor: Actor,
    readonly request: ExportRequest,
  ) {
    super();
  }
}

/** Jobs of a tenant at a time. */
const most = 20;
/** Days that files are kept; with words, less. */
const days = { plain: 7, texts: 1 };

@CommandHandler(StartExport)
export class StartExportHandler implements ICommandHandler<StartExport> {
  constructor(
    private readonly exports: Exports,
    private readonly ledgers: Ledgers,
    private readonly work: ExportWork,
    private readonly leaves: Leaves,
    private readonly clock: Clock,
  ) {}

  /** @throws PurposeNeeded | SessionNeeded | ExportsTooMany | SecondPersonNeeded | NotUnmasked */
  async execute({ actor, request }: StartExport): Promise<ExportJob> {
    actor.requires('audit.read');
    if (request.texts) actor.requires('audit.read-transcript');
    const purpose = purposeOf(request.purpose);
    const { format, filters, texts } = request;
    if (format === 'pdf' && filters.session === undefined) {
      throw new SessionNeeded('A PDF is of one conversation: name its session.');
    }
    if ((await this.exports.running(actor.tenant)) >= most) {
      throw new ExportsTooMany('Too many exports are under way. Wait for one of them.', { most });
    }
    const leave = texts ? await this.leaves.ofExport(actor, { format, filters }, purpose, request.unmask) : null;
    const at = this.clock.now();
    const order: ExportOrder = {
      id: newEventId(),
      tenant: actor.tenant,
      ...{ format, filters, texts, purpose, at },
      by: { subject: actor.subject, role: actor.role },
      unmask: leave?.request ?? null,
      until: new Date(at.getTime() + days[texts ? 'texts' : 'plain'] * 86_400_000),
      head: await this.ledgers.signHead(actor.tenant),
    };
    await this.exports.add(actor, order, leave);
    this.work.wake();
    return viewOf({ ...order, ...begun });
  }
}
