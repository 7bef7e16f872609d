import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import { ExportFiles } from '../../domain/exports/export-files.js';
import { Exports } from '../../domain/exports/exports.js';
import { exportAt } from './export-at.js';

/** Stops an export, or throws the files of one away; that there was one stays in the ledger. */
export class DropExport extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(DropExport)
export class DropExportHandler implements ICommandHandler<DropExport> {
  constructor(
    private readonly exports: Exports,
    private readonly files: ExportFiles,
    private readonly clock: Clock,
  ) {}

  /** @throws ExportNotFound */
  async execute({ actor, id }: DropExport): Promise<void> {
    const job = await exportAt(this.exports, actor, id);
    const isRunning = job.state === 'running';
    await this.exports.end(job, isRunning ? 'cancelled' : 'expired', this.clock.now());
    await this.files.remove(job);
  }
}
