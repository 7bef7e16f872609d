import type { EventEmitter } from 'node:events';
import type { Socket as NetSocket } from 'node:net';
import type { Socket } from 'socket.io';

/** What we touch of Engine.IO's side of a socket; `socket.e2e.spec.ts` shows that it is still there. */
export interface EngineSocket extends EventEmitter {
  request: unknown;
  pingIntervalTimer: unknown;
  pingTimeoutTimer: unknown;
  hasRefreshedPingTimeout: boolean;
  cleanupFn: readonly unknown[];
  readonly writeBuffer: readonly unknown[];
  readonly transport: EventEmitter & {
    readonly writable: boolean;
    readonly socket: EventEmitter & { readonly readyState: number; readonly _socket: NetSocket };
    send(packets: readonly Packet[]): void;
  };
  onClose(reason: string): void;
  sendPacket(type: 'ping'): void;
}

/** Socket.IO's side of a connection. */
interface IoClient {
  readonly decoder: { readonly _callbacks: Record<string, unknown[]> };
}

interface Packet {
  readonly type: 'ping';
  readonly options: { readonly wsPreEncodedFrame: readonly Buffer[] };
}

export const engineOf = (socket: Pick<Socket, 'conn'>): EngineSocket => socket.conn as unknown as EngineSocket;

/** Who does not answer that a connection ends has it ended after `ms`; by itself, `ws` would wait for half a minute. */
export function endInTime(engine: EventEmitter, ms: number): void {
  engine.on('connection', ({ transport }: EngineSocket) => Object.assign(transport.socket, { _closeTimeout: ms }));
}

/** What is written from here on, until nothing is left to do without waiting, goes out as one packet: each costs as much as all else. */
export function inOnePiece(link: NetSocket): void {
  if (link.writableCorked > 0) return;
  link.cork();
  // Promises that are settled come first.
  queueMicrotask(() => process.nextTick(() => link.uncork()));
}

const nothing = Object.freeze({});
const handshake = Object.freeze({ headers: nothing, auth: nothing, query: nothing });
/** Nobody asks a client for an answer. */
const acks = new Map();

/**
 * Lets go of what a socket keeps and nobody asks for again: the request it began with is as large as all the rest. A server
 * holds tens of thousands of sockets that say nothing for minutes, so what each keeps decides how many fit: hence also one
 * listener for all sockets (`Visitor`), one timer for all (`Heartbeats`), and lists only where there is more than one thing.
 */
export function slim(socket: Socket): void {
  const engine = engineOf(socket);
  const { transport } = engine;
  const link = transport.socket._socket;
  engine.request = undefined;
  transport.removeAllListeners('headers');
  // Engine.IO's stand-in for a response waits for the end of the link, to tell middleware that we do not have, and holds the request.
  for (const listener of link.rawListeners('close')) {
    if ('listener' in listener) link.off('close', listener as unknown as () => void);
  }
  Object.assign(link, { _peername: undefined, _sockname: undefined });
  Object.assign(socket, { handshake, acks });
  const { client } = socket as unknown as { client: IoClient };
  Object.assign(client, { sockets: new OnlyEntry(socket.id, socket), nsps: new OnlyEntry(socket.nsp.name, socket) });
  // A list that something was pushed to has room for sixteen more.
  engine.cleanupFn = engine.cleanupFn.slice();
  const heard = client.decoder._callbacks;
  for (const [event, listeners] of Object.entries(heard)) heard[event] = listeners.slice();
  for (const emitter of [engine, transport, transport.socket, link, socket]) pack(emitter);
}

/** A map that has one entry, or none any more. A client has one socket: there is one namespace. */
class OnlyEntry<Value> {
  constructor(
    private readonly key: string,
    private value: Value | undefined,
  ) {}

  get size(): number {
    return this.value === undefined ? 0 : 1;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  get(key: string): Value | undefined {
    return key === this.key ? this.value : undefined;
  }

  values(): Value[] {
    return this.value === undefined ? [] : [this.value];
  }

  delete(key: string): boolean {
    if (!this.has(key)) return false;
    this.value = undefined;
    return true;
  }

  clear(): void {
    this.value = undefined;
  }
}

/** An object without a prototype is a hash table for V8, five times as large as one whose shape it knows. */
function Events(this: unknown): void {}
Events.prototype = Object.create(null);
const EventsOfKnownShape = Events as unknown as new () => object;

/** Puts an emitter's listeners where they take less room. */
function pack(emitter: EventEmitter): void {
  const held = emitter as unknown as { _events: object };
  held._events = Object.assign(new EventsOfKnownShape(), held._events);
}
