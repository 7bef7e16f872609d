import { Injectable } from '@nestjs/common';
import { Clock } from '#shared-kernel/clock.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import type { SessionId } from '#shared-kernel/ids.js';
import { LogConsumer } from '#shared-kernel/log-consumer.js';
import type { Tx } from '#shared-kernel/sql/database.js';
import { getTexts } from '#shared-kernel/sql/texts.js';
import { eventTypes, takeInEvents, textKeys } from '../application/take-in-events.js';
import { changeDesk } from './change-desk.js';

/** Keeps the desk up with Session's events: one change a batch. */
@Injectable()
export class AgentLogConsumer extends LogConsumer {
  readonly name = 'agent.desk';
  readonly types = eventTypes;

  constructor(private readonly clock: Clock) {
    super();
  }

  async handle(events: readonly EventEnvelope[], tx: Tx): Promise<void> {
    const [first] = events;
    if (!first) return;
    const texts = await getTexts(tx, textKeys(events));
    const sessions = new Set(events.map(({ payload }) => payload['session'] as SessionId));
    await changeDesk(tx, first.tenant, [...sessions], this.clock.now(), (batch) => takeInEvents(events, batch, texts));
  }
}
