import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { readMigrationFiles, type MigrationMeta } from 'drizzle-orm/migrator';
import type { Tx } from './database.js';
import type { PooledDatabase } from './pooled-database.js';
import { rebaseLog } from './rebase-log.js';
import { systemRole, tenantRole } from './roles.js';

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

/** Any number; the same for every node, so that only one of them migrates. */
const advisoryLock = 7_301_984_412;

/**
 * Brings the database to the newest schema, in one transaction. Many nodes may start at once: one works, the rest wait and
 * find nothing to do.
 */
export async function migrate(database: PooledDatabase): Promise<void> {
  const files = readMigrationFiles({ migrationsFolder });
  await database.asOwner(async (tx) => {
    await tx.execute(sql.raw(`SET LOCAL lock_timeout = '120s'; SET LOCAL statement_timeout = '0'`));
    await tx.execute(sql`SELECT pg_advisory_xact_lock(${advisoryLock})`);
    const last = await lastApplied(tx);
    const pending = files.filter((file) => file.folderMillis > last);
    if (pending.length > 0) await apply(tx, pending);
    await rebaseLog(tx);
  });
}

async function apply(tx: Tx, pending: MigrationMeta[]): Promise<void> {
  await tx.execute(sql.raw(createRoles));
  for (const { sql: statements, hash, folderMillis } of pending) {
    for (const statement of statements) await tx.execute(sql.raw(statement));
    await tx.execute(
      sql`INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES (${hash}, ${folderMillis})`,
    );
  }
  await tx.execute(sql.raw(bindEveryTable));
}

async function lastApplied(tx: Tx): Promise<number> {
  await tx.execute(
    sql.raw(`
    CREATE SCHEMA IF NOT EXISTS drizzle;
    CREATE TABLE IF NOT EXISTS drizzle.__drizzle_migrations (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint)`),
  );
  const { rows } = await tx.execute<{ last: string | null }>(
    sql`SELECT max(created_at) AS last FROM drizzle.__drizzle_migrations`,
  );
  return Number(rows[0]?.last ?? 0);
}

/** Roles belong to the whole server: another database's migration may be making the same ones at this moment. */
const createRoles = [tenantRole, systemRole]
  .map(
    (role) => `
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN
          CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOBYPASSRLS;
        END IF;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END $$;
      DO $$ BEGIN
        IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
          EXECUTE format('GRANT ${role} TO %I', current_user);
        END IF;
      END $$;`,
  )
  .join('');

/** Nobody's right is to change or remove what stands in these. */
const appendOnly = ['event_log', 'audit_leaves', 'audit_tree_heads'];

/** Done here for all tables and not in each migration, so that none can be forgotten. */
const bindEveryTable = `
  DO $$ DECLARE relation regclass; BEGIN
    FOR relation IN
      SELECT oid::regclass FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    LOOP
      EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', relation);
    END LOOP;
  END $$;
  GRANT USAGE ON SCHEMA public TO ${tenantRole}, ${systemRole};
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${tenantRole}, ${systemRole};
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${tenantRole}, ${systemRole};
  REVOKE UPDATE, DELETE ON ${appendOnly.join(', ')} FROM ${tenantRole}, ${systemRole};`;
