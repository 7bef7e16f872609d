import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** As Node hands an HTTP upgrade over. */
export type Arrival = readonly [request: IncomingMessage, socket: Socket, head: Buffer];

/** Taken up in one turn of the event loop; the next turn hears first what those say who were taken up before. */
const atOnce = 8;
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
 * anything is spent on it: taken up all at once they would all be half-way through when the first ones' time is up. The line is as
 * long as what can be taken up in 5 s; whoever comes beyond that is told a time of their own at which there is room.
 */
export class Arrivals {
  /** In the order of their coming. */
  private readonly line = new Set<Arrival>();
  private each = first;
  private last: { readonly at: number; readonly taken: number } | undefined;
  /** For when the last one was told to come again, ms of `now`. */
  private promised = 0;
  private isOver = false;

  constructor(
    private readonly take: (...arrival: Arrival) => void,
    private readonly now: () => number = () => performance.now(),
    private readonly later: (turn: () => void) => void = setImmediate,
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
    if (this.line.size === 1) this.later(this.turn);
    return undefined;
  }

  /** Nobody is taken up any more. */
  close(): void {
    this.isOver = true;
    for (const [, socket] of this.line) socket.destroy();
    this.line.clear();
  }

  private readonly turn = (): void => {
    if (this.isOver) return;
    const at = this.now();
    if (this.last) this.each = Math.max(least, kept * this.each + (1 - kept) * ((at - this.last.at) / this.last.taken));
    let taken = 0;
    for (const arrival of this.line) {
      this.line.delete(arrival);
      const [, socket] = arrival;
      socket.off('error', nothing);
      if (socket.destroyed) continue;
      this.take(...arrival);
      taken += 1;
      if (taken === atOnce) break;
    }
    const goesOn = this.line.size > 0;
    this.last = goesOn ? { at, taken: Math.max(1, taken) } : undefined;
    if (goesOn) this.later(this.turn);
  };

  /** Each one a moment after the one before, at the pace at which they can be taken up. */
  private promise(wait: number): number {
    const now = this.now();
    this.promised = Math.max(now + wait, this.promised + this.each);
    // Clients wait up to twice as long as they are told, at random.
    return Math.round(Math.min(latest, Math.max(soonest, (this.promised - now) / 1.5)));
  }
}
