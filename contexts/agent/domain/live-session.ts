import type { SessionId, SubjectId } from '#shared-kernel/ids.js';

export type Owner =
  | { readonly kind: 'character'; readonly name: string }
  | { readonly kind: 'agent'; readonly name: string; readonly subject: SubjectId };

/** What the desk knows of a conversation. Nothing is decided on it; it is for looking at. */
export interface LiveSessionState {
  readonly session: SessionId;
  readonly customer: SubjectId;
  readonly characterName: string;
  readonly owner: Owner;
  /** Since when a message of the customer stands unanswered. */
  readonly waitingSince: Date | null;
  readonly lastActivityAt: Date;
  readonly live: boolean;
  /** Version of the last event of the Session context that was taken in. */
  readonly seen: number;
}

/** Rules A1, A2 in ../README.md. */
export class LiveSession {
  constructor(private now: LiveSessionState) {}

  get state(): LiveSessionState {
    return this.now;
  }

  /** A1: each event of the session counts once; gaps in the versions are normal. */
  takeIn(version: number): boolean {
    if (version <= this.now.seen) return false;
    this.now = { ...this.now, seen: version };
    return true;
  }

  /** A2: the customer waits from their first unanswered message on. */
  ask(at: Date): void {
    this.now = { ...this.now, waitingSince: this.now.waitingSince ?? at, lastActivityAt: at };
  }

  answer(at: Date): void {
    this.now = { ...this.now, waitingSince: null, lastActivityAt: at };
  }

  belongTo(owner: Owner, at: Date): void {
    this.now = { ...this.now, owner, lastActivityAt: at };
  }

  end(at: Date): void {
    this.now = { ...this.now, live: false, waitingSince: null, lastActivityAt: at };
  }
}
