import { Injectable, type OnModuleInit } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import type { MessageId, SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import { LogConsumer } from '#shared-kernel/log-consumer.js';
import { appendEvents, type StreamAppend } from '#shared-kernel/sql/append-events.js';
import type { Tx } from '#shared-kernel/sql/database.js';
import { LogReaders } from '#shared-kernel/sql/log-readers.js';
import { putTexts } from '#shared-kernel/sql/texts.js';
import { opened, type SealedRow } from '#shared-kernel/sql/sealing/texts-of.js';
import { ConversationEmotions } from '../../application/emotion/conversation-emotions.js';
import { shiftsOf } from '../../application/emotion/shifts.js';
import { window } from '../../application/emotion/smooth.js';
import type { EmotionShifted } from '../../contract/events.js';
import { MessageAccepted, ReplyFelt, ReplyFinished } from '../../contract/events.js';
import type { ReplyFelt as Sealed } from '../../contract/passport.js';
import { feltKey } from '../../contract/text-keys.js';
import type { KeptReading, Speaker } from '../../domain/emotion-readings.js';
import { everybody, lastVersions, readSettings, userReadings } from './emotion-rows.js';

interface Said extends Record<string, unknown> {
  readonly id: MessageId;
  readonly session: SessionId;
  readonly subject: SubjectId;
  readonly position: number;
  readonly at: string | Date;
  readonly speaker: Speaker;
  readonly body: string | null;
}

/** Texts of a backlog that are read at the same time: what is being said now shall not wait behind them. */
const atOnce = 8;

type NewReading = KeptReading & Pick<Said, 'session' | 'subject'>;

/**
 * Stores what every message of a user and every reply seems to express, once each and whatever dies in between, and tells
 * where a mood has shifted. Most were read already while the message was being saved; of the others the text is read here.
 */
@Injectable()
export class EmotionLogConsumer extends LogConsumer implements OnModuleInit {
  readonly name = 'session.emotion';
  readonly types = [MessageAccepted.type, ReplyFinished.type];

  constructor(
    private readonly emotions: ConversationEmotions,
    private readonly readers: LogReaders,
  ) {
    super();
  }

  onModuleInit(): void {
    this.readers.add(this);
  }

  async handle(events: readonly EventEnvelope[], tx: Tx): Promise<void> {
    const [first] = events;
    if (!first || this.emotions.isOff) return;
    const said = await this.wanted(tx, events);
    const readings = await this.read(said);
    if (readings.length === 0) return;
    const users = readings.filter(({ speaker }) => speaker === 'user').sort((a, b) => a.position - b.position);
    const before = await userReadings(tx, [...new Set(users.map(({ session }) => session))], window);
    await tx.execute(sql`
      INSERT INTO session_emotions
        (session, message, subject, speaker, position, at, label, confidence, valence, arousal, shared, words)
      SELECT session, message, subject, speaker, position, at, label, confidence, valence, arousal, shared, words
      FROM jsonb_to_recordset(${JSON.stringify(readings)}::jsonb) AS r (session uuid, message uuid, subject text,
        speaker text, position integer, at timestamptz, label text, confidence real, valence real, arousal real,
        shared jsonb, words jsonb)
      ON CONFLICT DO NOTHING`);
    const shifts = users.flatMap((reading) => {
      const earlier = before.get(reading.session) ?? [];
      before.set(reading.session, [...earlier, reading]);
      return shiftsOf(earlier, reading).map((event) => ({ ...reading, event }));
    });
    const felt = await this.seal(
      tx,
      first.tenant,
      readings.filter(({ speaker }) => speaker === 'character'),
    );
    const saidAt = new Map(events.map(({ payload, at }) => [payload['messageId'], at]));
    const told = [...shifts, ...felt].map((one) => ({ ...one, at: saidAt.get(one.message)! }));
    await tell(tx, first.tenant, told);
  }

  /** What replies express belongs to their evidence: kept as a text that the ledger commits to. */
  private async seal(tx: Tx, tenant: TenantId, replies: readonly NewReading[]): Promise<readonly Felt[]> {
    if (replies.length === 0) return [];
    const known = await knownOf(tx, replies);
    const { engine, model } = this.emotions.reader;
    const rows = replies.map(({ session, message, subject, label, confidence, valence, arousal }) => {
      const felt = { label, confidence, valence, arousal };
      const { bounds = null, heard = null } = known.get(message) ?? {};
      const sealed: Sealed = { v: 1, session, message, felt, heard, bounds, engine, model };
      return { tenant, key: feltKey(message), subject, body: JSON.stringify(sealed) };
    });
    await putTexts(tx, rows);
    return replies.map(({ session, message, subject: customer }) => ({
      session,
      message,
      event: new ReplyFelt({ session, customer, messageId: message }),
    }));
  }

  /** What was said in these events and is not stored, of those who do not mind. */
  private async wanted(tx: Tx, events: readonly EventEnvelope[]): Promise<readonly Said[]> {
    const ids = events.flatMap(({ type, payload }) =>
      type === MessageAccepted.type && payload['author'] !== 'customer' ? [] : [payload['messageId'] as string],
    );
    const subjects = [...new Set(events.map(({ payload }) => payload['customer'] as string))];
    const decided = await readSettings(tx, subjects);
    if (decided.get(everybody) === false || ids.length === 0) return [];
    const sessions = [...new Set(events.map(({ payload }) => payload['session'] as string))];
    const { rows } = await tx.execute<SealedRow<Said>>(sql`
      SELECT m.id, m.session, c.customer AS subject, m.position, m.at, t.body,
        CASE WHEN m.author_kind = 'customer' THEN 'user' ELSE 'character' END AS speaker
      FROM session_messages AS m
      JOIN session_contexts AS c ON c.id = m.session
      JOIN texts AS t ON t.key = m.id::text
      WHERE m.session = ANY(${sql.param(sessions)}::uuid[]) AND m.id = ANY(${sql.param(ids)}::uuid[])
        AND NOT EXISTS (SELECT FROM session_emotions AS e WHERE e.session = m.session AND e.message = m.id)
      ORDER BY m.session, m.position`);
    const said = await opened<Said>(tx, rows, ({ id }) => id);
    return said.filter(({ subject, body }) => decided.get(subject) !== false && body);
  }

  private async read(said: readonly Said[]): Promise<NewReading[]> {
    const readings: NewReading[] = [];
    for (let from = 0; from < said.length; from += atOnce) {
      const some = await Promise.all(said.slice(from, from + atOnce).map((one) => this.reading(one)));
      readings.push(...some.flatMap((one) => one ?? []));
    }
    return readings;
  }

  private async reading({ id, session, subject, position, at, speaker, body }: Said): Promise<NewReading | null> {
    const felt = await this.emotions.readingOf(id, body ?? '');
    return felt && { ...felt, message: id, session, subject, position, at: new Date(at).toISOString(), speaker };
  }
}

/** By reply: within which it was meant to stay, as its turn's record has it, and what the message that it answers expressed. */
async function knownOf(tx: Tx, replies: readonly NewReading[]) {
  const { rows } = await tx.execute<Pick<Sealed, 'bounds' | 'heard'> & { message: string }>(sql`
    SELECT m.id AS message, t.record #> '{emotion,bounds}' AS bounds,
      CASE WHEN e.message IS NULL THEN NULL ELSE jsonb_build_object('label', e.label, 'confidence', e.confidence,
        'valence', e.valence, 'arousal', e.arousal) END AS heard
    FROM session_messages AS m
    LEFT JOIN session_turns AS t ON t.session = m.session AND t.message = m.id
    LEFT JOIN session_emotions AS e ON e.session = m.session AND e.message = m.reply_to
    WHERE m.session = ANY(${sql.param([...new Set(replies.map(({ session }) => session))])}::uuid[])
      AND m.id = ANY(${sql.param(replies.map(({ message }) => message))}::uuid[])`);
  return new Map(rows.map(({ message, ...known }) => [message, known]));
}

interface Felt {
  readonly session: SessionId;
  readonly message: string;
  readonly event: EmotionShifted | ReplyFelt;
}

/** With the time of the event in whose words it was: a batch is of many sessions, and some began after others spoke. */
type Told = Felt & { readonly at: Date };

/** Streams of their own: a session's stream is the lock of its turns. */
async function tell(tx: Tx, tenant: TenantId, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return;
  const streamOf = (session: SessionId) => `session-emotion/${session}`;
  const versions = new Map(await lastVersions(tx, [...new Set(told.map(({ session }) => streamOf(session)))]));
  const actor = { subject: 'server' as SubjectId, role: 'system' } as const;
  const inTime = told.toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const appends = inTime.map(({ session, event, at }): StreamAppend => {
    const stream = streamOf(session);
    const expectedVersion = versions.get(stream) ?? 0;
    versions.set(stream, expectedVersion + 1);
    return { tenant, stream, expectedVersion, actor, at, events: [event] };
  });
  await appendEvents(tx, appends);
}
