import type { Author, Frame } from '#contexts/session/contract/frames.js';
import type { QueuePlace } from './desk-views.js';
import type { DeskEvents, Told } from './line.js';

export interface Listener {
  frame(frame: Frame): void;
  typing?(hint: { author: Author; typing: boolean }): void;
  /** Where the customer stands who waits for a person. */
  queue?(place: QueuePlace): void;
}

/** Who on this page listens to what a line tells. */
export class Audience {
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly desk = {
    desk: new Set<DeskEvents['desk']>(),
    'desk.frame': new Set<DeskEvents['desk.frame']>(),
  };

  /** Frames of `session` go to `listener`. Returns the way to stop. */
  listen(session: string, listener: Listener): () => void {
    const group = this.listeners.get(session) ?? new Set();
    this.listeners.set(session, group.add(listener));
    return () => {
      group.delete(listener);
      if (group.size === 0) this.listeners.delete(session);
    };
  }

  /** What only the desk is told. Returns the way to stop. */
  on<Name extends keyof DeskEvents>(name: Name, told: DeskEvents[Name]): () => void {
    const group = this.desk[name] as Set<DeskEvents[Name]>;
    group.add(told);
    return () => void group.delete(told);
  }

  has(session: string): boolean {
    return this.listeners.has(session);
  }

  readonly told: Omit<Told, 'drain' | 'route'> = {
    frame: (frame) => this.to(frame.session, (listener) => listener.frame(frame)),
    typing: (session, hint) => this.to(session, (listener) => listener.typing?.(hint)),
    queue: (place) => this.to(place.session, (listener) => listener.queue?.(place)),
    desk: (event) => this.desk.desk.forEach((told) => told(event)),
    'desk.frame': (frame) => this.desk['desk.frame'].forEach((told) => told(frame)),
  };

  private to(session: string, tell: (listener: Listener) => void): void {
    this.listeners.get(session)?.forEach(tell);
  }
}
