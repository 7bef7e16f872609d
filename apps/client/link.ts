import type { Socket } from 'socket.io-client';
import type { Author, Frame } from '#contexts/session/contract/frames.js';
import type {
  Ack,
  ClientToServerEvents,
  Problem,
  protocolVersion,
  ServerToClientEvents,
} from '#contexts/session/contract/socket.js';
import { backoff } from './backoff.js';
import type { DeskCalls, DeskTold, QueuePlace } from './desk-views.js';
import { browserNetwork, type Network } from './network.js';
import { Cell, type Observable } from './observable.js';
import { TroupeProblem, timedOut, unreachable } from './problems.js';

export type LinkState =
  | { status: 'connecting'; attempt: number }
  | { status: 'connected' }
  /** The next attempt is at `retryAt` (ms since the epoch). */
  | { status: 'waiting'; attempt: number; retryAt: number }
  /** The machine itself has no network. */
  | { status: 'offline' }
  /** The server will not have us; trying again would not help. */
  | { status: 'refused'; problem: Problem }
  | { status: 'closed' };

export interface Listener {
  frame(frame: Frame): void;
  typing?(hint: { author: Author; typing: boolean }): void;
  /** Where the customer stands who waits for a person. */
  queue?(place: QueuePlace): void;
}

export interface LinkOptions {
  /** Origin of the server; empty in a browser: the page's own. */
  baseUrl?: string;
  token?: () => string | null;
  network?: Network;
  random?: () => number;
}

type Calls = ClientToServerEvents & {
  [Name in keyof DeskCalls]: (body: DeskCalls[Name], answer: (ack: Ack) => void) => void;
};
/** What is told of more than the one session that somebody listens to. */
type DeskEvents = Pick<DeskTold, 'desk'> & Pick<ServerToClientEvents, 'desk.frame'>;

type TypedSocket = Socket<ServerToClientEvents & DeskTold, Calls>;
type Call = keyof Calls;
type Body<Name extends Call> = Parameters<Calls[Name]>[0];
type Answered<Name extends Call> =
  NonNullable<Parameters<Calls[Name]>[1]> extends (ack: infer Given) => void ? Extract<Given, { ok: true }> : never;

/** The type checks it against the contract, whose schemas would otherwise come along. */
const protocol: typeof protocolVersion = 1;
const frameKinds = ['message.accepted', 'reply.delta', 'reply.done', 'turn.changed', 'notice', 'gap', 'error'] as const;
const answerTimeout = 15_000;
const connectTimeout = 10_000;

/** One socket for all conversations of a page. It comes back by itself; whoever follows a session resumes it then. */
export class Link {
  private readonly cell = new Cell<LinkState>({ status: 'closed' });
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly deskListeners = {
    desk: new Set<DeskEvents['desk']>(),
    'desk.frame': new Set<DeskEvents['desk.frame']>(),
  };
  private readonly network: Network;
  private socket: TypedSocket | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private unwatch: (() => void) | undefined;
  private attempt = 0;
  /** Grows with each try, so that the events of an abandoned socket are known as such. */
  private round = 0;

  readonly state: Observable<LinkState> = this.cell;

  constructor(private readonly options: LinkOptions = {}) {
    this.network = options.network ?? browserNetwork();
  }

  open(): void {
    if (this.cell.get().status !== 'closed') return;
    this.unwatch = this.network.watch(() => this.networkChanged());
    this.networkChanged();
  }

  close(): void {
    this.unwatch?.();
    this.abandon();
    this.cell.set({ status: 'closed' });
  }

  /** Does not wait for the next attempt's time. */
  retryNow(): void {
    const { status } = this.cell.get();
    if (status === 'waiting' || status === 'refused') void this.connect();
  }

  /** Frames of `session` go to `listener`. Says nothing to the server: see `ask('resume', …)`. */
  listen(session: string, listener: Listener): () => void {
    const group = this.listeners.get(session) ?? new Set();
    this.listeners.set(session, group.add(listener));
    return () => {
      group.delete(listener);
      if (group.size === 0) this.listeners.delete(session);
    };
  }

  /** What only the desk is told; see `ask('desk.join', …)` and `ask('watch', …)`. Returns the way to stop. */
  on<Name extends keyof DeskEvents>(name: Name, told: DeskEvents[Name]): () => void {
    const group = this.deskListeners[name] as Set<DeskEvents[Name]>;
    group.add(told);
    return () => void group.delete(told);
  }

  hasListeners(session: string): boolean {
    return this.listeners.has(session);
  }

  /** @throws TroupeProblem as the server refused it, or `client.*` when no answer came. */
  async ask<Name extends Call>(call: Name, body: Body<Name>): Promise<Answered<Name>> {
    const socket = this.socket;
    if (!socket?.connected) throw unreachable();
    const ack = await new Promise<Ack>((resolve, reject) => {
      const lost = () => reject(unreachable());
      socket.once('disconnect', lost);
      // The map of events is checked by `ask` itself; the library's own types do not follow a generic event name.
      const untyped = socket.timeout(answerTimeout) as unknown as {
        emit(name: string, body: unknown, answer: (error: Error | null, ack: Ack) => void): void;
      };
      untyped.emit(call, body, (error, answer) => {
        socket.off('disconnect', lost);
        if (error) reject(timedOut());
        else resolve(answer);
      });
    });
    if (!ack.ok) throw new TroupeProblem(ack.problem);
    return ack as Answered<Name>;
  }

  private networkChanged(): void {
    if (!this.network.online()) {
      this.abandon();
      this.cell.set({ status: 'offline' });
    } else if (this.cell.get().status !== 'connected') {
      this.attempt = 0;
      void this.connect();
    }
  }

  private async connect(): Promise<void> {
    this.abandon();
    const round = this.round;
    this.attempt += 1;
    this.cell.set({ status: 'connecting', attempt: this.attempt });
    // Loaded when first needed: a page that only shows the gallery does without.
    const client = await import('socket.io-client').catch(() => null);
    if (round !== this.round) return;
    if (!client) return this.wait();
    const socket: TypedSocket = client.io(this.options.baseUrl ?? '', {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      timeout: connectTimeout,
      auth: { token: this.options.token?.() ?? undefined, protocol },
    });
    this.socket = socket;
    socket.on('connect', () => {
      this.attempt = 0;
      this.cell.set({ status: 'connected' });
    });
    socket.on('connect_error', (error: Error & { data?: unknown }) => {
      const problem = error.data as Problem | undefined;
      if (problem?.status === 401 || problem?.status === 403) this.cell.set({ status: 'refused', problem });
      else this.wait();
    });
    socket.on('disconnect', () => this.wait());
    const deliver = (frame: Frame) => this.listeners.get(frame.session)?.forEach((listener) => listener.frame(frame));
    for (const kind of frameKinds) socket.on(kind, deliver);
    socket.on('desk', (event) => this.deskListeners.desk.forEach((told) => told(event)));
    socket.on('desk.frame', (frame) => this.deskListeners['desk.frame'].forEach((told) => told(frame)));
    socket.on('queue', (place) => this.listeners.get(place.session)?.forEach((listener) => listener.queue?.(place)));
    socket.on('typing', ({ session, ...hint }) =>
      this.listeners.get(session)?.forEach((listener) => listener.typing?.(hint)),
    );
  }

  private wait(): void {
    this.abandon();
    if (!this.network.online()) return this.cell.set({ status: 'offline' });
    const attempt = Math.max(1, this.attempt);
    const wait = backoff(attempt, this.options.random);
    this.cell.set({ status: 'waiting', attempt, retryAt: Date.now() + wait });
    this.retry = setTimeout(() => void this.connect(), wait);
  }

  private abandon(): void {
    this.round += 1;
    clearTimeout(this.retry);
    const socket = this.socket;
    this.socket = null;
    socket?.off();
    socket?.disconnect();
  }
}
