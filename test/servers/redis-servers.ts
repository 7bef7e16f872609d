import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endedWithUs } from './ended-with-us.js';
import { freePort } from './ports.js';
import { redisServer } from './programs.js';
import { redisCommand } from './redis-command.js';
import { until } from './until.js';

interface Node {
  readonly port: number;
  readonly start: () => ChildProcess;
  child: ChildProcess;
}

/** Slots of a Redis Cluster. */
const slots = 16_384;

/** A throw-away Redis: one server, or a cluster of three primaries with a replica each. */
export class RedisServers {
  private constructor(
    readonly nodes: readonly Node[],
    private readonly folder: string,
  ) {}

  /** `redis://127.0.0.1:port` of each node. */
  get urls(): string[] {
    return this.nodes.map(({ port }) => `redis://127.0.0.1:${port}`);
  }

  /** @throws ProgramMissing */
  static async single(): Promise<RedisServers> {
    return RedisServers.launch(1, []);
  }

  /** @throws ProgramMissing */
  static async cluster(): Promise<RedisServers> {
    const servers = await RedisServers.launch(6, [
      ...['--cluster-enabled', 'yes', '--cluster-node-timeout', '1000'],
      ...['--cluster-require-full-coverage', 'no'],
    ]);
    try {
      await servers.form();
      return servers;
    } catch (error) {
      await servers.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => end(node, 'SIGTERM')));
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Kills one of them at once. It has kept nothing; of a cluster it still knows the others. */
  async kill(node: Node): Promise<void> {
    await end(node, 'SIGKILL');
  }

  /** Brings a killed one back on its port, empty. */
  async revive(node: Node): Promise<void> {
    node.child = node.start();
    await until(`Redis answers on port ${node.port}`, async () => (await redisCommand(node.port, 'PING')) === 'PONG');
  }

  /** Those of a cluster that take writes now. */
  async primaries(): Promise<Node[]> {
    const roles = await Promise.all(
      this.nodes.map(({ port }) => redisCommand(port, 'INFO', 'replication').catch(() => '')),
    );
    return this.nodes.filter((_, index) => /role:master/.test(roles[index]!));
  }

  /** Until a cluster serves all slots, and each primary has its replica. */
  async whole(): Promise<void> {
    if (this.nodes.length === 1) return;
    for (const { port } of this.nodes) {
      await until(`the cluster is whole for node ${port}`, async () => {
        const info = await redisCommand(port, 'CLUSTER', 'INFO');
        return /cluster_state:ok/.test(info) && /cluster_size:3/.test(info);
      });
    }
    await until('every primary has its replica in step', async () => {
      const roles = await Promise.all(this.nodes.map(({ port }) => redisCommand(port, 'INFO', 'replication')));
      const replicas = roles.filter((text) => /role:slave/.test(text));
      return replicas.length === 3 && replicas.every((text) => /master_link_status:up/.test(text));
    });
  }

  private static async launch(count: number, args: readonly string[]): Promise<RedisServers> {
    const program = redisServer();
    const folder = mkdtempSync(join(tmpdir(), 'troupe-redis-'));
    const nodes: Node[] = [];
    for (let number = 0; number < count; number++) {
      const port = await freePort();
      const cwd = join(folder, String(port));
      mkdirSync(cwd);
      const own = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
      const start = () => endedWithUs(spawn(program, [...own, ...args], { cwd, stdio: 'ignore' }), 'SIGTERM');
      nodes.push({ port, start, child: start() });
    }
    const servers = new RedisServers(nodes, folder);
    for (const { port } of nodes) {
      await until(`Redis answers on port ${port}`, async () => (await redisCommand(port, 'PING')) === 'PONG');
    }
    return servers;
  }

  private async form(): Promise<void> {
    const [first, ...others] = this.nodes;
    const primaries = this.nodes.slice(0, 3);
    for (const [index, { port }] of primaries.entries()) {
      await redisCommand(port, 'CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1));
      const from = Math.ceil((slots / 3) * index);
      const to = Math.ceil((slots / 3) * (index + 1)) - 1;
      await redisCommand(port, 'CLUSTER', 'ADDSLOTSRANGE', String(from), String(to));
    }
    for (const { port } of others) await redisCommand(port, 'CLUSTER', 'MEET', '127.0.0.1', String(first?.port));
    const sees = async (port: number, what: RegExp) => what.test(await redisCommand(port, 'CLUSTER', 'INFO'));
    for (const { port } of this.nodes) {
      await until(`node ${port} knows all six`, () => sees(port, /cluster_known_nodes:6/));
    }
    for (const [index, { port }] of this.nodes.slice(3).entries()) {
      const primary = await redisCommand(primaries[index]?.port ?? 0, 'CLUSTER', 'MYID');
      await until(
        `node ${port} follows`,
        async () => (await redisCommand(port, 'CLUSTER', 'REPLICATE', primary)) === 'OK',
      );
    }
    for (const { port } of this.nodes) {
      await until(`the cluster is whole for node ${port}`, () => sees(port, /cluster_state:ok/));
    }
    await until('every primary has its replica', async () => {
      const view = await redisCommand(first?.port ?? 0, 'CLUSTER', 'NODES');
      return (view.match(/ slave /g) ?? []).length === 3;
    });
  }
}

async function end({ child }: Node, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}
