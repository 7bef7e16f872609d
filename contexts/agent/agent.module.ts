import { Module, type OnModuleInit } from '@nestjs/common';
import { LogReaders } from '#shared-kernel/sql/log-readers.js';
import { ListLiveSessionsHandler } from './application/list-live-sessions.js';
import { Desk } from './domain/desk.js';
import { AgentLogConsumer } from './infrastructure/agent-log-consumer.js';
import { SqlDesk } from './infrastructure/sql-desk.js';

/** Needs the global `KernelModule`. */
@Module({
  providers: [{ provide: Desk, useClass: SqlDesk }, AgentLogConsumer, ListLiveSessionsHandler],
})
export class AgentModule implements OnModuleInit {
  constructor(
    private readonly readers: LogReaders,
    private readonly consumer: AgentLogConsumer,
  ) {}

  onModuleInit(): void {
    this.readers.add(this.consumer);
  }
}
