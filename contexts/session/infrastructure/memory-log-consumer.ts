import { Injectable, type OnModuleInit } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import { LogConsumer } from '#shared-kernel/log-consumer.js';
import type { Tx } from '#shared-kernel/sql/database.js';
import { LogReaders } from '#shared-kernel/sql/log-readers.js';
import { RememberTurns } from '../application/prompting/memory/remember-turns.js';
import { MessageAccepted, ReplyFinished, SessionClosed, TurnHandedOver } from '../contract/events.js';

/** Notes after every turn that its conversation is to be read. Only the note is made here: reading may take a model's time. */
@Injectable()
export class MemoryLogConsumer extends LogConsumer implements OnModuleInit {
  readonly name = 'session.memory';
  /** The end of a character's turn, an agent's word, and what ends a conversation before a message was answered. */
  readonly types = [ReplyFinished.type, MessageAccepted.type, TurnHandedOver.type, SessionClosed.type];

  constructor(
    private readonly turns: RememberTurns,
    private readonly readers: LogReaders,
  ) {
    super();
  }

  onModuleInit(): void {
    this.readers.add(this);
  }

  async handle(events: readonly EventEnvelope[], tx: Tx): Promise<void> {
    const ended = events.filter(({ type, payload }) => type !== MessageAccepted.type || payload['author'] === 'agent');
    const sessions = [...new Set(ended.map(({ payload }) => payload['session'] as string))];
    const [first] = ended;
    if (!first) return;
    await tx.execute(sql`
      INSERT INTO session_memory (session, subject, character, asked)
      SELECT id, customer, character, 1 FROM session_contexts WHERE id = ANY(${sql.param(sessions)}::uuid[])
      ON CONFLICT (tenant, session) DO UPDATE SET asked = session_memory.asked + 1`);
    this.turns.wake(first.tenant);
  }
}
