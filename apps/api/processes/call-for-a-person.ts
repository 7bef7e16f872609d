import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { PromiseMade } from '#contexts/agent/contract/events.js';
import { CharacterActed, EmotionShifted, FilterActed, SessionSuspended } from '#contexts/session/contract/events.js';
import { AskForPersonByItself } from '#contexts/session/index.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import type { SessionId } from '#shared-kernel/ids.js';
import { LogConsumer } from '#shared-kernel/log-consumer.js';
import { LogReaders } from '#shared-kernel/sql/log-readers.js';
import { TroubleWatch } from './trouble.js';

/** Older events call nobody: a server that comes back after a night does not ring for what is long over. */
const longestAgo = 60 * 60_000;

/** Has a person asked for where a rule of the house says so, or the character did. Asking twice is asking once, and the loop guard has the last word. */
@Injectable()
export class CallForAPerson extends LogConsumer implements OnModuleInit {
  readonly name = 'api.call-for-a-person';
  readonly types = [
    CharacterActed.type,
    EmotionShifted.type,
    FilterActed.type,
    PromiseMade.type,
    SessionSuspended.type,
  ];
  private readonly watch = new TroubleWatch();

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
    for (const event of events) {
      const trouble = this.watch.of(event);
      if (!trouble || Date.now() - event.at.getTime() > longestAgo) continue;
      const { session, by, how, rule } = trouble;
      await this.commands.execute(new AskForPersonByItself(event.tenant, session as SessionId, by, how, rule));
    }
  }

  /** Nothing of it is kept here. */
  handle(): Promise<void> {
    return Promise.resolve();
  }
}
