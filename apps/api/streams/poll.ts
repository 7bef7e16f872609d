import type { Socket } from 'node:net';
import type { Frame } from '#contexts/session/contract/frames.js';
import type { Followers } from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';

/** Frames that one answer holds at most; the rest comes with the next call. */
const atMost = 500;

export interface Poll {
  readonly actor: Actor;
  readonly session: string;
  readonly after: number;
  readonly waitMs: number;
  /** The caller's connection: when it closes, nobody waits any more. */
  readonly socket: Socket;
  /** Answers at once with what there is. */
  readonly hungUp: AbortSignal;
}

/** What came after `after`; waits for the first frame when there is none. */
export async function framesAfter(
  followers: Followers,
  { actor, session, after, waitMs, socket, hungUp }: Poll,
): Promise<{ session: string; frames: Frame[]; seq: number }> {
  const frames: Frame[] = [];
  let news = (): void => undefined;
  const following = await followers.attach(actor, session, after, (frame) => {
    if (frames.length < atMost) frames.push(frame);
    news();
  });
  try {
    if (frames.length === 0 && waitMs > 0 && !hungUp.aborted) {
      await new Promise<void>((resolve) => {
        const done = () => {
          clearTimeout(timer);
          socket.off('close', done);
          hungUp.removeEventListener('abort', done);
          resolve();
        };
        const timer = setTimeout(done, waitMs);
        socket.once('close', done);
        hungUp.addEventListener('abort', done);
        news = () => setImmediate(done); // what is released in one go arrives in one answer
      });
    }
  } finally {
    following.detach();
  }
  return { session: following.session, frames, seq: frames.at(-1)?.seq ?? after };
}
