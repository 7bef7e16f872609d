import type { Problem } from '#contexts/session/contract/socket.js';
import { Api } from './api.js';
import { Audience, type Listener } from './audience.js';
import { backoff } from './backoff.js';
import { Circuit } from './circuit.js';
import type { Answered, Body, Call, DeskEvents, Endings, Line, Told } from './line.js';
import { browserNetwork, type Network } from './network.js';
import type { LinkState } from './link-state.js';
import { NodeChoice } from './node-choice.js';
import { Cell, type Observable } from './observable.js';
import { PollingLine } from './polling-line.js';
import { asProblem, unreachable } from './problems.js';
import { SocketLine, type SocketPlace } from './socket-line.js';

export interface LinkOptions {
  /** Origin of the server; empty in a browser: the page's own. */
  baseUrl?: string;
  token?: () => string | null;
  network?: Network;
  random?: () => number;
  fetch?: typeof fetch;
}

type Dial = (place: SocketPlace, told: Told, ends: Endings & { opened(): void }) => Line;
interface Connection {
  readonly url: string;
  line: Line | null;
  since: number;
}

/** Failed attempts after which plain requests take over. */
const pollingFrom = 3;
/** ms after which a connection counts as one that lasts. */
const steady = 10_000;
/** A page that nobody saw for this long looks at its connection again. */
const longUnseen = 30_000;
const routeTimeout = 3_000;
/** ms over which clients move that belong to another node now. */
const moveWithin = 10_000;
const mostRedirects = 2;

/** The way to the server for all conversations of a page. It comes back by itself; whoever follows a session resumes it then. */
export class Link {
  private readonly cell = new Cell<LinkState>({ status: 'closed' });
  private readonly audience = new Audience();
  private readonly network: Network;
  private readonly random: () => number;
  private readonly api: Api;
  private readonly circuit: Circuit;
  private readonly nodes: NodeChoice;
  private current: Connection | null = null;
  /** On its way; the current one, if there is one, serves until it stands. */
  private coming: Connection | null = null;
  private polling: PollingLine | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private unwatch: (() => void) | undefined;
  private attempt = 0;
  private redirects = 0;
  private unseenSince: number | null = null;
  /** Grows whenever what is under way is given up. */
  private round = 0;

  readonly state: Observable<LinkState> = this.cell;

  constructor(
    private readonly options: LinkOptions = {},
    private readonly dial: Dial = (...call) => new SocketLine(...call),
  ) {
    this.network = options.network ?? browserNetwork();
    this.random = options.random ?? Math.random;
    this.circuit = new Circuit(this.random);
    const { baseUrl = '', token, fetch } = options;
    this.nodes = new NodeChoice(baseUrl);
    this.api = new Api({ baseUrl, ...(token && { token }), ...(fetch && { fetch }) });
  }

  open(): void {
    if (this.cell.get().status !== 'closed') return;
    this.unwatch = this.network.watch(() => this.lookAround());
    this.attempt = 0;
    if (this.network.online()) void this.connect();
    else this.cell.set({ status: 'offline' });
  }

  close(): void {
    this.unwatch?.();
    this.abandon();
    this.cell.set({ status: 'closed' });
  }

  /** Does not wait for the next attempt's time. */
  retryNow(): void {
    const { status } = this.cell.get();
    if (status === 'waiting' || status === 'refused' || status === 'polling') void this.connect();
  }

  /** Frames of `session` go to `listener`. Says nothing to the server: see `ask('resume', …)`. */
  listen(session: string, listener: Listener): () => void {
    return this.audience.listen(session, listener);
  }

  /** What only the desk is told; see `ask('desk.join', …)` and `ask('watch', …)`. Returns the way to stop. */
  on<Name extends keyof DeskEvents>(name: Name, told: DeskEvents[Name]): () => void {
    return this.audience.on(name, told);
  }

  hasListeners(session: string): boolean {
    return this.audience.has(session);
  }

  /** @throws TroupeProblem as the server refused it, or `client.*` when no answer came. */
  async ask<Name extends Call>(call: Name, body: Body<Name>): Promise<Answered<Name>> {
    const connection = this.current;
    const line = connection?.line ?? this.polling;
    if (!line) throw unreachable();
    try {
      return await line.ask(call, body);
    } catch (error) {
      // Whoever has something to say does not wait for their turn to leave a node that stops.
      const isStopping = asProblem(error).code === 'server.stopping';
      if (isStopping && connection && connection === this.current && !this.coming) this.moveWithin(0, true);
      throw error;
    }
  }

  /** Network or page have changed, or may have. */
  private lookAround(): void {
    const { status } = this.cell.get();
    if (!this.network.online()) {
      this.abandon();
      return this.cell.set({ status: 'offline' });
    }
    if (!this.network.visible()) {
      this.unseenSince ??= Date.now();
      return;
    }
    const unseen = this.unseenSince === null ? 0 : Date.now() - this.unseenSince;
    this.unseenSince = null;
    if (status === 'offline' || status === 'waiting' || status === 'polling') {
      this.attempt = 0;
      void this.connect();
    } else if (status === 'connected' && unseen >= longUnseen) {
      // A page that slept may have slept through the end of its socket: whoever follows a session asks, and so finds out.
      this.cell.set({ status: 'connected' });
    }
  }

  private async connect(to?: string): Promise<void> {
    const round = this.giveUpComing();
    if (!this.current) {
      this.attempt += 1;
      if (!this.polling) this.cell.set({ status: 'connecting', attempt: this.attempt });
    }
    if (to === undefined) {
      this.redirects = 0;
      await this.askRoute();
      if (round !== this.round) return;
    }
    const url = to ?? this.nodes.next;
    const connection: Connection = { url, line: null, since: 0 };
    this.coming = connection;
    const ends = {
      opened: () => this.adopt(connection),
      failed: (problem: Problem | undefined) => this.failed(connection, problem),
      lost: () => this.lost(connection),
    };
    connection.line = this.dial({ url, token: this.options.token?.() ?? null }, this.toldBy(connection), ends);
  }

  /** Which node one belongs to; installations without several are asked once. */
  private async askRoute(): Promise<void> {
    if (this.nodes.isRouting === false) return;
    try {
      this.nodes.take(await this.api.route(routeTimeout));
    } catch {
      // As it was last told, or where the page came from.
    }
  }

  private adopt(connection: Connection): void {
    if (connection !== this.coming) return;
    const before = this.current;
    this.coming = null;
    this.current = connection;
    connection.since = Date.now();
    this.polling?.close();
    this.polling = null;
    before?.line?.close();
    this.cell.set({ status: 'connected' });
  }

  private failed(connection: Connection, problem: Problem | undefined): void {
    if (connection !== this.coming) return;
    this.giveUpComing();
    if (problem?.status === 401 || problem?.status === 403) return this.refuse(problem);
    this.nodes.failed(connection.url);
    const instead = problem?.['instead'];
    if (typeof instead === 'string' && this.redirects < mostRedirects) {
      this.redirects += 1;
      if (!this.current) this.attempt -= 1; // the same attempt goes on elsewhere
      return void this.connect(instead);
    }
    if (this.current) return this.later(() => void this.connect(), backoff(4, this.random));
    this.circuit.failed(Date.now());
    const after = Number(problem?.['retryAfterMs']) || 0;
    this.wait(after * (1 + this.random()));
  }

  private lost(connection: Connection): void {
    if (connection !== this.current) return;
    this.current = null;
    connection.line?.close();
    if (Date.now() - connection.since >= steady) {
      this.attempt = 0;
      this.circuit.succeeded();
    } else this.circuit.failed(Date.now());
    if (!this.coming) return this.wait();
    this.attempt += 1;
    this.cell.set({ status: 'connecting', attempt: this.attempt }); // it was on its way elsewhere
  }

  /** @param told ms that the server asked for; it knows better than any doubling */
  private wait(told = 0): void {
    if (!this.network.online()) {
      this.abandon();
      return this.cell.set({ status: 'offline' });
    }
    const attempt = Math.max(1, this.attempt);
    const isSeen = this.network.visible();
    // Nobody is in a hurry before a page that nobody sees.
    const doubled = isSeen ? (told > 0 ? 1 : attempt) : Infinity;
    const wait = Math.max(backoff(doubled, this.random), this.circuit.pause, told);
    const status = this.polling ? ('polling' as const) : ('waiting' as const);
    this.cell.set({ status, attempt, retryAt: Date.now() + wait });
    this.later(() => void this.connect(), wait);
    if (attempt >= pollingFrom && !this.polling && isSeen) void this.startPolling();
  }

  private async startPolling(): Promise<void> {
    try {
      await this.api.me();
    } catch (error) {
      const { status, problem } = asProblem(error);
      if (status === 401 && this.cell.get().status === 'waiting') this.refuse(problem);
      return;
    }
    const state = this.cell.get();
    if (this.polling || (state.status !== 'waiting' && state.status !== 'connecting')) return;
    const polling: PollingLine = new PollingLine(this.api, this.audience.told, () => this.stopPolling(polling));
    this.polling = polling;
    const retryAt = state.status === 'waiting' ? state.retryAt : Date.now();
    this.cell.set({ status: 'polling', attempt: state.attempt, retryAt });
  }

  private stopPolling(polling: PollingLine): void {
    if (polling !== this.polling) return;
    polling.close();
    this.polling = null;
    const state = this.cell.get();
    if (state.status !== 'polling') return;
    const { attempt, retryAt } = state;
    this.cell.set(this.coming ? { status: 'connecting', attempt } : { status: 'waiting', attempt, retryAt });
  }

  private refuse(problem: Problem): void {
    this.abandon();
    this.cell.set({ status: 'refused', problem });
  }

  private toldBy(connection: Connection): Told {
    return {
      ...this.audience.told,
      drain: (withinMs) => connection === this.current && this.moveWithin(withinMs, true),
      route: (route) => {
        this.nodes.take(route);
        if (connection === this.current && this.nodes.next !== connection.url) this.moveWithin(moveWithin, false);
      },
    };
  }

  /** Connects to where it belongs now; what stands is kept until then. */
  private moveWithin(ms: number, isLeaving: boolean): void {
    if (isLeaving && this.current) this.nodes.failed(this.current.url);
    this.later(() => void this.connect(), this.random() * ms);
  }

  private later(work: () => void, ms: number): void {
    clearTimeout(this.retry);
    this.retry = setTimeout(work, ms);
  }

  private giveUpComing(): number {
    clearTimeout(this.retry);
    this.coming?.line?.close();
    this.coming = null;
    return (this.round += 1);
  }

  private abandon(): void {
    this.giveUpComing();
    this.current?.line?.close();
    this.current = null;
    this.polling?.close();
    this.polling = null;
  }
}
