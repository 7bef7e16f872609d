import { sql } from 'drizzle-orm';
import { DomainEvent } from '../domain-event.js';
import type { EventEnvelope } from '../event-log.js';
import type { SubjectId, TenantId } from '../ids.js';
import { LogConsumer } from '../log-consumer.js';
import { appendEvents } from '../sql/append-events.js';
import type { Database, Tx } from '../sql/database.js';
import { putTexts } from '../sql/texts.js';

/** A tiny aggregate for tests of the kernel: a numbered note whose words are a text. */
export class NoteTaken extends DomainEvent<{ note: string; number: number }> {
  static readonly type = 'test.note-taken.v1';
}

export class NoteRead extends DomainEvent<{ note: string }> {
  static readonly type = 'test.note-read.v1';
}

export const actor: EventEnvelope['actor'] = { subject: 'ann' as SubjectId, role: 'system' };
export const tenant = (name: string): TenantId => name as TenantId;

/** Records one note: its words and its event. `version` is what the writer has seen of the stream. */
export async function takeNote(tx: Tx, to: TenantId, note: string, version = 0): Promise<EventEnvelope[]> {
  await putTexts(tx, [{ tenant: to, key: `${note}/${version + 1}`, subject: actor.subject, body: `words of ${note}` }]);
  const head = { tenant: to, stream: `test/${note}`, expectedVersion: version, actor, at: new Date() };
  return appendEvents(tx, head, [new NoteTaken({ note, number: version + 1 })]);
}

/**
 * Keeps a copy of every note's number, with a plain insert: applying an event twice breaks its primary key. What happened
 * outside of the transaction is in `handled`.
 */
export class NoteCopies extends LogConsumer {
  readonly types: readonly string[] = [NoteTaken.type];
  readonly handled: EventEnvelope[] = [];
  /** Called before each batch is written; throw to fail. */
  before: (events: readonly EventEnvelope[]) => void = () => undefined;
  /** Called after it was written, before the commit. */
  after: (events: readonly EventEnvelope[]) => void = () => undefined;

  constructor(readonly name = 'note-copies') {
    super();
  }

  async handle(events: readonly EventEnvelope[], tx: Tx): Promise<void> {
    this.before(events);
    for (const event of events) {
      await tx.execute(sql`
        INSERT INTO texts (key, subject, body)
        VALUES (${`${this.name}/${event.id}`}, ${this.name}, '\\x00'::bytea || convert_to(${`${event.stream}@${event.version}`}, 'UTF8'))`);
    }
    this.handled.push(...events);
    this.after(events);
  }

  /** What is stored, sorted: `<stream>@<version>`. */
  async copies(database: Database, of: TenantId): Promise<string[]> {
    const { rows } = await database.inTenant(of, (tx) =>
      tx.execute<{ body: string }>(
        sql`SELECT convert_from(substr(body, 2), 'UTF8') AS body FROM texts WHERE subject = ${this.name} ORDER BY body`,
      ),
    );
    return rows.map(({ body }) => body);
  }
}
