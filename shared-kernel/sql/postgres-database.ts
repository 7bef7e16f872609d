import pg from 'pg';
import { PooledDatabase } from './pooled-database.js';

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  /** Connections at most. */
  readonly poolSize: number;
  /** ms until an unanswered connection attempt counts as "gone"; also the longest wait for a free connection. */
  readonly connectTimeout?: number;
  /** ms one statement may take. */
  readonly statementTimeout?: number;
}

/** A caller waits for a connection only while fewer than this many a connection wait already. */
const waitingPerConnection = 64;

/** PostgreSQL 15 or newer. */
export class PostgresDatabase extends PooledDatabase {
  constructor({ url, poolSize, connectTimeout = 3_000, statementTimeout = 15_000 }: PostgresOptions) {
    super(
      new pg.Pool({
        connectionString: url,
        application_name: 'troupe',
        max: poolSize,
        connectionTimeoutMillis: connectTimeout,
        idleTimeoutMillis: 30_000,
        keepAlive: true,
        // Statements are sent without waiting for the answer to the one before.
        pipeline: true,
        statement_timeout: statementTimeout,
        lock_timeout: Math.ceil(statementTimeout / 3),
        // A stuck transaction would hold back every reader of the log (see ADR 0001).
        idle_in_transaction_session_timeout: statementTimeout,
        // The server's own time-outs come first; this one is for a server that no longer answers.
        query_timeout: statementTimeout + 2_000,
      }),
      poolSize * waitingPerConnection,
    );
  }
}
