import {
  Inject,
  Logger,
  Module,
  Optional,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Clock, SystemClock } from '../clock.js';
import { EventLog } from '../event-log.js';
import type { ConsumerFailure } from '../sql/consumer-run.js';
import { LivingNodes } from '../redis/living-nodes.js';
import { NodeCalls } from '../redis/node-calls.js';
import { RedisLink } from '../redis/redis-link.js';
import { Database } from '../sql/database.js';
import { LogReaders } from '../sql/log-readers.js';
import { openDatabase, type DatabaseOptions } from '../sql/open-database.js';
import { SqlEventLog } from '../sql/sql-event-log.js';
import { SqlTexts } from '../sql/texts.js';
import { Texts } from '../texts.js';
import { EventPublisher } from './event-publisher.js';
import { redisProviders, type RedisOptions } from './redis-providers.js';

export interface KernelOptions {
  readonly database: DatabaseOptions;
  /** Shared by all nodes; absent: there is one node. */
  readonly redis?: RedisOptions | undefined;
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
    @Optional() @Inject(NodeCalls) private readonly calls?: NodeCalls,
    @Optional() @Inject(LivingNodes) private readonly nodes?: LivingNodes,
    @Optional() @Inject(RedisLink) private readonly link?: RedisLink,
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
        ...(options.redis ? redisProviders(options.redis) : []),
      ],
      exports: [
        Clock,
        Database,
        EventLog,
        Texts,
        LogReaders,
        EventPublisher,
        ...(options.redis ? [RedisLink, LivingNodes, NodeCalls] : []),
      ],
    };
  }

  onApplicationBootstrap(): void {
    this.readers.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.readers.stop();
    this.calls?.close();
    // Nobody need wait for this node's lease to run out.
    await this.nodes?.leave();
    this.link?.close();
    await this.database.close();
  }
}

function logFailure({ consumer, tenant, eventId, error, stopped }: ConsumerFailure): void {
  const place = `Consumer "${consumer}", tenant "${tenant}", event ${eventId ?? 'unknown'}`;
  const stack = error instanceof Error ? error.stack : String(error);
  if (stopped) logger.error(`${place}: failed too often; stopped here until the next start.`, stack);
  else logger.warn(`${place}: failed, will be tried again. ${stack}`);
}
