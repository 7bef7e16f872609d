import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { runnerImport } from 'vite';
import { root } from '../../../scripts/steps/shell.mjs';
import { startTroupe, startUpstream } from '../chat/subjects.mjs';
import { signer } from './tokens.mjs';

const secret = 'the nodes of a bench sign with the same secret';

/** Modules of the tests, which are TypeScript. */
export async function testModule(path) {
  const conditions = ['troupe:source', 'node', 'import'];
  return (await runnerImport(join(root, path), { resolve: { conditions } })).module;
}

/** PostgreSQL, an upstream that speaks for a second, Redis where wanted, and as many Troupe nodes as are asked for. */
export class World {
  secret = secret;
  sign = signer(secret);
  #stops = [];
  #watching;

  /** @param redis none, `single` or `cluster` */
  static async open({ redis } = {}) {
    const world = new World();
    const { PostgresServer } = await testModule('test/servers/postgres-server.ts');
    world.postgres = await PostgresServer.start({ shared_preload_libraries: 'pg_stat_statements' });
    world.#stops.push(() => world.postgres.stop());
    world.upstream = await startUpstream({ tokens: 10, intervalMs: 100 });
    world.#stops.push(() => world.upstream.stop());
    if (redis) {
      const { RedisServers } = await testModule('test/servers/redis-servers.ts');
      world.redis = await RedisServers[redis]();
      world.#stops.push(() => world.redis.stop());
    }
    world.keys = mkdtempSync(join(tmpdir(), 'troupe-bench-keys-'));
    world.#stops.push(() => rmSync(world.keys, { recursive: true, force: true }));
    return world;
  }

  async node(env = {}) {
    const node = await startTroupe({
      upstreamPort: this.upstream.port,
      databaseUrl: this.postgres.url,
      env: {
        TROUPE_TOKEN_SECRET: secret,
        TROUPE_LEDGER_KEY: join(this.keys, 'ledger-key.pem'),
        TROUPE_LOG_LEVEL: 'warn',
        ...(this.redis && { REDIS_URL: this.redis.urls.join(',') }),
        ...env,
      },
    });
    this.#stops.unshift(() => node.stop());
    return node;
  }

  /** Opens a session for each of these customers. */
  async sessions(port, subjects) {
    const ids = [];
    let next = 0;
    const hands = Array.from({ length: 16 }, async () => {
      while (next < subjects.length) {
        const at = next++;
        ids[at] = await this.session(port, subjects[at]);
      }
    });
    await Promise.all(hands);
    return ids;
  }

  /** A session of `host` in which an agent has the turn, so that nothing is answered; and how the host says something in it. */
  async hall(port) {
    const session = await this.session(port, 'host');
    const boss = (...call) => this.call(port, 'boss', 'supervisor', ...call);
    // An agent without a connection would lose the turn after two minutes.
    await boss('PUT', '/v1/desk/settings', { ...(await boss('GET', '/v1/desk/settings')), idleSeconds: 3_600 });
    const take = { epoch: 1, reason: 'bench' };
    await this.call(port, 'agent', 'agent', 'POST', `/v1/sessions/${session}/take-over`, take);
    const path = `/v1/sessions/${session}/messages`;
    return { session, say: () => this.call(port, 'host', 'customer', 'POST', path, { text: 'Hello all' }) };
  }

  /** What the database has done so far. */
  async databaseLoad() {
    this.#watching ??= await connected(this.postgres.url);
    const { rows } = await this.#watching.query(
      `SELECT xact_commit + xact_rollback AS transactions,
        (SELECT coalesce(sum(calls), 0) FROM pg_stat_statements) AS statements
       FROM pg_stat_database WHERE datname = current_database()`,
    );
    return { transactions: Number(rows[0].transactions), statements: Number(rows[0].statements) };
  }

  async session(port, subject) {
    return (await this.call(port, subject, 'customer', 'POST', '/v1/sessions', { character: 'renaissance-botanist' }))
      .id;
  }

  async call(port, subject, role, method, path, body) {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.sign(subject, role)}` },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.status === 204 ? {} : response.json();
  }

  async close() {
    await this.#watching?.end();
    for (const stop of this.#stops.splice(0)) await Promise.resolve(stop()).catch(() => undefined);
  }
}

/** A connection that sees how many statements were run. */
async function connected(connectionString) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  return client;
}
