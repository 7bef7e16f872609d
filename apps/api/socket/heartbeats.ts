import { engineOf } from './lean-connection.js';
import type { VisitorSocket } from './visitor.js';

/** ms between two turns of the wheel. */
const step = 1_000;
/** Engine.IO's "ping" as a finished WebSocket frame. */
const ping = [{ type: 'ping', options: { wsPreEncodedFrame: [Buffer.from([0x81, 0x01, 0x32])] } }] as const;

/** Stands where Engine.IO keeps its two timers, and is asked by it what they would be asked. */
class Beat {
  isAlive = true;

  constructor(
    readonly socket: VisitorSocket,
    /** When the token ends, ms since the epoch. */
    public expires: number,
    readonly slot: Set<Beat>,
  ) {}

  /** Something came from the peer. */
  refresh(): void {
    this.isAlive = true;
  }
}

/**
 * The heartbeats of all sockets, and the ends of their tokens, by one timer: two timers a socket would weigh half as much as
 * all else that Engine.IO keeps of it. Each socket's turn comes once in `every` ms; turns are spread, also of sockets that
 * came all at once. Who has not been heard since the last one is gone.
 */
export class Heartbeats {
  private readonly slots: readonly Set<Beat>[];
  private readonly timer: NodeJS.Timeout;
  private turns = 0;
  private joined = 0;

  /** @param every ms, at least a second */
  constructor(private readonly every: number) {
    this.slots = Array.from({ length: Math.max(1, Math.round(every / step)) }, () => new Set<Beat>());
    this.timer = setInterval(() => this.turn(), step).unref();
  }

  /** From here on the wheel keeps the socket, until `leave`. @param expires ms since the epoch */
  join(socket: VisitorSocket, expires = Infinity): void {
    const slot = this.slots[this.joined++ % this.slots.length]!;
    const beat = new Beat(socket, expires, slot);
    const engine = engineOf(socket);
    clearTimeout(engine.pingIntervalTimer as NodeJS.Timeout);
    clearTimeout(engine.pingTimeoutTimer as NodeJS.Timeout);
    engine.pingIntervalTimer = beat;
    engine.pingTimeoutTimer = null;
    slot.add(beat);
    this.watchExpiry(beat);
  }

  leave(socket: VisitorSocket): void {
    const beat = engineOf(socket).pingIntervalTimer;
    if (beat instanceof Beat) beat.slot.delete(beat);
  }

  close(): void {
    clearInterval(this.timer);
  }

  /** One second's turn, so that a test need not wait for it. */
  turn(): void {
    for (const beat of this.slots[this.turns++ % this.slots.length]!) this.look(beat);
  }

  private look(beat: Beat): void {
    const engine = engineOf(beat.socket);
    if (!beat.isAlive) return engine.onClose('ping timeout');
    beat.isAlive = false;
    engine.hasRefreshedPingTimeout = false;
    engine.pingTimeoutTimer = beat;
    // Past Engine.IO's buffers, unless something waits in them.
    if (engine.transport.writable) engine.transport.send(ping);
    else engine.sendPacket('ping');
    this.watchExpiry(beat);
  }

  /** A token that ends before the socket's next turn gets a timer of its own: a connection does not outlive it. */
  private watchExpiry(beat: Beat): void {
    const wait = beat.expires - Date.now();
    if (wait > this.every + 2 * step) return;
    beat.expires = Infinity;
    setTimeout(() => beat.socket.disconnect(true), Math.max(0, wait)).unref();
  }
}
