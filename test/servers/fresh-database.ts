import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** An empty PostgreSQL database of its own, for one test file. */
export interface FreshDatabase {
  readonly url: string;
  /** Ends its connections and removes it. */
  drop(): Promise<void>;
}

export async function freshDatabase(): Promise<FreshDatabase> {
  const servers = process.env['TROUPE_TEST_POSTGRES_URL']?.split(',') ?? [];
  const server = servers[Number(process.env['VITEST_POOL_ID'] ?? 0) % servers.length];
  if (!server) throw new Error('TROUPE_TEST_POSTGRES_URL is not set: run this test in the vitest project "int".');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await administer(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
