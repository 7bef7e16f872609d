import type { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Socket } from 'socket.io';
import type { z } from 'zod';
import {
  detachSchema,
  postSchema,
  resumeSchema,
  stopSchema,
  typingSchema,
  unwatchSchema,
  watchSchema,
  type Ack,
  type ClientToServerEvents,
  type Detach,
  type Post,
  type Resume,
  type ServerToClientEvents,
  type Stop,
  type Typing,
  type Unwatch,
  type Watch,
} from '#contexts/session/contract/socket.js';
import {
  deskJoinSchema,
  deskLookSchema,
  deskTypingSchema,
  type DeskCalls,
  type DeskTold,
} from '#contexts/agent/contract/socket.js';
import type { DeskNow } from '#contexts/session/contract/desk-frames.js';
import {
  GetSession,
  PostAgentMessage,
  PostMessage,
  StopReply,
  type DeskWatchers,
  type Followers,
} from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import type { Config } from '../config/config.js';
import type { Lifecycle } from '../http/lifecycle.js';
import type { LoadGuard } from '../load/load-guard.js';
import { readFields } from '../http/field-problems.js';
import { problemOf } from '../http/problems.js';
import { NotFollowing, ServerStopping, TooManyCalls } from '../http/refusals.js';
import { recordUnexpected } from '../http/unexpected.js';
import { type DeskFeed, sessionRoom } from '../desk/desk-feed.js';
import { DeskVisitor } from '../desk/desk-visitor.js';
import { Followings } from './followings.js';
import type { Heartbeats } from './heartbeats.js';
import { engineOf, inOnePiece } from './lean-connection.js';
import { Outlet } from './outlet.js';
import { Rate } from './rate.js';
import { Watches } from './watches.js';

export type VisitorSocket = Socket<ClientToServerEvents, ServerToClientEvents & DeskTold, Record<never, never>, Known>;

/** What a socket carries. */
export interface Known {
  actor: Actor;
  /** ms since the epoch; undefined: it does not end. */
  expires: number | undefined;
  visitor: Visitor | undefined;
}

export interface House {
  readonly commands: CommandBus;
  readonly queries: QueryBus;
  readonly followers: Followers;
  readonly watchers: DeskWatchers;
  readonly feed: DeskFeed;
  readonly config: Config;
  readonly lifecycle: Lifecycle;
  readonly load: LoadGuard;
  readonly heartbeats: Heartbeats;
}

/** One connection and its calls. Each is answered, whatever happens. Leaving never cancels a reply. */
export class Visitor {
  private readonly outlet: Outlet;
  private readonly followings: Followings;
  private readonly rate: Rate;
  /** Most connections are customers', who have neither. */
  private watching: Watches | undefined;
  private desk: DeskVisitor | undefined;

  private constructor(
    private readonly socket: VisitorSocket,
    private readonly house: House,
  ) {
    const { limits } = house.config;
    this.outlet = new Outlet(socket as unknown as Socket, limits.streamBytes);
    this.followings = new Followings(this.actor, house.followers, this.outlet, limits.socketSessions);
    this.rate = new Rate(limits.socketCallsPerSecond, performance.now());
  }

  /** Attends to a socket from here on. */
  static receive(socket: VisitorSocket, house: House): void {
    socket.data.visitor = new Visitor(socket, house);
    // What `onAny` would put into a list of each socket's own.
    Object.assign(socket, { _anyListeners: listeners });
    socket.on('disconnect', gone);
    house.heartbeats.join(socket, socket.data.expires);
  }

  /** A call came. It is answered, whatever happens. */
  hear(event: string, body: unknown, answer: unknown): void {
    const call = Object.hasOwn(calls, event) ? calls[event as Call] : undefined;
    if (!call) return;
    inOnePiece(engineOf(this.socket).transport.socket._socket); // with the answers to what else came at once
    void this.answer(call, body).then((ack) => {
      if (typeof answer === 'function') answer(ack);
    });
  }

  end(): void {
    this.house.heartbeats.leave(this.socket);
    this.followings.end();
    this.watching?.end();
    this.desk?.end();
  }

  private get actor(): Actor {
    return this.socket.data.actor;
  }

  private get watches(): Watches {
    const { watchers, config } = this.house;
    return (this.watching ??= new Watches(this.actor, watchers, this.outlet, config.limits.socketSessions));
  }

  private get atDesk(): DeskVisitor {
    const { commands, feed } = this.house;
    return (this.desk ??= new DeskVisitor(this.actor, this.socket as unknown as Socket, commands, feed));
  }

  private async post({ session, ...said }: Post): Promise<{ messageId: string; seq: number }> {
    // Nobody would answer it any more.
    if (this.house.lifecycle.stopping) throw new ServerStopping('The server is stopping. Send it again in a moment.');
    const { actor } = this;
    this.house.load.require('message', actor);
    const command = actor.may('session.take-over')
      ? new PostAgentMessage(actor, session, { ...said, epoch: said.epoch })
      : new PostMessage(actor, session, said.text, said.clientMessageId);
    const { messageId, seq } = await this.house.commands.execute(command);
    return { messageId, seq };
  }

  private async stop({ session }: Stop): Promise<object> {
    await this.house.commands.execute(new StopReply(this.actor, session));
    return {};
  }

  private async resume({ session, after }: Resume): Promise<{ seq: number }> {
    if (this.outlet.isClogged) throw new TooManyCalls('The last replay has not been read yet.');
    const following = await this.followings.resume(session, after);
    void this.socket.join(sessionRoom(following.session));
    return { seq: following.seq };
  }

  private async detach({ session }: Detach): Promise<object> {
    const left = await this.followings.leave(session);
    if (left) void this.socket.leave(sessionRoom(left));
    return {};
  }

  private async watch({ session }: Watch): Promise<{ now: DeskNow }> {
    return { now: await this.watches.watch(session) };
  }

  private async unwatch({ session }: Unwatch): Promise<object> {
    this.watches.leave(session);
    return {};
  }

  /** A passing hint to the others who follow the session. Of staff, only who holds the turn is seen typing. */
  private async typing({ session, typing }: Typing): Promise<object> {
    const id = this.followings.find(session);
    if (!id) throw new NotFollowing('Resume the session first.');
    const { role, name, subject } = this.actor;
    const author = { kind: role === 'customer' ? ('customer' as const) : ('agent' as const), name: name ?? subject };
    if (role === 'customer' || (await this.holdsTurn(id))) {
      this.socket.to(sessionRoom(id)).volatile.emit('typing', { session: id, author, typing });
    }
    return {};
  }

  private async holdsTurn(session: string): Promise<boolean> {
    const { owner } = await this.house.queries.execute(new GetSession(this.actor, session));
    return owner?.kind === 'agent' && owner.subject === this.actor.subject;
  }

  private async answer({ schema, run }: Answering, body: unknown): Promise<Ack> {
    try {
      if (!this.rate.admits(performance.now())) throw new TooManyCalls('Too many calls; slow down.');
      return { ok: true, ...(await run(this, readFields(schema, body, 'body'))) };
    } catch (error) {
      recordUnexpected(error);
      return { ok: false, problem: problemOf(error) };
    }
  }

  static readonly calls = {
    post: answering(postSchema, (visitor, call) => visitor.post(call)),
    stop: answering(stopSchema, (visitor, call) => visitor.stop(call)),
    typing: answering(typingSchema, (visitor, call) => visitor.typing(call)),
    resume: answering(resumeSchema, (visitor, call) => visitor.resume(call)),
    detach: answering(detachSchema, (visitor, call) => visitor.detach(call)),
    watch: answering(watchSchema, (visitor, call) => visitor.watch(call)),
    unwatch: answering(unwatchSchema, (visitor, call) => visitor.unwatch(call)),
    'desk.join': answering(deskJoinSchema, (visitor) => visitor.atDesk.join()),
    'desk.view': answering(deskLookSchema, (visitor, call) => visitor.atDesk.look(call)),
    'desk.typing': answering(deskTypingSchema, (visitor, call) => visitor.atDesk.type(call)),
  } satisfies Record<Call, Answering>;
}

// One for all sockets: Socket.IO calls them with the socket as `this`.
function heard(this: VisitorSocket, event: string, body: unknown, answer?: unknown): void {
  this.data.visitor?.hear(event, body, answer);
}
const listeners = [heard];
function gone(this: VisitorSocket): void {
  this.data.visitor?.end();
}

type Call = keyof ClientToServerEvents | keyof DeskCalls;

interface Answering {
  readonly schema: z.ZodType;
  // Which body belongs to which schema is checked where the two are put together.
  run(visitor: Visitor, body: unknown): Promise<object>;
}

function answering<Body>(schema: z.ZodType<Body>, run: (visitor: Visitor, body: Body) => Promise<object>): Answering {
  return { schema, run: (visitor, body) => run(visitor, body as Body) };
}

const calls: Readonly<Partial<Record<Call, Answering>>> = Visitor.calls;
