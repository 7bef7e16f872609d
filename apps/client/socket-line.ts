import type { Socket } from 'socket.io-client';
import type { Ack, Problem, protocolVersion, ServerToClientEvents } from '#contexts/session/contract/socket.js';
import type { DeskTold } from './desk-views.js';
import type { Answered, Body, Call, Calls, Endings, Line, Told } from './line.js';
import { TroupeProblem, timedOut, unreachable } from './problems.js';

type TypedSocket = Socket<ServerToClientEvents & DeskTold, Calls>;

export interface SocketPlace {
  /** Origin; empty in a browser: the page's own. */
  readonly url: string;
  readonly token: string | null;
}

/** The type checks it against the contract, whose schemas would otherwise come along. */
const protocol: typeof protocolVersion = 1;
const frameKinds = ['message.accepted', 'reply.delta', 'reply.done', 'turn.changed', 'notice', 'gap', 'error'] as const;
const answerTimeout = 15_000;
const connectTimeout = 10_000;

/**
 * One WebSocket. The server's heartbeat comes every 30 s; a socket that has missed two counts as lost, and so does one that
 * leaves a call without an answer for 15 s.
 */
export class SocketLine implements Line {
  private socket: TypedSocket | null = null;
  private closed = false;
  private deadline: ReturnType<typeof setTimeout> | undefined;

  /** @param opened it stands */
  constructor(
    place: SocketPlace,
    private readonly told: Told,
    private readonly ends: Endings & { opened(): void },
  ) {
    void this.connect(place);
  }

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
        if (!error) return resolve(answer);
        reject(timedOut());
        if (!this.closed) this.ends.lost();
      });
    });
    if (!ack.ok) throw new TroupeProblem(ack.problem);
    return ack as Answered<Name>;
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.deadline);
    const socket = this.socket;
    this.socket = null;
    if (!socket) return;
    socket.off('connect');
    socket.off('connect_error');
    for (const kind of frameKinds) socket.off(kind);
    socket.disconnect(); // whoever waits for an answer hears of it
    socket.off();
  }

  private async connect({ url, token }: SocketPlace): Promise<void> {
    // Loaded when first needed: a page that only shows the gallery does without.
    const client = await import('socket.io-client').catch(() => null);
    if (this.closed) return;
    if (!client) return this.ends.failed(undefined);
    const socket: TypedSocket = client.io(url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      timeout: connectTimeout,
      auth: { token: token ?? undefined, protocol },
    });
    this.socket = socket;
    let stood = false;
    // The library's own deadline ends with the WebSocket's handshake; the server's welcome comes after it.
    this.deadline = setTimeout(() => this.end(stood), connectTimeout);
    socket.on('connect', () => {
      clearTimeout(this.deadline);
      stood = true;
      this.ends.opened();
    });
    socket.on('connect_error', (error: Error & { data?: unknown }) =>
      this.end(stood, error.data as Problem | undefined),
    );
    socket.on('disconnect', () => this.end(stood)); // also between handshake and welcome
    this.listen(socket);
  }

  private end(stood: boolean, problem?: Problem): void {
    if (this.closed) return;
    if (stood) this.ends.lost();
    else this.ends.failed(problem);
  }

  private listen(socket: TypedSocket): void {
    const { told } = this;
    for (const kind of frameKinds) socket.on(kind, told.frame);
    socket.on('desk', told.desk);
    socket.on('desk.frame', told['desk.frame']);
    socket.on('queue', told.queue);
    socket.on('typing', ({ session, ...hint }) => told.typing(session, hint));
    socket.on('drain', ({ withinMs }) => told.drain(withinMs));
    socket.on('route', told.route);
  }
}
