import { Cluster, Redis } from 'ioredis';
import type { Duplex } from 'node:stream';
import './ends-once.js';
import { inOneGo } from '../in-one-go.js';
import { type RedisServerSeen, serversSeen } from './redis-servers-seen.js';
import { RedisUnavailable } from './redis-unavailable.js';

/** A Lua script that runs as one step. */
export interface Script {
  /** Its name among the client's commands. */
  readonly name: string;
  readonly keys: number;
  readonly lua: string;
}

type Client = Redis | Cluster;
type Listener = (message: string) => void;

/** ms after which an answer is no longer waited for; what was asked may have been done all the same. */
const commandMs = 2_000;
/** As `commandMs`, of a cluster: one of its servers may give way to another meanwhile. When all are away it has no bound of its own. */
const clusterMs = 2 * commandMs;
const connectMs = 2_000;
/** ms before the next try to connect: 1-2-4 … up to a second, with jitter. */
const pause = (tries: number): number => Math.min(1_000, 25 * 2 ** Math.min(tries, 6)) * (0.5 + Math.random() / 2);

/** Said by Redis when it is not able, not when the command is wrong. */
const passing = /^(CLUSTERDOWN|TRYAGAIN|LOADING|READONLY|MASTERDOWN|MOVED|ASK|NOREPLICAS|BUSY|OOM|MISCONF)/;

/** The way to one Redis or a Redis Cluster: commands on one connection, what is published on another. */
export class RedisLink {
  private readonly commands: Client;
  private readonly listening: Client;
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly interrupted = new Set<() => void>();
  private readonly away = new Set<() => void>();
  private readonly scripts = new Set<string>();
  private complainedAt = 0;

  /**
   * @param urls `redis://host:port` of one server, or of several nodes of one cluster
   * @param complain told of lost connections, at most once a second
   */
  constructor(
    private readonly urls: readonly string[],
    private readonly complain: (problem: string) => void,
  ) {
    this.commands = this.connect(commandMs);
    const lost = (): void => this.away.forEach((tell) => tell());
    if (this.commands instanceof Redis) this.commands.on('close', lost);
    else this.commands.on('+node', (server: Redis) => server.on('close', lost));
    this.listening = this.connect(undefined);
    this.listening.on('message', (channel: string, message: string) => {
      for (const listener of this.listeners.get(channel) ?? []) listener(message);
    });
    // What was published between two connections is lost.
    for (const event of ['ready', '+node', '-node']) {
      this.listening.on(event, () => {
        for (const tell of this.interrupted) tell();
      });
    }
  }

  /** Two connections of their own, for a library that listens and publishes by itself and does not ask what became of it. The caller closes them. */
  pair(): [Client, Client] {
    return [this.connect(undefined), this.connect(undefined)];
  }

  /** @throws RedisUnavailable */
  async run(script: Script, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown> {
    if (!this.scripts.has(script.name)) {
      this.commands.defineCommand(script.name, { numberOfKeys: script.keys, lua: script.lua });
      this.scripts.add(script.name);
    }
    const command = (this.commands as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>)[
      script.name
    ]!;
    return this.ask(() => command.call(this.commands, ...keys, ...args));
  }

  /** @throws RedisUnavailable */
  async publish(channel: string, message: string): Promise<void> {
    await this.ask(() => this.commands.publish(channel, message));
  }

  /** The servers as one of them sees them; none where this is no cluster. @throws RedisUnavailable */
  async servers(): Promise<RedisServerSeen[]> {
    const { commands } = this;
    if (commands instanceof Cluster) return serversSeen(String(await this.ask(() => commands.cluster('NODES'))));
    await this.ask(() => commands.ping());
    return [];
  }

  /** Resolves when nothing that is published from now on is missed; answers how to stop. */
  async subscribe(channel: string, listener: Listener): Promise<() => void> {
    const known = this.listeners.get(channel);
    const mine = known ?? new Set();
    mine.add(listener);
    if (!known) this.listeners.set(channel, mine);
    const leave = (): void => {
      mine.delete(listener);
      if (mine.size > 0 || this.listeners.get(channel) !== mine) return;
      this.listeners.delete(channel);
      this.listening.unsubscribe(channel).catch(() => undefined);
    };
    try {
      // Also when others listen already: theirs may be under way.
      await within(
        commandMs,
        this.guard(() => this.listening.subscribe(channel)),
      );
    } catch (error) {
      leave();
      throw error;
    }
    return leave;
  }

  /** Calls back whenever something that was published may have been missed. */
  whenInterrupted(tell: () => void): void {
    this.interrupted.add(tell);
  }

  /** Calls back when the way to a server is lost. It may have forgotten what it was told last when it is back. */
  whenAway(tell: () => void): void {
    this.away.add(tell);
  }

  close(): void {
    this.commands.disconnect();
    this.listening.disconnect();
  }

  private connect(commandTimeout: number | undefined): Client {
    const [first] = this.urls;
    const own = {
      connectTimeout: connectMs,
      keepAlive: 30_000,
      maxRetriesPerRequest: null,
      ...(commandTimeout !== undefined && { commandTimeout }),
    };
    const client =
      this.urls.length === 1
        ? new Redis(first!, { ...own, retryStrategy: pause })
        : new Cluster([...this.urls], {
            clusterRetryStrategy: pause,
            retryDelayOnFailover: 100,
            retryDelayOnClusterDown: 100,
            retryDelayOnTryAgain: 50,
            slotsRefreshTimeout: 1_000,
            slotsRefreshInterval: 5_000,
            redisOptions: own,
          });
    client.on('error', (error: Error) => this.mention(error.message));
    heedless(client);
    if (client instanceof Redis) whenConnected(client);
    else client.on('+node', (server: Redis) => (heedless(server), whenConnected(server)));
    return client;
  }

  private mention(problem: string): void {
    const now = Date.now();
    if (now - this.complainedAt < 1_000) return;
    this.complainedAt = now;
    this.complain(problem);
  }

  private ask<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    return this.guard(this.commands instanceof Cluster ? () => within(clusterMs, work()) : work);
  }

  private async guard<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    try {
      return await work();
    } catch (error) {
      const message = error instanceof Error ? error.message : '';
      const isWrong = error instanceof Error && error.name === 'ReplyError' && !passing.test(message);
      if (isWrong) this.mention(`A command was refused: ${message.split(' ', 1)[0]}`);
      if (isWrong || error instanceof RedisUnavailable) throw error;
      this.mention(message);
      throw new RedisUnavailable('The server cannot reach its memory just now. Try again in a moment.');
    }
  }
}

/**
 * The client itself, when it is back, and the library that has `pair` send what nobody waits for; where it fails, as all that waits
 * does when a connection is closed, it would end the process. Whoever waits hears of it all the same.
 */
function heedless(client: Client): void {
  const send = client.sendCommand.bind(client) as (...asked: unknown[]) => unknown;
  client.sendCommand = (...asked: unknown[]) => {
    const answer = send(...asked);
    if (answer instanceof Promise) answer.catch(() => undefined);
    return answer;
  };
}

function whenConnected(client: Redis): void {
  client.on('connect', () => inOneGo(client.stream as Duplex));
}

async function within<Answer>(ms: number, work: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new RedisUnavailable('Redis takes too long.')), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
