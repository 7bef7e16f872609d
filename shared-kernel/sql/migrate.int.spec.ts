import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '#test/servers/fresh-database.js';
import { takeNote, tenant } from '../testing/notes.js';
import { migrate } from './migrate.js';
import { PostgresDatabase } from './postgres-database.js';

describe('PostgreSQL: migrations', () => {
  it('many nodes may start at once on an empty database, also beside another one of the same server', async () => {
    const databases = await Promise.all([freshDatabase('empty'), freshDatabase('empty')]);
    const nodes = databases.flatMap(({ url }) =>
      Array.from({ length: 4 }, () => new PostgresDatabase({ url, poolSize: 2 })),
    );
    await Promise.all(nodes.map((node) => migrate(node)));
    await Promise.all(nodes.map((node) => migrate(node)));
    const counts = await Promise.all(
      nodes.map(async (node) => {
        const { rows } = await node.asOwner((tx) =>
          tx.execute(sql`SELECT count(*) = count(DISTINCT hash) AS once FROM drizzle.__drizzle_migrations`),
        );
        return rows[0];
      }),
    );
    expect(counts).toEqual(nodes.map(() => ({ once: true })));
    await Promise.all(nodes.map((node) => node.close()));
    await Promise.all(databases.map((database) => database.drop()));
  });

  it('a login without superuser rights is enough, if it may create roles or they exist', async () => {
    const fresh = await freshDatabase('empty');
    const owner = new PostgresDatabase({ url: fresh.url, poolSize: 1 });
    const login = `login_${fresh.url.slice(-8)}`;
    await migrate(owner); // makes the roles, as an administrator would
    await owner.asOwner((tx) =>
      tx.execute(
        sql.raw(`
        DROP SCHEMA public CASCADE; DROP SCHEMA drizzle CASCADE;
        CREATE ROLE ${login} LOGIN NOSUPERUSER;
        CREATE SCHEMA public AUTHORIZATION ${login};
        GRANT troupe_tenant, troupe_system TO ${login} WITH ADMIN OPTION;
        DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO ${login}', current_database()); END $$`),
      ),
    );
    const url = new URL(fresh.url);
    url.username = login;
    const database = new PostgresDatabase({ url: url.href, poolSize: 2 });
    await migrate(database);
    const [acme, other] = [tenant('acme'), tenant('other')];
    await database.inTenant(acme, (tx) => takeNote(tx, acme, 'one'));
    const count = sql`SELECT count(*)::int AS seen FROM event_log`;
    expect((await database.inTenant(other, (tx) => tx.execute(count))).rows).toEqual([{ seen: 0 }]);
    expect((await database.acrossTenants((tx) => tx.execute(count))).rows).toEqual([{ seen: 1 }]);
    await database.close();
    await owner.asOwner((tx) => tx.execute(sql.raw(`DROP OWNED BY ${login} CASCADE; DROP ROLE ${login}`)));
    await owner.close();
    await fresh.drop();
  });
});
