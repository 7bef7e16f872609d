import { Injectable } from '@nestjs/common';
import type { SessionId } from '#shared-kernel/ids.js';
import type { DeskFrame } from '../../contract/desk-frames.js';

type Untold<Frame> = Frame extends unknown ? Omit<Frame, 'seq' | 'session'> : never;
/** A frame before its number is known. */
export type DeskNews = Untold<DeskFrame>;
export type DeskListener = (frame: DeskFrame) => void;

/**
 * What the desk is told about sessions while it watches them. Nothing is kept: whoever comes is told how things stand
 * (`DeskWatchers`) and hears the rest. Apart from the customers' log by type and place, so that nothing can get from one into the other.
 */
@Injectable()
export class DeskChannel {
  private readonly sessions = new Map<SessionId, { seq: number; readonly listeners: Set<DeskListener> }>();

  isWatched(session: SessionId): boolean {
    return this.sessions.has(session);
  }

  tell(session: SessionId, news: DeskNews): void {
    const watched = this.sessions.get(session);
    if (!watched) return;
    watched.seq += 1;
    const frame = { ...news, session, seq: watched.seq } as DeskFrame;
    for (const listener of watched.listeners) listener(frame);
  }

  /** Answers how to stop. */
  listen(session: SessionId, listener: DeskListener): () => void {
    const watched = this.sessions.get(session) ?? { seq: 0, listeners: new Set() };
    this.sessions.set(session, watched);
    watched.listeners.add(listener);
    return () => {
      watched.listeners.delete(listener);
      if (watched.listeners.size === 0) this.sessions.delete(session);
    };
  }
}
