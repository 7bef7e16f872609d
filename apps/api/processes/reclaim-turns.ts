import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { OwnerGone } from '#contexts/agent/contract/events.js';
import { ReclaimTurn } from '#contexts/session/index.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import type { SessionId, SubjectId } from '#shared-kernel/ids.js';
import { LogConsumer } from '#shared-kernel/log-consumer.js';
import { LogReaders } from '#shared-kernel/sql/log-readers.js';

/** An agent who is gone while the customer waits loses the turn; one who is back and took it again does not lose it twice. */
@Injectable()
export class ReclaimTurns extends LogConsumer implements OnModuleInit {
  readonly name = 'api.reclaim-turns';
  readonly types = [OwnerGone.type];

  constructor(
    private readonly commands: CommandBus,
    private readonly readers: LogReaders,
  ) {
    super();
  }

  onModuleInit(): void {
    this.readers.add(this);
  }

  override async act(events: readonly EventEnvelope[]): Promise<void> {
    for (const { tenant, payload } of events) {
      const { session, agent, epoch } = payload as OwnerGone['payload'];
      await this.commands.execute(
        new ReclaimTurn(tenant, session as SessionId, agent as SubjectId, epoch, 'The person left without a word.'),
      );
    }
  }

  /** Nothing of it is kept here. */
  handle(): Promise<void> {
    return Promise.resolve();
  }
}
