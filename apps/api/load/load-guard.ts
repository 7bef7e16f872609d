import type { OnApplicationShutdown } from '@nestjs/common';
import type { Actor } from '#shared-kernel/actor.js';
import { Overloaded } from '../http/refusals.js';

/**
 * What may wait, first what waits first: somebody's arrival, a new conversation, a customer's message in one that runs. The
 * desk's work, stopping, and replies that are being spoken never wait.
 */
export const waits = ['arrival', 'opening', 'message'] as const;
export type Wait = (typeof waits)[number];

export type Shortage = 'memory' | 'time';

/** How a process fares at one look. */
export interface Reading {
  /** Mean ms by which the event loop was late since the last look. */
  readonly lateMs: number;
  /** Share of the time that went into collecting garbage. */
  readonly gc: number;
  /** Share of V8's heap limit in use. */
  readonly heap: number;
  /** Share of the memory that the machine or container has, used by this process. */
  readonly memory: number;
  /** Links to clients: with few of them it is not they who make the process late. */
  readonly links: number;
}

/** From where on each waits. */
const bounds: Record<keyof Omit<Reading, 'links'>, Record<Wait, number>> = {
  lateMs: { arrival: 400, opening: 600, message: 1_000 },
  gc: { arrival: 0.4, opening: 0.5, message: 0.7 },
  heap: { arrival: 0.9, opening: 0.94, message: 0.97 },
  memory: { arrival: 0.8, opening: 0.85, message: 0.9 },
};
const fewLinks = 200;
const lookEvery = 500;
/** A slow moment is none: so many looks in a row must say the same, on the way up and on the way down. */
const looksInARow = 3;
const comeAgainMs = 5_000;

/**
 * Sheds load by priority, before everybody waits for everybody: a process that cannot keep up takes nobody new, then nothing
 * new, and goes on with what it has begun. Looks twice a second; asking costs nothing.
 */
export class LoadGuard implements OnApplicationShutdown {
  private level = 0;
  private lastly: { readonly level: number; readonly times: number } = { level: 0, times: 0 };
  private short: Shortage = 'time';
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly read: () => Reading) {
    this.timer = setInterval(() => this.look(), lookEvery).unref();
  }

  /** What there is too little of for this; undefined when there is enough. */
  shortage(wait: Wait): Shortage | undefined {
    return waits.indexOf(wait) < this.level ? this.short : undefined;
  }

  /** @throws Overloaded when this has to wait, and the actor is not at work at the desk */
  require(wait: Wait, actor: Actor): void {
    const shortage = this.shortage(wait);
    if (!shortage || actor.may('session.take-over')) return;
    throw new Overloaded('The server has too much to do. Try again in a moment.', {
      retryAfterMs: comeAgainMs,
      shortage,
    });
  }

  /** The next look, so that a test need not wait for it. */
  look(): void {
    const { level, short } = judge(this.read());
    const times = this.lastly.level === level ? this.lastly.times + 1 : 1;
    this.lastly = { level, times };
    if (times < looksInARow) return;
    this.level = level;
    this.short = short;
  }

  /** Looks no more, and lets everything through. */
  close(): void {
    clearInterval(this.timer);
    this.level = 0;
  }

  onApplicationShutdown(): void {
    this.close();
  }
}

/** How many of `waits` have to wait, and for want of what. */
function judge(reading: Reading): { level: number; short: Shortage } {
  const waiting = (what: keyof typeof bounds) => waits.filter((wait) => reading[what] >= bounds[what][wait]).length;
  const time = reading.links < fewLinks ? 0 : Math.max(waiting('lateMs'), waiting('gc'));
  const memory = Math.max(waiting('heap'), waiting('memory'));
  return memory > time ? { level: memory, short: 'memory' } : { level: time, short: 'time' };
}
