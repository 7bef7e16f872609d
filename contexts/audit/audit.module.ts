import { Module, type OnModuleInit } from '@nestjs/common';
import { LogReaders } from '#shared-kernel/sql/log-readers.js';
import { GetEvidenceHandler } from './application/get-evidence.js';
import { Recordings } from './domain/recordings.js';
import { AuditLogConsumer } from './infrastructure/audit-log-consumer.js';
import { SqlRecordings } from './infrastructure/sql-recordings.js';

/** Needs the global `KernelModule`. */
@Module({
  providers: [{ provide: Recordings, useClass: SqlRecordings }, AuditLogConsumer, GetEvidenceHandler],
})
export class AuditModule implements OnModuleInit {
  constructor(
    private readonly readers: LogReaders,
    private readonly consumer: AuditLogConsumer,
  ) {}

  onModuleInit(): void {
    this.readers.add(this.consumer);
  }
}
