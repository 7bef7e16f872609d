import { Injectable } from '@nestjs/common';
import { sql, type SQL } from 'drizzle-orm';
import { ConcurrentWrite } from '#shared-kernel/errors.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import { EventPublisher } from '#shared-kernel/nest/event-publisher.js';
import { appendEvents } from '#shared-kernel/sql/append-events.js';
import { Database, type Tx } from '#shared-kernel/sql/database.js';
import type { CastMember, Own, Viewer } from '../domain/characters.js';
import { TooManyCharacters } from '../domain/errors.js';
import {
  mostCharacters,
  mostVersionsKept,
  OwnCharacter,
  type CharacterFace,
  type OwnCharacterState,
} from '../domain/own-character.js';
import { OwnCharacters, type StoredPortrait, type VersionNote } from '../domain/own-characters.js';
import type { Cause } from '../domain/role-session-contexts.js';

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly owner: SubjectId;
  readonly audience: Own['audience'];
  readonly version: number;
  readonly revision: number;
  readonly face: CharacterFace;
  readonly created_at: string | Date;
  readonly updated_at: string | Date;
}

@Injectable()
export class SqlOwnCharacters extends OwnCharacters {
  constructor(
    private readonly database: Database,
    private readonly publisher: EventPublisher,
  ) {
    super();
  }

  async find(tenant: TenantId, id: string): Promise<OwnCharacter | undefined> {
    const { rows } = await this.database.inTenant(tenant, (tx) =>
      tx.execute<Row>(sql`SELECT * FROM characters WHERE id = ${id}`),
    );
    return rows[0] && OwnCharacter.from(stateOf(tenant, rows[0]));
  }

  async add(character: OwnCharacter, cause: Cause, portrait?: StoredPortrait): Promise<void> {
    const { state } = character;
    await this.committed(state.tenant, async (tx) => {
      await requireRoom(tx, state);
      await tx.execute(sql`
        INSERT INTO characters (id, owner, audience, version, revision, face, created_at, updated_at)
        VALUES (${state.id}, ${state.owner}, ${state.audience}, ${state.version}, ${state.revision},
          ${JSON.stringify(state.face)}::jsonb, ${iso(state.createdAt)}, ${iso(state.updatedAt)})`);
      if (portrait) {
        await tx.execute(sql`
          INSERT INTO character_portraits (character, hash, type, bytes)
          VALUES (${state.id}, ${portrait.hash}, ${portrait.type}, ${Buffer.from(portrait.bytes)})`);
      }
      return writeVersion(tx, character, cause, state.createdAt);
    });
  }

  async save(character: OwnCharacter, cause: Cause, at: Date): Promise<void> {
    const { state } = character;
    await this.committed(state.tenant, async (tx) => {
      const before = state.revision - 1;
      const change = character.isRemoved
        ? sql`DELETE FROM characters WHERE id = ${state.id} AND revision = ${before} RETURNING id`
        : sql`UPDATE characters SET audience = ${state.audience}, version = ${state.version},
            revision = ${state.revision}, face = ${JSON.stringify(state.face)}::jsonb, updated_at = ${iso(state.updatedAt)}
            WHERE id = ${state.id} AND revision = ${before} RETURNING id`;
      const { rows } = await tx.execute(change);
      if (rows.length === 0) throw new ConcurrentWrite('Somebody else wrote this first.');
      if (character.isRemoved) {
        await tx.execute(sql`DELETE FROM character_versions WHERE character = ${state.id}`);
        await tx.execute(sql`DELETE FROM character_portraits WHERE character = ${state.id}`);
      }
      return writeVersion(tx, character, cause, at);
    });
  }

  async source(tenant: TenantId, id: string, version: number): Promise<string | undefined> {
    const { rows } = await this.database.inTenant(tenant, (tx) =>
      tx.execute<{ source: string }>(
        sql`SELECT source FROM character_versions WHERE character = ${id} AND version = ${version}`,
      ),
    );
    return rows[0]?.source;
  }

  async versions(tenant: TenantId, id: string): Promise<readonly VersionNote[]> {
    const { rows } = await this.database.inTenant(tenant, (tx) =>
      tx.execute<{ version: number; note: string; by: SubjectId; at: string | Date }>(
        sql`SELECT version, note, by, at FROM character_versions WHERE character = ${id} ORDER BY version DESC`,
      ),
    );
    return rows.map(({ at, ...row }) => ({ ...row, at: new Date(at) }));
  }

  async seenBy({ tenant, subject }: Viewer): Promise<readonly CastMember[]> {
    const { rows } = await this.database.inTenant(tenant, (tx) =>
      tx.execute<Row>(sql`
        SELECT * FROM characters WHERE owner = ${subject} OR audience = 'tenant'
        ORDER BY updated_at DESC, id LIMIT ${mostCharacters.tenant}`),
    );
    return rows.map(({ id, face, owner, audience, version }) => ({ ...face, id, own: { owner, audience, version } }));
  }

  async portrait(tenant: TenantId, id: string, hash: string): Promise<StoredPortrait | undefined> {
    const { rows } = await this.database.inTenant(tenant, (tx) =>
      tx.execute<{ type: StoredPortrait['type']; bytes: Buffer }>(
        sql`SELECT type, bytes FROM character_portraits WHERE character = ${id} AND hash = ${hash}`,
      ),
    );
    return rows[0] && { hash, ...rows[0] };
  }

  private async committed(tenant: TenantId, work: (tx: Tx) => Promise<EventEnvelope[]>): Promise<void> {
    await this.publisher.publish(await this.database.inTenant(tenant, work));
  }
}

async function writeVersion(tx: Tx, character: OwnCharacter, cause: Cause, at: Date): Promise<EventEnvelope[]> {
  const { state, newVersion: written } = character;
  if (written && !character.isRemoved) {
    await tx.execute(sql`
      INSERT INTO character_versions (character, version, source, note, by, at)
      VALUES (${state.id}, ${written.version}, ${written.source}, ${written.note}, ${written.by}, ${iso(written.at)})`);
    await tx.execute(sql`
      DELETE FROM character_versions WHERE character = ${state.id} AND version <= ${written.version - mostVersionsKept}`);
  }
  const events = character.pullEvents();
  const head = {
    tenant: state.tenant,
    stream: `character/${state.id}`,
    expectedVersion: state.revision - events.length,
    actor: { subject: cause.subject, role: cause.role },
    at,
  };
  return appendEvents(tx, head, events);
}

/** Two that come at once are counted one after the other. */
async function requireRoom(tx: Tx, { tenant, owner }: OwnCharacterState): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtext(${`characters/${tenant}`}))`);
  const { rows } = await tx.execute<{ whole: string; own: string }>(
    sql`SELECT count(*) AS whole, count(*) FILTER (WHERE owner = ${owner}) AS own FROM characters`,
  );
  const limit: [string, number][] = [
    [rows[0]?.own ?? '0', mostCharacters.subject],
    [rows[0]?.whole ?? '0', mostCharacters.tenant],
  ];
  for (const [count, most] of limit) {
    if (Number(count) >= most)
      throw new TooManyCharacters('There are as many characters as there may be.', { limit: most });
  }
}

const stateOf = (tenant: TenantId, row: Row): OwnCharacterState => ({
  id: row.id,
  tenant,
  owner: row.owner,
  audience: row.audience,
  version: row.version,
  revision: row.revision,
  face: row.face,
  createdAt: new Date(row.created_at),
  updatedAt: new Date(row.updated_at),
});

/** In the statement's own words, as both databases read it. */
const iso = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`;
