import { Module, type OnModuleInit } from '@nestjs/common';
import { LogReaders } from '#shared-kernel/sql/log-readers.js';
import { BePresentHandler } from './application/be-present.js';
import { CheckGivingHandler } from './application/check-giving.js';
import { CheckTakingHandler } from './application/check-taking.js';
import { ClosePromiseHandler } from './application/close-promise.js';
import { CloseTicketHandler } from './application/close-ticket.js';
import { DeclineTicketHandler } from './application/decline-ticket.js';
import { DeskNews } from './application/desk-news.js';
import { DeskWork } from './application/desk-work.js';
import { GetBoardHandler } from './application/get-board.js';
import { GetCannedRepliesHandler, GetDeskSettingsHandler } from './application/get-desk-settings.js';
import { GetMyDeskHandler } from './application/get-my-desk.js';
import { GetPromises } from './application/get-promises.js';
import { GetQueuePlaceHandler } from './application/get-queue-place.js';
import { GetReportsHandler } from './application/get-reports.js';
import { GetSupervisionHandler } from './application/get-supervision.js';
import { GetTicketCardHandler } from './application/get-ticket-card.js';
import { GetTicketHandler } from './application/get-ticket.js';
import { ListTicketsHandler } from './application/list-tickets.js';
import { LookAtHandler } from './application/look-at.js';
import { MergeTicketsHandler } from './application/merge-tickets.js';
import { ReopenTicketHandler } from './application/reopen-ticket.js';
import { ReviewTicketHandler } from './application/review-ticket.js';
import { SetAgentHandler } from './application/set-agent.js';
import { SetMyDeskHandler } from './application/set-my-desk.js';
import { TagTicketHandler } from './application/tag-ticket.js';
import { TakeNoteHandler } from './application/take-note.js';
import { TransferTicketHandler } from './application/transfer-ticket.js';
import { WriteCannedRepliesHandler, WriteDeskSettingsHandler } from './application/write-desk-settings.js';
import { Desk } from './domain/desk.js';
import { DeskFigures } from './domain/desk-figures.js';
import { Promises } from './domain/promise-ledger.js';
import { TenantSettings } from './domain/tenant-settings.js';
import { AgentLogConsumer } from './infrastructure/agent-log-consumer.js';
import { DeskMirror } from './infrastructure/desk-mirror.js';
import { DeskSweeper } from './infrastructure/desk-sweeper.js';
import { SqlDesk } from './infrastructure/sql-desk.js';
import { SqlDeskFigures } from './infrastructure/sql-desk-figures.js';
import { SqlDeskWork } from './infrastructure/sql-desk-work.js';
import { SqlPromises } from './infrastructure/sql-promises.js';
import { SqlTenantSettings } from './infrastructure/sql-desk-settings.js';

const handlers = [
  BePresentHandler,
  CheckGivingHandler,
  CheckTakingHandler,
  ClosePromiseHandler,
  CloseTicketHandler,
  DeclineTicketHandler,
  GetBoardHandler,
  GetCannedRepliesHandler,
  GetDeskSettingsHandler,
  GetMyDeskHandler,
  GetQueuePlaceHandler,
  GetReportsHandler,
  GetSupervisionHandler,
  GetTicketCardHandler,
  GetTicketHandler,
  ListTicketsHandler,
  LookAtHandler,
  MergeTicketsHandler,
  ReopenTicketHandler,
  ReviewTicketHandler,
  SetAgentHandler,
  SetMyDeskHandler,
  TagTicketHandler,
  TakeNoteHandler,
  TransferTicketHandler,
  WriteCannedRepliesHandler,
  WriteDeskSettingsHandler,
];

/** Needs the global `KernelModule`. */
@Module({
  providers: [
    { provide: Desk, useClass: SqlDesk },
    { provide: DeskFigures, useClass: SqlDeskFigures },
    { provide: DeskWork, useClass: SqlDeskWork },
    { provide: Promises, useClass: SqlPromises },
    { provide: TenantSettings, useClass: SqlTenantSettings },
    AgentLogConsumer,
    DeskMirror,
    DeskNews,
    DeskSweeper,
    GetPromises,
    ...handlers,
  ],
  exports: [DeskNews],
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
