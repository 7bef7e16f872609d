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
}

/** What came after `after`; waits for the first frame when there is none. */
export async function framesAfter(
  followers: Followers,
  { actor, session, after, waitMs, socket }: Poll,
): Promise<{ session: string; frames: Frame[]; seq: number }> {
  const frames: Frame[] = [];
  const news = new News();
  const following = await followers.attach(actor, session, after, (frame) => {
    if (frames.length < atMost) frames.push(frame);
    news.arrived();
  });
  try {
    if (frames.length === 0 && waitMs > 0) await news.within(waitMs, socket);
  } finally {
    following.detach();
  }
  return { session: following.session, frames, seq: frames.at(-1)?.seq ?? after };
}

const waiting = new Set<News>();
/** Answers every waiting poll with what it has; for shutdown. */
export const endWaitingPolls = (): void => waiting.forEach((news) => news.arrived());

class News {
  private wake: (() => void) | undefined;

  arrived(): void {
    this.wake?.();
  }

  async within(ms: number, socket: Socket): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    let gone: (() => void) | undefined;
    waiting.add(this);
    await new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
      gone = resolve;
      socket.once('close', resolve);
      this.wake = () => setImmediate(resolve); // what is released in one go arrives in one answer
    });
    clearTimeout(timer);
    socket.off('close', gone!);
    waiting.delete(this);
  }
}
