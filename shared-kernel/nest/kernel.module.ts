import {
  Inject,
  Logger,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Clock, SystemClock } from '../clock.js';
import { EventLog } from '../event-log.js';
import type { ConsumerFailure } from '../sql/consumer-run.js';
import { Database } from '../sql/database.js';
import { LogReaders } from '../sql/log-readers.js';
import { openDatabase, type DatabaseOptions } from '../sql/open-database.js';
import { SqlEventLog } from '../sql/sql-event-log.js';
import { SqlTexts } from '../sql/texts.js';
import { Texts } from '../texts.js';
import { EventPublisher } from './event-publisher.js';

export interface KernelOptions {
  readonly database: DatabaseOptions;
}

const logger = new Logger('LogReaders');

/**
 * Database, event log, texts, clock and event bus, for all modules. Opening brings the schema up to date; closing lets the
 * log's consumers finish their batch. Contexts do not import `CqrsModule` themselves: it comes from here.
 */
@Module({})
export class KernelModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(LogReaders) private readonly readers: LogReaders,
  ) {}

  static register(options: KernelOptions): DynamicModule {
    return {
      module: KernelModule,
      global: true,
      imports: [CqrsModule.forRoot({ rethrowUnhandled: true })],
      providers: [
        { provide: Clock, useClass: SystemClock },
        { provide: Database, useFactory: () => openDatabase(options.database) },
        { provide: EventLog, useFactory: (database: Database) => new SqlEventLog(database), inject: [Database] },
        { provide: Texts, useFactory: (database: Database) => new SqlTexts(database), inject: [Database] },
        {
          provide: LogReaders,
          useFactory: (database: Database) => new LogReaders(database, logFailure),
          inject: [Database],
        },
        EventPublisher,
      ],
      exports: [Clock, Database, EventLog, Texts, LogReaders, EventPublisher],
    };
  }

  onApplicationBootstrap(): void {
    this.readers.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.readers.stop();
    await this.database.close();
  }
}

function logFailure({ consumer, tenant, eventId, error, stopped }: ConsumerFailure): void {
  const place = `Consumer "${consumer}", tenant "${tenant}", event ${eventId ?? 'unknown'}`;
  const stack = error instanceof Error ? error.stack : String(error);
  if (stopped) logger.error(`${place}: failed too often; stopped here until the next start.`, stack);
  else logger.warn(`${place}: failed, will be tried again. ${stack}`);
}
