import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A PostgreSQL database of its own, for one test file. */
export interface FreshDatabase {
  readonly url: string;
  /** Ends its connections and removes it. */
  drop(): Promise<void>;
}

/** Made on each server before the tests: with the newest schema, and nothing in it. */
export const migratedTemplate = 'troupe_migrated';

/** Begins with the schema, where the servers have one to copy; `empty`: with nothing at all. */
export async function freshDatabase(begin?: 'empty'): Promise<FreshDatabase> {
  const servers = process.env['TROUPE_TEST_POSTGRES_URL']?.split(',') ?? [];
  const server = servers[Number(process.env['VITEST_POOL_ID'] ?? 0) % servers.length];
  if (!server) throw new Error('TROUPE_TEST_POSTGRES_URL is not set: run this test in the vitest project "int".');
  const name = `test_${randomBytes(8).toString('hex')}`;
  const isCopied = begin !== 'empty' && process.env['TROUPE_TEST_POSTGRES_TEMPLATE'] === migratedTemplate;
  await administer(server, `CREATE DATABASE ${name}${isCopied ? ` TEMPLATE ${migratedTemplate}` : ''}`);
  return { url: urlOf(server, name), drop: () => administer(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

/** @param server URL of any of its databases */
export function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

export async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
