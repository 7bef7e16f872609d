import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import type { MessageId, SessionId, TenantId } from '#shared-kernel/ids.js';
import { Database } from '#shared-kernel/sql/database.js';
import type { TurnRecord } from '../contract/turn-record.js';
import { type LastTurn, TurnRecords } from '../domain/turn-records.js';
import { HotSessions } from './hot-sessions.js';
import { readLastTurn } from './read-turns.js';

@Injectable()
export class SqlTurnRecords extends TurnRecords {
  constructor(
    private readonly database: Database,
    private readonly hot: HotSessions,
  ) {
    super();
  }

  async last(tenant: TenantId, session: SessionId): Promise<LastTurn | undefined> {
    const known = this.hot.last(session);
    if (known) return known.turn;
    return this.database.inTenant(tenant, (tx) => readLastTurn(tx, session));
  }

  async find(tenant: TenantId, session: SessionId, message: MessageId): Promise<TurnRecord | undefined> {
    const { rows } = await this.database.inTenant(tenant, (tx) =>
      tx.execute<{ record: TurnRecord }>(
        sql`SELECT record FROM session_turns WHERE session = ${session} AND message = ${message}`,
      ),
    );
    return rows[0]?.record;
  }
}
