import type { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { DisconnectReason, Socket } from 'socket.io';
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
import { readFields } from '../http/field-problems.js';
import { problemOf } from '../http/problems.js';
import { NotFollowing, ServerStopping, TooManyCalls } from '../http/refusals.js';
import { recordUnexpected } from '../http/unexpected.js';
import { type DeskFeed, sessionRoom } from '../desk/desk-feed.js';
import { DeskVisitor } from '../desk/desk-visitor.js';
import { Followings } from './followings.js';
import { Outlet } from './outlet.js';
import { Rate } from './rate.js';
import { Watches } from './watches.js';

export type VisitorSocket = Socket<
  ClientToServerEvents,
  ServerToClientEvents & DeskTold,
  Record<never, never>,
  { actor: Actor }
>;

export interface House {
  readonly commands: CommandBus;
  readonly queries: QueryBus;
  readonly followers: Followers;
  readonly watchers: DeskWatchers;
  readonly feed: DeskFeed;
  readonly config: Config;
  readonly lifecycle: Lifecycle;
}

/** One connection and its calls. Each is answered, whatever happens. Leaving never cancels a reply. */
export class Visitor {
  private readonly actor: Actor;
  private readonly outlet: Outlet;
  private readonly followings: Followings;
  private readonly watches: Watches;
  private readonly desk: DeskVisitor;
  private readonly rate: Rate;

  constructor(
    private readonly socket: VisitorSocket,
    private readonly house: House,
  ) {
    const { limits } = house.config;
    this.actor = socket.data.actor;
    this.outlet = new Outlet(socket, limits.streamBytes);
    this.followings = new Followings(this.actor, house.followers, this.outlet, limits.socketSessions);
    this.watches = new Watches(this.actor, house.watchers, this.outlet, limits.socketSessions);
    this.desk = new DeskVisitor(this.actor, socket as unknown as Socket, house.commands, house.feed);
    this.rate = new Rate(limits.socketCallsPerSecond, performance.now());
    // One listener for all calls: a closure for each would be kept for as long as the socket lasts.
    (socket as unknown as Socket).onAny((event: string, body: unknown, answer?: unknown) => {
      const call = calls[event as Call];
      if (!call) return;
      void this.answer(call, body).then((ack) => {
        if (typeof answer === 'function') answer(ack);
      });
    });
    socket.once('disconnect', (_reason: DisconnectReason) => {
      this.followings.end();
      this.watches.end();
      this.desk.end();
    });
  }

  private async post({ session, ...said }: Post): Promise<{ messageId: string; seq: number }> {
    // Nobody would answer it any more.
    if (this.house.lifecycle.stopping) throw new ServerStopping('The server is stopping. Send it again in a moment.');
    const { actor } = this;
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
    'desk.join': answering(deskJoinSchema, (visitor) => visitor.desk.join()),
    'desk.view': answering(deskLookSchema, (visitor, call) => visitor.desk.look(call)),
    'desk.typing': answering(deskTypingSchema, (visitor, call) => visitor.desk.type(call)),
  } satisfies Record<Call, Answering>;
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
