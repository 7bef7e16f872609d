import { Injectable } from '@nestjs/common';
import { type SQL, sql } from 'drizzle-orm';
import type { MessageId, SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import { EventPublisher } from '#shared-kernel/nest/event-publisher.js';
import { appendEvents } from '#shared-kernel/sql/append-events.js';
import { Database, type Tx } from '#shared-kernel/sql/database.js';
import type { EmotionSettings } from '../../contract/emotion.js';
import { EmotionReadingSwitched } from '../../contract/events.js';
import { EmotionReadings, type KeptReading } from '../../domain/emotion-readings.js';
import type { Cause } from '../../domain/role-session-contexts.js';
import { Loaded } from '../loaded.js';
import {
  everybody,
  lastVersions,
  readingColumns,
  readingOfRow,
  type ReadingRow,
  readSettings,
} from './emotion-rows.js';

interface KnownSettings {
  readonly settings: EmotionSettings;
  readonly at: number;
}

/** ms that settings are taken for what they were when they were read. */
const trusted = 30_000;
const settingsStream = 'session-emotion/settings';

@Injectable()
export class SqlEmotionReadings extends EmotionReadings {
  private readonly known = new Loaded<KnownSettings>(20_000);

  constructor(
    private readonly database: Database,
    private readonly publisher: EventPublisher,
  ) {
    super();
  }

  async newest(tenant: TenantId, session: SessionId, limit: number): Promise<readonly KeptReading[]> {
    const newest = await this.read(
      tenant,
      sql`JOIN session_messages AS m ON m.session = e.session AND m.id = e.message AND m.shown
        WHERE e.session = ${session} ORDER BY e.position DESC LIMIT ${limit}`,
    );
    return newest.reverse();
  }

  async find(tenant: TenantId, session: SessionId, message: MessageId): Promise<KeptReading | undefined> {
    return (await this.read(tenant, sql`WHERE e.session = ${session} AND e.message = ${message}`))[0];
  }

  async settings(tenant: TenantId, subject: SubjectId): Promise<EmotionSettings> {
    const key = `${tenant}\n${subject}`;
    const read = () => this.readSettings(tenant, subject);
    const { settings, at } = await this.known.get(key, read);
    // Another node may have changed it; nobody waits to find out, whoever asks next knows.
    if (Date.now() - at > trusted) {
      this.known.forget(key);
      this.known.get(key, read).catch(() => undefined);
    }
    return settings;
  }

  private async readSettings(tenant: TenantId, subject: SubjectId): Promise<KnownSettings> {
    const at = Date.now();
    const decided = await this.database.inTenant(tenant, (tx) => readSettings(tx, [subject]));
    return { settings: { enabled: decided.get(everybody) ?? true, mine: decided.get(subject) ?? true }, at };
  }

  async configureTenant(tenant: TenantId, enabled: boolean, cause: Cause, at: Date): Promise<void> {
    await this.decide(tenant, everybody, enabled, cause, at);
    this.known.clear();
  }

  async configureUser(tenant: TenantId, subject: SubjectId, enabled: boolean, cause: Cause, at: Date): Promise<void> {
    await this.decide(tenant, subject, enabled, cause, at);
    this.known.forget(`${tenant}\n${subject}`);
  }

  async eraseSubject(tenant: TenantId, subject: SubjectId, character?: string): Promise<readonly SessionId[]> {
    const rows = await this.database.inTenant(tenant, (tx) => removeOf(tx, subject, character));
    return [...new Set(rows.map(({ session }) => session))];
  }

  /** Tells an event where something changes. */
  private async decide(tenant: TenantId, subject: string, enabled: boolean, cause: Cause, at: Date): Promise<void> {
    const envelopes = await this.database.inTenant(tenant, async (tx) => {
      const { rows } = await tx.execute(sql`
        INSERT INTO emotion_settings AS known (subject, enabled) VALUES (${subject}, ${enabled})
        ON CONFLICT (tenant, subject) DO UPDATE SET enabled = excluded.enabled WHERE known.enabled <> excluded.enabled
        RETURNING subject`);
      if (!enabled && subject !== everybody) await removeOf(tx, subject);
      if (rows.length === 0) return [];
      const { subject: by, role } = cause;
      const expectedVersion = (await lastVersions(tx, [settingsStream])).get(settingsStream) ?? 0;
      const scope = subject === everybody ? 'tenant' : 'user';
      const event = new EmotionReadingSwitched({ scope, customer: subject === everybody ? null : subject, enabled });
      return appendEvents(tx, { tenant, stream: settingsStream, expectedVersion, actor: { subject: by, role }, at }, [
        event,
      ]);
    });
    await this.publisher.publish(envelopes);
  }

  private async read(tenant: TenantId, rest: SQL): Promise<KeptReading[]> {
    const { rows } = await this.database.inTenant(tenant, (tx) =>
      tx.execute<ReadingRow>(sql`SELECT ${readingColumns} FROM session_emotions AS e ${rest}`),
    );
    return rows.map(readingOfRow);
  }
}

async function removeOf(tx: Tx, subject: string, character?: string): Promise<{ session: SessionId }[]> {
  const those =
    character === undefined
      ? sql``
      : sql`AND session IN (SELECT id FROM session_contexts WHERE customer = ${subject} AND character = ${character})`;
  const { rows } = await tx.execute<{ session: SessionId }>(sql`
    WITH gone AS (DELETE FROM session_emotions WHERE subject = ${subject} ${those} RETURNING session, message),
    sealed AS (DELETE FROM texts WHERE subject = ${subject} AND key IN (SELECT 'felt/' || message FROM gone)),
    turns AS (
      UPDATE session_turns AS t SET record = t.record - 'emotion'
      FROM gone WHERE t.session = gone.session AND t.message = gone.message)
    SELECT session FROM gone`);
  return rows;
}
