import { Module, type OnModuleInit } from '@nestjs/common';
import { LogReaders } from '#shared-kernel/sql/log-readers.js';
import { GetRatingHandler } from './application/get-rating.js';
import { HideConversationHandler } from './application/hide-conversation.js';
import { ListConversationsHandler } from './application/list-conversations.js';
import { MarkReadHandler } from './application/mark-read.js';
import { RateConversationHandler } from './application/rate-conversation.js';
import { RenameConversationHandler } from './application/rename-conversation.js';
import { RequireNotHiddenHandler } from './application/require-not-hidden.js';
import { Conversations } from './domain/conversations.js';
import { CustomerLogConsumer } from './infrastructure/customer-log-consumer.js';
import { SqlConversations } from './infrastructure/sql-conversations.js';

/** Needs the global `KernelModule`. */
@Module({
  providers: [
    { provide: Conversations, useClass: SqlConversations },
    CustomerLogConsumer,
    ListConversationsHandler,
    RenameConversationHandler,
    HideConversationHandler,
    MarkReadHandler,
    RateConversationHandler,
    GetRatingHandler,
    RequireNotHiddenHandler,
  ],
})
export class CustomerModule implements OnModuleInit {
  constructor(
    private readonly readers: LogReaders,
    private readonly consumer: CustomerLogConsumer,
  ) {}

  onModuleInit(): void {
    this.readers.add(this.consumer);
  }
}
