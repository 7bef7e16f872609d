import { execFileSync } from 'node:child_process';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from './fresh-database.js';
import { PostgresServer } from './postgres-server.js';
import { chromium } from './programs.js';
import { redisCommand } from './redis-command.js';
import { RedisServers } from './redis-servers.js';

describe('the servers that tests run against', () => {
  it('PostgreSQL is real and durable, and every file gets a database of its own', async () => {
    const database = await freshDatabase();
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query(
      `SELECT current_setting('server_version_num')::int AS version, current_setting('fsync') AS fsync,
        current_database() AS name`,
    );
    await client.end();
    await database.drop();
    expect(rows[0].version).toBeGreaterThanOrEqual(150_000);
    expect(rows[0].fsync).toBe('on');
    expect(rows[0].name).toMatch(/^test_/);
  });

  it('PostgreSQL comes back after a crash with what was committed', async () => {
    const server = await PostgresServer.start();
    const query = async (text: string) => {
      const client = new pg.Client({ connectionString: server.url });
      await client.connect();
      try {
        return await client.query(text);
      } finally {
        await client.end();
      }
    };
    try {
      await query('CREATE TABLE kept AS SELECT 42 AS answer');
      await server.crash();
      await expect(query('SELECT 1')).rejects.toThrow();
      await server.resume();
      expect((await query('SELECT answer FROM kept')).rows).toEqual([{ answer: 42 }]);
    } finally {
      await server.stop();
    }
  });

  it('a single Redis answers', async () => {
    const redis = await RedisServers.single();
    try {
      const [node] = redis.nodes;
      expect(await redisCommand(node?.port ?? 0, 'SET', 'key', 'värde')).toBe('OK');
      expect(await redisCommand(node?.port ?? 0, 'GET', 'key')).toBe('värde');
    } finally {
      await redis.stop();
    }
  });

  describe('a Redis Cluster', () => {
    let redis: RedisServers;
    beforeAll(async () => {
      redis = await RedisServers.cluster();
    });
    afterAll(() => redis?.stop());

    it('has three primaries that share all slots, each with a replica', async () => {
      const info = await redisCommand(redis.nodes[5]?.port ?? 0, 'CLUSTER', 'INFO');
      expect(info).toMatch(/cluster_state:ok/);
      expect(info).toMatch(/cluster_slots_assigned:16384/);
      expect(info).toMatch(/cluster_size:3/);
      const nodes = await redisCommand(redis.nodes[0]?.port ?? 0, 'CLUSTER', 'NODES');
      expect(nodes.match(/ slave /g)).toHaveLength(3);
    });

    it('sends a key to the primary that holds its slot', async () => {
      const answers = await Promise.allSettled(
        redis.nodes.slice(0, 3).map(({ port }) => redisCommand(port, 'SET', 'session:{1}', 'here')),
      );
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });
  });

  it('Chromium is there', () => {
    expect(execFileSync(chromium(), ['--version', '--no-sandbox'], { encoding: 'utf8' })).toMatch(/Chrom/);
  });
});
