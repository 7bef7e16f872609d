import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { TroupeProcess } from '#apps/api/testing/troupe-process.js';
import { FaultProxy } from '#test/fakes/fault-proxy.js';
import { freePort } from '#test/servers/ports.js';
import { PostgresServer } from '#test/servers/postgres-server.js';
import { RedisServers } from '#test/servers/redis-servers.js';
import { until } from '#test/servers/until.js';
import { CountingModel } from './counting-model.js';

export interface InstallationOptions {
  readonly redis: 'single' | 'cluster';
  readonly nodes: number;
  /** Words of a reply, and ms from one to the next. */
  readonly words: number;
  readonly between: number;
  /** An empty one of a server that stands; without it there is a server of its own, which can be broken. */
  readonly database?: string;
  /** Loaded by each node before anything else: a planted fault. */
  readonly preload?: string;
  /** In the place of the server, for comparison. */
  readonly instead?: { readonly program: string; readonly env: Record<string, string> };
}

const lookEvery = 500;
/** ms that a node may take beyond the time it is given to stop. */
const stopsLateMs = 10_000;
const startTries = 6;

/** One node: the process, what clients and what Redis reach it through, and what is done to it one after the other. */
export class Member {
  process: TroupeProcess | undefined;
  isHealthy = false;
  /** Of all processes that it has been. */
  private readonly logs: TroupeProcess[] = [];
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly port: number,
    private readonly env: Record<string, string>,
    /** Between clients and this node. */
    readonly door: FaultProxy,
    /** Between this node and Redis; undefined where Redis is a cluster. */
    readonly wire: FaultProxy | undefined,
    private readonly stopSeconds: number,
    private readonly program?: string,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get log(): string {
    return this.logs.map(({ output, errors }) => output + errors).join('\n--- started again ---\n');
  }

  /** What is done to it does not overlap. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  /** As whoever supervises it does: again, if what it needs is away just now. */
  async start(): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        this.process = await TroupeProcess.start(this.env, this.program);
        this.logs.push(this.process);
        return;
      } catch (error) {
        if (tries === startTries) throw error;
        await pause(1_000);
      }
    }
  }

  /** @param signal SIGTERM is waited for, and then SIGKILL */
  async stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const { process } = this;
    this.process = undefined;
    if (!process) return;
    const late = setTimeout(() => process.child.kill('SIGKILL'), this.stopSeconds * 1_000 + stopsLateMs);
    await process.end(signal);
    clearTimeout(late);
  }

  async look(): Promise<void> {
    try {
      const { ok } = await fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(1_000) });
      this.isHealthy = ok;
    } catch {
      this.isHealthy = false;
    }
  }
}

/** Everything that an installation of several nodes is made of, as processes of their own; all of it can be broken. */
export class Installation {
  readonly members: Member[] = [];
  readonly secret = 'the nodes of a fault run sign with this';
  redis!: RedisServers;
  private postgres: PostgresServer | undefined;
  private model!: CountingModel;
  private gate!: FaultProxy;
  private next = 0;
  private looking: NodeJS.Timeout | undefined;
  private redisTurn: Promise<unknown> = Promise.resolve();
  private postgresTurn: Promise<unknown> = Promise.resolve();
  private readonly folder = mkdtempSync(join(tmpdir(), 'troupe-faults-'));

  private constructor(readonly options: InstallationOptions) {}

  /** @throws ProgramMissing */
  static async start(options: InstallationOptions): Promise<Installation> {
    const it = new Installation(options);
    try {
      await it.begin();
      return it;
    } catch (error) {
      await it.stop();
      throw error;
    }
  }

  /** Where clients come first: like any balancer it sends them to a node that answers its health checks. */
  get url(): string {
    return this.gate.url;
  }

  member(which: number): Member {
    return this.members[which % this.members.length]!;
  }

  /** What is done to Redis does not overlap. */
  withRedis<Result>(work: (redis: RedisServers) => Promise<Result>): Promise<Result> {
    const mine = this.redisTurn.then(() => work(this.redis));
    this.redisTurn = mine.catch(() => undefined);
    return mine;
  }

  /** The same for PostgreSQL. */
  withPostgres<Result>(work: (postgres: PostgresServer) => Promise<Result>): Promise<Result> {
    const { postgres } = this;
    if (!postgres) throw new Error('This installation has no PostgreSQL of its own.');
    const mine = this.postgresTurn.then(() => work(postgres));
    this.postgresTurn = mine.catch(() => undefined);
    return mine;
  }

  /** Until everything stands and answers. */
  async whole(): Promise<void> {
    await this.withRedis((redis) => redis.whole());
    for (const member of this.members) {
      await member.inTurn(async () => {
        if (!member.process || member.process.child.exitCode !== null) await member.start();
        await until(`${member.url} is ready`, async () => (await member.look(), member.isHealthy));
      });
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.looking);
    await Promise.all(this.members.map((member) => member.stop('SIGKILL')));
    for (const { door, wire } of this.members) await Promise.all([door.close(), wire?.close()]);
    await this.gate?.close();
    await this.redis?.stop();
    await this.postgres?.stop();
    await this.model?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async begin(): Promise<void> {
    const { redis, nodes, words, between, database } = this.options;
    this.model = await CountingModel.open(words, between);
    if (!database) this.postgres = await PostgresServer.start();
    this.redis = redis === 'single' ? await RedisServers.single() : await RedisServers.cluster();
    this.gate = await FaultProxy.to(() => this.answering());
    const ports = await Promise.all(Array.from({ length: nodes }, freePort));
    const doors = await Promise.all(ports.map((port) => FaultProxy.to(`http://127.0.0.1:${port}`)));
    const list = doors.map(({ url }, index) => `n${index}=${url}`).join(',');
    for (const [index, port] of ports.entries()) {
      const wire = redis === 'single' ? await FaultProxy.to(this.redis.urls[0]!.replace('redis', 'http')) : undefined;
      const env = this.env(index, port, list, wire ? [wire.url.replace('http', 'redis')] : this.redis.urls);
      this.members.push(new Member(port, env, doors[index]!, wire, this.stopSeconds, this.options.instead?.program));
    }
    // The first one makes the tables.
    const [first, ...others] = this.members;
    await first!.start();
    await Promise.all(others.map((member) => member.start()));
    this.looking = setInterval(() => void Promise.all(this.members.map((member) => member.look())), lookEvery);
    await this.whole();
  }

  /** Two replies, the one that is being spoken and the one that follows it, and a moment. */
  private get stopSeconds(): number {
    const { words, between } = this.options;
    return Math.ceil((2 * words * between) / 1_000) + 3;
  }

  private env(index: number, port: number, list: string, redis: readonly string[]): Record<string, string> {
    return {
      ...this.model.env,
      PORT: String(port),
      DATABASE_URL: this.options.database ?? this.postgres!.url,
      REDIS_URL: redis.join(','),
      TROUPE_DATA: join(this.folder, `node-${index}`),
      TROUPE_TOKEN_SECRET: this.secret,
      TROUPE_TEXT_KEY: join(this.folder, 'text-key'),
      TROUPE_LEDGER_KEY: join(this.folder, 'ledger-key.pem'),
      TROUPE_DEMO: 'on',
      TROUPE_EMOTION: 'off',
      TROUPE_LOG_LEVEL: 'warn',
      TROUPE_NODES: list,
      TROUPE_NODE_ID: `n${index}`,
      TROUPE_MAX_REPLIES: '10000',
      TROUPE_STOP_SECONDS: String(this.stopSeconds),
      ...this.options.instead?.env,
      ...(this.options.preload && { NODE_OPTIONS: `--import=${this.options.preload}` }),
    };
  }

  private answering(): string {
    const healthy = this.members.filter(({ isHealthy }) => isHealthy);
    const from = healthy.length > 0 ? healthy : this.members;
    this.next += 1;
    return from[this.next % from.length]?.url ?? 'http://127.0.0.1:1';
  }

  /** Between clients and everything. */
  get doors(): readonly FaultProxy[] {
    return [this.gate, ...this.members.map(({ door }) => door)];
  }
}
