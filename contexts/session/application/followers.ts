import { Injectable } from '@nestjs/common';
import type { Actor } from '#shared-kernel/actor.js';
import type { Frame } from '../contract/frames.js';

export interface Following {
  /** UUID of the session, whatever name the caller used. */
  readonly session: string;
  /** Of the last frame that was replayed, or `after` when there was none. */
  readonly seq: number;
  detach(): void;
}

/** Whoever reads along: sockets, event streams, polls. */
@Injectable()
export class Followers {
  /**
   * Calls `listener` synchronously with every frame after `after`: first those that exist, in order, then the live ones.
   * A `gap` frame comes first when the replay cannot be complete. Nothing is lost or doubled between the two.
   */
  attach(actor: Actor, session: string, after: number, listener: (frame: Frame) => void): Promise<Following> {
    throw new Error(`not bound: ${String([actor, session, after, listener].length)}`);
  }
}
