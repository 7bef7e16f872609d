import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import type { Frame } from '#contexts/session/contract/frames.js';
import {
  protocolVersion,
  type Ack,
  type ClientToServerEvents,
  type ServerToClientEvents,
} from '#contexts/session/contract/socket.js';
import { Troupe } from '#apps/api/testing/troupe.js';
import { UpstreamStage, type Role } from '#apps/api/testing/upstream-stage.js';
import { freshDatabase, type FreshDatabase } from '#test/servers/fresh-database.js';
import { RedisServers } from '#test/servers/redis-servers.js';
import { Dice } from './dice.js';

export type ClientSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/** Of tokens, s: longer than all races together. */
const lifetime = 6 * 3_600;
const kinds = ['message.accepted', 'reply.delta', 'reply.done', 'turn.changed', 'gap', 'error'] as const;

/** The real server, or two of them on one Redis, with a model behind it that speaks fast, and clients on real sockets. */
export class RaceStage {
  readonly nodes: Troupe[] = [];
  private spoken = 0;
  private redis: RedisServers | undefined;
  private readonly folder = mkdtempSync(join(tmpdir(), 'troupe-races-'));

  private constructor(
    private readonly database: FreshDatabase,
    private readonly upstream: UpstreamStage,
  ) {}

  static async open(nodes: 1 | 2 = 1): Promise<RaceStage> {
    const stage = new RaceStage(await freshDatabase(), await UpstreamStage.open());
    try {
      await stage.start(nodes);
      return stage;
    } catch (error) {
      await stage.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    for (const node of this.nodes) await node.stop();
    await this.redis?.stop();
    await this.upstream.close();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async start(nodes: 1 | 2): Promise<void> {
    const env: Record<string, string> = {
      DATABASE_URL: this.database.url,
      ...this.upstream.env,
      TROUPE_SOCKET_CALLS_PER_SECOND: '1000',
      TROUPE_LOG_LEVEL: 'error',
    };
    if (nodes === 2) {
      this.redis = await RedisServers.single();
      Object.assign(env, {
        REDIS_URL: this.redis.urls.join(','),
        TROUPE_TOKEN_SECRET: 'the nodes of the races sign with the same secret',
        TROUPE_LEDGER_KEY: join(this.folder, 'ledger-key.pem'),
        TROUPE_DEMO: 'on',
        // on a machine that many use a shorter one runs out by itself, and nobody dies here
        TROUPE_LEASE_SECONDS: '30',
      });
    }
    for (let node = 0; node < nodes; node += 1) this.nodes.push(await Troupe.start(env));
  }

  /** While `work` runs, every reply is some clauses, a millisecond or so apart. */
  speaking<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.upstream.during((role) => this.speak(role), work);
  }

  async headers(role: 'customer' | 'agent', subject: string): Promise<Record<string, string>> {
    return { authorization: `Bearer ${await this.nodes[0]!.token(role, subject, lifetime)}` };
  }

  async socket(
    node: Troupe,
    role: 'customer' | 'agent',
    subject: string,
    hear: (frame: Frame) => void,
  ): Promise<ClientSocket> {
    const token = await node.token(role, subject, lifetime);
    const socket: ClientSocket = io(node.url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: { token, protocol: protocolVersion },
    });
    for (const kind of kinds) socket.on(kind, hear);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return socket;
  }

  private speak(role: Role): void {
    this.spoken += 1;
    const dice = new Dice(this.spoken);
    let left = 3 + dice.upTo(25);
    const next = (): void => {
      left -= 1;
      if (left < 0) return role.end();
      role.say(`word ${left}, `);
      if (dice.roll() < 0.3) next();
      else setTimeout(next, 1 + dice.upTo(3));
    };
    // A short first piece: the race begins at once.
    next();
  }
}

export const ask = (socket: ClientSocket, call: keyof ClientToServerEvents, body: object): Promise<Ack> =>
  (socket.timeout(60_000) as unknown as { emitWithAck(call: string, body: object): Promise<Ack> }).emitWithAck(
    call,
    body,
  );
