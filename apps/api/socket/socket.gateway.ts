import { Injectable, Optional } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Server as HttpServer } from 'node:http';
import type { Socket as NetSocket } from 'node:net';
import { parse } from 'node:querystring';
import { createAdapter } from '@socket.io/redis-adapter';
import { Server } from 'socket.io';
import { z } from 'zod';
import {
  protocolVersion,
  type ClientToServerEvents,
  type ServerToClientEvents,
} from '#contexts/session/contract/socket.js';
import type { PersonHere } from '#contexts/session/contract/cluster.js';
import type { DeskTold } from '#contexts/agent/contract/socket.js';
import { DeskWatchers, Followers } from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import type { TenantId } from '#shared-kernel/ids.js';
import { RedisLink } from '#shared-kernel/redis/redis-link.js';
import { ClientRoutes } from '../cluster/client-routes.js';
import { NodeDirectory } from '../cluster/node-directory.js';
import { DeskFeed, sessionOfRoom } from '../desk/desk-feed.js';
import { Config } from '../config/config.js';
import { Lifecycle } from '../http/lifecycle.js';
import { LoadGuard } from '../load/load-guard.js';
import { checkOrigin } from '../http/origin-guard.js';
import { readFields } from '../http/field-problems.js';
import { problemOf } from '../http/problems.js';
import { NodeFull, ServerStopping } from '../http/refusals.js';
import { Identity } from '../identity/identity.js';
import { speaking } from '../identity/spoken-locale.js';
import { Arrivals, type Arrival } from './arrivals.js';
import { ConnectionBudget, socketsByDescriptors } from './connection-budget.js';
import { Heartbeats } from './heartbeats.js';
import { endInTime, engineOf, inOnePiece, slim } from './lean-connection.js';
import { tooMany, turnAway } from './too-many.js';
import { type Known, Visitor, type VisitorSocket } from './visitor.js';

const heartbeatMs = 30_000;
/** When to try again, for those who cannot be told where else. */
const comeAgainMs = 5_000;
/** Of the budget; up to here somebody is told why and where else, beyond the connection is refused. */
const hardShare = 1.02;
const full = 'This node takes nobody new at the moment.';
const handshakeSchema = z.object({
  token: z.string().max(4096).nullish(),
  protocol: z.literal(protocolVersion, { error: `must be ${protocolVersion}: this server speaks that protocol` }),
});

type TypedServer = Server<ClientToServerEvents, ServerToClientEvents & DeskTold, Record<never, never>, Known>;

/** Socket.IO, beside the framework: its global pipes would swallow acknowledgements. */
@Injectable()
export class SocketGateway {
  private server: TypedServer | undefined;
  private budget: ConnectionBudget | undefined;
  private arrivals: Arrivals | undefined;
  private heartbeats: Heartbeats | undefined;
  private unwatch: (() => void) | undefined;
  private pair: ReturnType<RedisLink['pair']> | [] = [];

  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly followers: Followers,
    private readonly watchers: DeskWatchers,
    private readonly feed: DeskFeed,
    private readonly identity: Identity,
    private readonly lifecycle: Lifecycle,
    private readonly config: Config,
    private readonly directory: NodeDirectory,
    private readonly routes: ClientRoutes,
    private readonly load: LoadGuard,
    @Optional() private readonly redis?: RedisLink,
  ) {}

  attach(http: HttpServer): void {
    const budget = new ConnectionBudget(this.config.limits.sockets ?? socketsByDescriptors(), this.load);
    this.budget = budget;
    const closers = http.listeners('close');
    const server: TypedServer = new Server(http, {
      transports: ['websocket'],
      serveClient: false,
      perMessageDeflate: false,
      pingInterval: heartbeatMs,
      pingTimeout: heartbeatMs,
      connectTimeout: this.config.limits.readMs,
      // As for HTTP: a text that is too long is answered with a problem, and only what is absurd ends the connection.
      maxHttpBufferSize: this.config.limits.bodyBytes,
      allowRequest: (request, decide) => {
        try {
          checkOrigin(request, this.config);
          inOnePiece(request.socket); // the answer to the upgrade, and Engine.IO's first packet
          decide(null, true);
        } catch {
          decide('foreign origin', false);
        }
      },
    });
    // Engine.IO hangs up on all when this HTTP server is closed, which it is as soon as nobody is left at its own address: those
    // at the others still hear the end of what is being said. `close` hangs up.
    for (const one of http.listeners('close')) if (!closers.includes(one)) http.off('close', one as () => void);
    endInTime(server.engine, this.config.limits.readMs);
    this.standAtTheDoor(http, budget);
    // For passing hints only (who is typing): what must arrive goes through the log.
    if (this.redis) {
      this.pair = this.redis.pair();
      server.adapter(createAdapter(...this.pair));
    }
    server.use((socket, next) => {
      this.admit(socket)
        .then(
          () => next(),
          (error: unknown) => next(Object.assign(new Error('refused'), { data: problemOf(error) })),
        )
        .finally(() => this.arrivals?.through(engineOf(socket).transport.socket._socket));
    });
    const heartbeats = new Heartbeats(heartbeatMs);
    this.heartbeats = heartbeats;
    const house = {
      commands: this.commands,
      queries: this.queries,
      followers: this.followers,
      watchers: this.watchers,
      feed: this.feed,
      config: this.config,
      lifecycle: this.lifecycle,
      load: this.load,
      heartbeats,
    };
    server.on('connection', (socket) => {
      Visitor.receive(socket, house);
      slim(socket);
    });
    this.unwatch = this.directory.watch(() => server.local.emit('route', this.routes.now));
    this.server = server;
    this.feed.attach(server as unknown as Server);
  }

  get connections(): number {
    return this.server?.engine.clientsCount ?? 0;
  }

  /** Who of a tenant is connected here, and which sessions they follow. */
  people(tenant: TenantId): PersonHere[] {
    const here: PersonHere[] = [];
    for (const { data, rooms } of this.server?.sockets.sockets.values() ?? []) {
      // `data` is empty until the handshake is through.
      const { actor } = data as Partial<typeof data>;
      if (actor?.tenant !== tenant) continue;
      const sessions = [...rooms].flatMap((room) => sessionOfRoom(room) ?? []);
      here.push({ subject: actor.subject, name: actor.name ?? actor.subject, role: actor.role, sessions });
    }
    return here;
  }

  /**
   * Tells every peer to go elsewhere within half of `ms`, where there is an elsewhere, and waits until all have gone, at most
   * that long.
   */
  async drain(ms: number): Promise<void> {
    if (ms === 0 || !this.directory.hasOthers) return;
    const withinMs = Math.floor(ms / 2);
    this.server?.local.emit('drain', { withinMs });
    const until = performance.now() + ms;
    while (this.connections > 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  /** Tells every peer that the server ends the connection, and ends it. */
  close(): void {
    this.unwatch?.();
    this.arrivals?.close();
    this.heartbeats?.close();
    this.server?.local.disconnectSockets(true);
    for (const connection of this.pair) connection.disconnect();
  }

  /** Before Engine.IO hears of anybody: whoever cannot come in now is told so before anything is spent on them. */
  private standAtTheDoor(http: HttpServer, budget: ConnectionBudget): void {
    const inside = http.listeners('upgrade');
    const arrivals = new Arrivals((...[request, ...rest]) => {
      const [, query = ''] = (request.url ?? '').split('?', 2);
      Object.assign(request, { _query: parse(query) }); // Engine.IO would make a whole URL of it
      inside.forEach((take) => void take.call(http, request, ...rest));
    });
    this.arrivals = arrivals;
    const greet = (...[request, socket, head]: Arrival): void => {
      const here = this.connections + arrivals.waiting;
      if (here > budget.sockets * hardShare) return tooMany(socket);
      // Whom another node could take is asked who they are: it depends on that which one (`admit`).
      const shortage = this.directory.hasOthers ? undefined : budget.shortage(here);
      const retryAfterMs = shortage ? comeAgainMs : arrivals.join(request, socket, head);
      if (retryAfterMs === undefined) return;
      turnAway(request, socket, problemOf(new NodeFull(full, { retryAfterMs, shortage: shortage ?? 'time' })));
    };
    http.removeAllListeners('upgrade');
    http.on('upgrade', (request, socket, head) => greet(request, socket as NetSocket, head));
  }

  /** @throws what the handshake is refused for */
  private async admit(socket: VisitorSocket): Promise<void> {
    const handshake = readFields(handshakeSchema, socket.handshake.auth, 'auth', 'auth.');
    const token = handshake.token ?? undefined;
    const { actor, expires } = await this.identity.visit({ token, from: socket.request.socket.remoteAddress });
    this.requireRoomFor(actor);
    socket.data.actor = speaking(actor, socket.request.headers['accept-language']);
    socket.data.expires = expires;
  }

  /** Whoever cannot stay is told where else, if there is somewhere, and otherwise when to come again. */
  private requireRoomFor(actor: Actor): void {
    const { stopping } = this.lifecycle;
    // The one that asks is counted already.
    const shortage = this.budget?.shortage(this.connections - 1);
    if (!stopping && !shortage) return;
    const instead = this.routes.instead(actor);
    const details = { retryAfterMs: comeAgainMs, ...(instead !== undefined && { instead }) };
    if (stopping) throw new ServerStopping('The server is stopping. Try again in a moment.', details);
    throw new NodeFull(full, { ...details, shortage: shortage! });
  }
}
