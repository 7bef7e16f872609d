import { Injectable, Optional } from '@nestjs/common';
import type { SessionId } from '#shared-kernel/ids.js';
import type { DeskFrame } from '../../contract/desk-frames.js';

type Untold<Frame> = Frame extends unknown ? Omit<Frame, 'seq' | 'session'> : never;
/** A frame before its number is known. */
export type DeskNews = Untold<DeskFrame>;
export type DeskListener = (frame: DeskFrame) => void;

/** Carries what the desk is told to the other nodes. */
export abstract class DeskRelay {
  /** Must not throw. */
  abstract send(session: SessionId, news: DeskNews): void;
  /** What other nodes send, from when it resolves. */
  abstract listen(session: SessionId, tell: (news: DeskNews) => void): Promise<() => void>;
}

/**
 * What the desk is told about sessions while it watches them. Nothing is kept: whoever comes is told how things stand
 * (`DeskWatchers`) and hears the rest. Apart from the customers' log by type and place, so that nothing can get from one into the other.
 */
@Injectable()
export class DeskChannel {
  private readonly sessions = new Map<SessionId, Watched>();

  constructor(@Optional() private readonly relay?: DeskRelay) {}

  /** Whether somebody may want to hear of it. */
  isWatched(session: SessionId): boolean {
    return this.relay !== undefined || this.sessions.has(session);
  }

  tell(session: SessionId, news: DeskNews): void {
    this.relay?.send(session, news);
    this.tellHere(session, news);
  }

  private tellHere(session: SessionId, news: DeskNews): void {
    const watched = this.sessions.get(session);
    if (!watched) return;
    watched.seq += 1;
    const frame = { ...news, session, seq: watched.seq } as DeskFrame;
    for (const listener of watched.listeners) listener(frame);
  }

  /** Answers how to stop. What happens elsewhere is heard once `whole` has resolved. */
  listen(session: SessionId, listener: DeskListener): { readonly stop: () => void; readonly whole: Promise<void> } {
    const watched = this.sessions.get(session) ?? this.begin(session);
    watched.listeners.add(listener);
    const stop = (): void => {
      watched.listeners.delete(listener);
      if (watched.listeners.size > 0 || this.sessions.get(session) !== watched) return;
      this.sessions.delete(session);
      void watched.elsewhere?.then(
        (leave) => leave(),
        () => undefined,
      );
    };
    const whole = (watched.elsewhere ?? Promise.resolve()).then(() => undefined);
    return { stop, whole };
  }

  private begin(session: SessionId): Watched {
    const elsewhere = this.relay?.listen(session, (news) => this.tellHere(session, news));
    const watched: Watched = { seq: 0, listeners: new Set(), elsewhere };
    this.sessions.set(session, watched);
    return watched;
  }
}

interface Watched {
  seq: number;
  readonly listeners: Set<DeskListener>;
  readonly elsewhere: Promise<() => void> | undefined;
}
