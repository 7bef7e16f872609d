import { PgDialect } from 'drizzle-orm/pg-core';
import { NodePgSession, NodePgTransaction } from 'drizzle-orm/node-postgres';
import type { Duplex } from 'node:stream';
import pg from 'pg';
import { StorageBusy, StorageUnavailable } from '../errors.js';
import { isTenantId, type TenantId } from '../ids.js';
import { inOneGo } from '../in-one-go.js';
import { Database, type EndWith, type Tx } from './database.js';
import { PreparedStatements } from './prepared-statements.js';
import { MasterKey } from './sealing/master-key.js';
import { TextKeys } from './sealing/text-keys.js';
import { sealsTexts } from './sealing/texts-of.js';
import { systemRole, tenantRole, tenantSetting } from './roles.js';
import { translated } from './sql-errors.js';

const dialect = new PgDialect();

/** Lends its connection to one transaction. Afterwards it refuses, so that a forgotten `await` cannot write into the next one. */
class LentConnection {
  private over = false;
  private last: Promise<unknown> = Promise.resolve();
  /** Statements until the commit. */
  private left = Infinity;
  private committing: Promise<pg.QueryResult> | undefined;

  constructor(
    private readonly client: pg.PoolClient,
    private readonly statements: PreparedStatements,
  ) {}

  query(config: pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult> {
    if (this.over) return Promise.reject(new Error('This transaction is over; its Tx must not be used any more.'));
    // Without values it may be several statements, as in a migration; those cannot be prepared.
    const answer = this.send(values?.length ? this.statements.prepared(config) : config, values);
    this.left -= 1;
    if (this.left === 0) void this.commit();
    return answer;
  }

  endWith(statements: number): void {
    this.left = statements;
  }

  /** Once, however often it is asked for. */
  commit(): Promise<pg.QueryResult> {
    if (!this.committing) {
      this.end();
      this.committing = this.send('COMMIT');
      // Where it goes with a statement that fails, that one is heard of.
      this.committing.catch(() => undefined);
    }
    return this.committing;
  }

  /** Where the connection does not pipeline, after the answer to the statement before: `pg` is to stop queueing them itself. */
  send(statement: string | pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult> {
    const sent = () => this.client.query(statement, values);
    if (this.client.pipeline) return sent();
    const answer = this.last.then(sent);
    this.last = answer.catch(() => undefined);
    return answer;
  }

  end(): void {
    this.over = true;
  }
}

/** Of a client that is connected; its type does not tell. */
const streamOf = (client: pg.PoolClient): Duplex =>
  (client as unknown as { readonly connection: { readonly stream: Duplex } }).connection.stream;

/** Both databases alike: transactions over a bounded pool of `pg` clients, bound to a tenant or to the system. */
export abstract class PooledDatabase extends Database {
  private readonly statements = new PreparedStatements();
  /** Transactions under way, and those that wait for a connection. */
  private readonly running = new Set<Promise<unknown>>();
  private isClosing = false;
  private textKeys = new TextKeys(MasterKey.random());

  /** @param maxWaiting how many callers may wait for a connection before the next one is refused */
  constructor(
    private readonly pool: pg.Pool,
    private readonly maxWaiting: number,
  ) {
    super();
    // A connection that breaks is replaced at the next call, and who was using it hears of it from its statement; but
    // without listeners, for idle ones and for lent ones, the error event would end the process.
    pool.on('error', () => undefined);
    pool.on('connect', (client) => {
      client.on('error', () => undefined);
      inOneGo(streamOf(client));
    });
  }

  /** With which people's words are sealed. Until it is called: with keys that no other process has. */
  sealWith(keys: TextKeys): void {
    this.textKeys = keys;
  }

  async inTenant<T>(tenant: TenantId, work: (tx: Tx, endWith: EndWith) => Promise<T>): Promise<T> {
    if (!isTenantId(tenant)) throw new TypeError('Not a tenant id.');
    return this.transaction(`BEGIN; SET LOCAL ROLE ${tenantRole}; SET LOCAL ${tenantSetting} = '${tenant}'`, work);
  }

  async acrossTenants<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transaction(`BEGIN; SET LOCAL ROLE ${systemRole}`, work);
  }

  /** One transaction with the rights of the connecting user: migrations only, hence not part of `Database`. */
  async asOwner<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transaction('BEGIN', work);
  }

  ping(): Promise<void> {
    return this.counted(() => this.probe());
  }

  private async probe(): Promise<void> {
    const client = await this.lease();
    try {
      await client.query('SELECT 1');
      client.release();
    } catch (error) {
      client.release(true);
      throw translated(error);
    }
  }

  /** Lets end what has begun. A pool that is ended while somebody waits for a connection never says that it has ended. */
  async close(): Promise<void> {
    this.isClosing = true;
    while (this.running.size > 0) await Promise.allSettled(this.running);
    await this.pool.end();
  }

  private async counted<T>(work: () => Promise<T>): Promise<T> {
    if (this.isClosing) throw new StorageUnavailable('The database is being closed.');
    const run = work();
    this.running.add(run);
    try {
      return await run;
    } finally {
      this.running.delete(run);
    }
  }

  private transaction<T>(begin: string, work: (tx: Tx, endWith: EndWith) => Promise<T>): Promise<T> {
    return this.counted(() => this.transact(begin, work));
  }

  private async transact<T>(begin: string, work: (tx: Tx, endWith: EndWith) => Promise<T>): Promise<T> {
    const client = await this.lease();
    const lent = new LentConnection(client, this.statements);
    try {
      // Not awaited before the first statement: where the connection pipelines, both travel together. A BEGIN that fails
      // leaves a failed transaction, which refuses what follows.
      const begun = lent.send(begin);
      const [, result] = await Promise.all([
        begun,
        work(this.transactionOn(lent), (statements) => lent.endWith(statements)),
      ]);
      const { command } = await lent.commit();
      // COMMIT after a statement that failed, and whose error the work swallowed, is answered with ROLLBACK.
      if (command !== 'COMMIT') throw new Error('Nothing was committed: a statement of this transaction had failed.');
      client.release();
      return result;
    } catch (error) {
      lent.end();
      await lent.send('ROLLBACK').then(
        () => client.release(),
        () => client.release(true),
      );
      throw translated(error);
    }
  }

  private async lease(): Promise<pg.PoolClient> {
    if (this.pool.waitingCount >= this.maxWaiting) {
      throw new StorageBusy('Too many requests are waiting for the database.');
    }
    try {
      return await this.pool.connect();
    } catch (error) {
      throw translated(error);
    }
  }

  private transactionOn(connection: LentConnection): Tx {
    const session = new NodePgSession(connection as unknown as pg.PoolClient, dialect, undefined);
    sealsTexts(session, this.textKeys);
    return new NodePgTransaction(dialect, session, undefined) as unknown as Tx;
  }
}
