import type { NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import type { TenantId } from '../ids.js';

/** A drizzle transaction; the same on PGlite and on PostgreSQL (both are spoken to through `pg`). */
export type Tx = PgDatabase<NodePgQueryResultHKT>;

/**
 * Says that of the statements from here on the `statements`-th is the last one: the commit goes with it, and not once it is
 * answered, which saves a journey. For work whose statements fail where nothing may be committed; what it finds in the answers
 * comes too late. Fewer than said may follow, never more.
 */
export type EndWith = (statements: number) => void;

/**
 * The way to the database. There is no other: a transaction belongs to one tenant, and row-level security shows and takes
 * that tenant's rows only, so that a query that forgets its tenant sees nothing of anyone else's.
 * @throws StorageUnavailable when the database cannot be reached; it is tried again at the next call.
 */
export abstract class Database {
  /** Runs `work` in one transaction that sees and writes rows of `tenant` only; commits when it resolves. */
  abstract inTenant<T>(tenant: TenantId, work: (tx: Tx, endWith: EndWith) => Promise<T>): Promise<T>;
  /** One transaction over all tenants: migrations, recovery at start, log readers' look-out. Nothing on a request's path. */
  abstract acrossTenants<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Resolves when a trivial query answers. */
  abstract ping(): Promise<void>;
  abstract close(): Promise<void>;
}
