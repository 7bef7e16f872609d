import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { z } from 'zod';
import {
  protocolVersion,
  type ClientToServerEvents,
  type ServerToClientEvents,
} from '#contexts/session/contract/socket.js';
import type { DeskTold } from '#contexts/agent/contract/socket.js';
import { DeskWatchers, Followers } from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { DeskFeed } from '../desk/desk-feed.js';
import { Config } from '../config/config.js';
import { Lifecycle } from '../http/lifecycle.js';
import { checkOrigin } from '../http/origin-guard.js';
import { readFields } from '../http/field-problems.js';
import { problemOf } from '../http/problems.js';
import { ServerStopping } from '../http/refusals.js';
import { Identity } from '../identity/identity.js';
import { speaking } from '../identity/spoken-locale.js';
import { Visitor, type VisitorSocket } from './visitor.js';

const heartbeatMs = 30_000;
/** A timer cannot wait longer. */
const longestTimerMs = 2 ** 31 - 1;
const handshakeSchema = z.object({
  token: z.string().max(4096).nullish(),
  protocol: z.literal(protocolVersion, { error: `must be ${protocolVersion}: this server speaks that protocol` }),
});

type TypedServer = Server<
  ClientToServerEvents,
  ServerToClientEvents & DeskTold,
  Record<never, never>,
  { actor: Actor }
>;

/** Socket.IO, beside the framework: its global pipes would swallow acknowledgements. */
@Injectable()
export class SocketGateway {
  private server: TypedServer | undefined;

  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly followers: Followers,
    private readonly watchers: DeskWatchers,
    private readonly feed: DeskFeed,
    private readonly identity: Identity,
    private readonly lifecycle: Lifecycle,
    private readonly config: Config,
  ) {}

  attach(http: HttpServer): void {
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
          decide(null, true);
        } catch {
          decide('foreign origin', false);
        }
      },
    });
    server.use((socket, next) => {
      this.admit(socket).then(
        () => next(),
        (error: unknown) => next(Object.assign(new Error('refused'), { data: problemOf(error) })),
      );
    });
    const house = {
      commands: this.commands,
      queries: this.queries,
      followers: this.followers,
      watchers: this.watchers,
      feed: this.feed,
      config: this.config,
      lifecycle: this.lifecycle,
    };
    server.on('connection', (socket) => void new Visitor(socket, house));
    this.server = server;
    this.feed.attach(server as unknown as Server);
  }

  get connections(): number {
    return this.server?.engine.clientsCount ?? 0;
  }

  /** Tells every peer that the server ends the connection, and ends it. */
  close(): void {
    this.server?.disconnectSockets(true);
  }

  /** @throws what the handshake is refused for */
  private async admit(socket: VisitorSocket): Promise<void> {
    if (this.lifecycle.stopping) throw new ServerStopping('The server is stopping. Try again in a moment.');
    const handshake = readFields(handshakeSchema, socket.handshake.auth, 'auth', 'auth.');
    const token = handshake.token ?? undefined;
    const { actor, expires } = await this.identity.visit({ token, from: socket.request.socket.remoteAddress });
    socket.data.actor = speaking(actor, socket.request.headers['accept-language']);
    if (expires !== undefined) this.endAt(expires, socket);
  }

  /** A connection does not outlive its token. */
  private endAt(expires: number, socket: VisitorSocket): void {
    const wait = Math.min(Math.max(0, expires - Date.now()), longestTimerMs);
    const timer = setTimeout(() => socket.disconnect(true), wait).unref();
    socket.once('disconnect', () => clearTimeout(timer));
  }
}
