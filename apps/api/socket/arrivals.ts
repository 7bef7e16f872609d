import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** As Node hands an HTTP upgrade over. */
export type Arrival = readonly [request: IncomingMessage, socket: Socket, head: Buffer];

/** Taken up in one turn of the event loop; the next turn hears first what those say who were taken up before. */
const atOnce = 8;
/** So many have been taken up and have not said yet who they are: more would only wait behind each other, until their time is up. */
const inTheDoor = 256;
/** ms after which somebody in the door does not count any more, so that who says nothing stands in nobody's way for longer. */
const patience = 500;
/** ms that somebody may stand in line; a client gives up after 10 s, and has its own handshake yet to come. */
const longestWait = 5_000;
const soonest = 1_000;
const latest = 30_000;
/** ms that one arrival takes, before any was measured and at least. */
const { first, least } = { first: 1, least: 0.05 };
/** Of the mean so far, at each new measurement. */
const kept = 0.9;

const nothing = (): void => undefined;

/**
 * Those who want to come in, first come, first served. When thousands come in the same second, each waits for its turn before
 * anything is spent on it: taken up all at once they would all be half-way through when the first ones' time is up. So no more are
 * half-way through than are answered soon. The line is as long as what can be taken up in 5 s; whoever comes beyond that is told a
 * time of their own at which there is room.
 */
export class Arrivals {
  /** In the order of their coming. */
  private readonly line = new Set<Arrival>();
  /** Since when, in the order in which they were taken up. */
  private readonly door = new Map<Socket, number>();
  private isDue = false;
  private impatience: NodeJS.Timeout | undefined;
  private each = first;
  private last: { readonly at: number; readonly taken: number } | undefined;
  /** For when the last one was told to come again, ms of `now`. */
  private promised = 0;
  private isOver = false;

  constructor(
    private readonly take: (...arrival: Arrival) => void,
    private readonly now: () => number = () => performance.now(),
    private readonly later: (turn: () => void) => void = setImmediate,
    private readonly after: (work: () => void, ms: number) => NodeJS.Timeout = setTimeout,
  ) {}

  get waiting(): number {
    return this.line.size;
  }

  /** Stands in line. @returns undefined; or ms after which to come again, or up to twice as late: there is no place in line */
  join(...arrival: Arrival): number | undefined {
    const wait = this.line.size * this.each;
    if (wait > longestWait) return this.promise(wait);
    const [, socket] = arrival;
    socket.on('error', nothing); // whoever goes meanwhile
    this.line.add(arrival);
    this.goOn();
    return undefined;
  }

  /** They have said who they are, whatever they were answered. */
  through(socket: Socket): void {
    if (this.door.delete(socket)) this.goOn();
  }

  /** Nobody is taken up any more. */
  close(): void {
    this.isOver = true;
    clearTimeout(this.impatience);
    for (const [, socket] of this.line) socket.destroy();
    this.line.clear();
  }

  private readonly turn = (): void => {
    this.isDue = false;
    if (this.isOver) return;
    const at = this.now();
    if (this.last) this.each = Math.max(least, kept * this.each + (1 - kept) * ((at - this.last.at) / this.last.taken));
    let taken = 0;
    for (const arrival of this.line) {
      if (taken === atOnce || this.isFull(at)) break;
      this.line.delete(arrival);
      const [, socket] = arrival;
      socket.off('error', nothing);
      if (socket.destroyed) continue;
      this.door.set(socket, at);
      this.take(...arrival);
      taken += 1;
    }
    this.last = this.line.size > 0 ? { at, taken: Math.max(1, taken) } : undefined;
    this.goOn();
  };

  private isFull(at: number): boolean {
    for (const [socket, since] of this.door) {
      if (!socket.destroyed && at - since < patience) break;
      this.door.delete(socket);
    }
    return this.door.size >= inTheDoor;
  }

  /** In the next turn of the event loop; where the door is full, when somebody is through it, or has stood there for too long. */
  private goOn(): void {
    if (this.isDue || this.line.size === 0) return;
    if (!this.isFull(this.now())) {
      this.isDue = true;
      return this.later(this.turn);
    }
    this.impatience ??= this.after(() => {
      this.impatience = undefined;
      this.goOn();
    }, patience);
  }

  /** Each one a moment after the one before, at the pace at which they can be taken up. */
  private promise(wait: number): number {
    const now = this.now();
    this.promised = Math.max(now + wait, this.promised + this.each);
    // Clients wait up to twice as long as they are told, at random.
    return Math.round(Math.min(latest, Math.max(soonest, (this.promised - now) / 1.5)));
  }
}
