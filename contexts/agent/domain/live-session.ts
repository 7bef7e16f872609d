import type { SessionId, SubjectId } from '#shared-kernel/ids.js';
import type { Language, Mode } from '../contract/words.js';

export type Owner =
  | { readonly kind: 'character'; readonly name: string }
  | { readonly kind: 'agent'; readonly name: string; readonly subject: SubjectId };

/** The customer's, as it was last read: an estimate. */
export interface Mood {
  readonly emotion: string;
  /** [-1, 1] */
  readonly valence: number;
  readonly confidence: number;
}

/** What the desk knows of a conversation. Nothing is decided on it; it is for looking at. */
export interface LiveSessionState {
  readonly session: SessionId;
  readonly customer: SubjectId;
  readonly customerName: string;
  readonly character: string;
  readonly characterName: string;
  readonly language: Language;
  readonly owner: Owner;
  readonly epoch: number;
  readonly mode: Mode;
  readonly openedAt: Date;
  /** Since when the owner holds the turn. */
  readonly ownedSince: Date;
  /** How long a character and people have held it before that, ms. */
  readonly characterMs: number;
  readonly humanMs: number;
  /** Since when a message of the customer stands unanswered. */
  readonly waitingSince: Date | null;
  readonly lastActivityAt: Date;
  readonly mood: Mood | null;
  readonly live: boolean;
  /** In this epoch the owner was found to be gone; 0: never. */
  readonly goneEpoch: number;
  /** A person was asked for, or has come. */
  readonly handedOver: boolean;
  /** Version of the last event of the Session context that was taken in. */
  readonly seen: number;
}

export type Opening = Pick<
  LiveSessionState,
  'session' | 'customer' | 'customerName' | 'character' | 'characterName' | 'language'
>;

/** Rules A1, A2 in ../README.md. */
export class LiveSession {
  constructor(private now: LiveSessionState) {}

  static open(opening: Opening, at: Date, version: number): LiveSession {
    return new LiveSession({
      ...opening,
      owner: { kind: 'character', name: opening.characterName },
      epoch: 1,
      mode: 'auto',
      openedAt: at,
      ownedSince: at,
      characterMs: 0,
      humanMs: 0,
      waitingSince: null,
      lastActivityAt: at,
      mood: null,
      live: true,
      goneEpoch: 0,
      handedOver: false,
      seen: version,
    });
  }

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

  wantPerson(at: Date): void {
    this.now = { ...this.now, handedOver: true, lastActivityAt: at };
  }

  belongTo(owner: Owner, epoch: number, mode: Mode, at: Date): void {
    const handedOver = this.now.handedOver || owner.kind === 'agent';
    this.now = { ...this.counted(at), owner, epoch, mode, handedOver, ownedSince: at, lastActivityAt: at };
  }

  work(mode: Mode, epoch: number): void {
    this.now = { ...this.now, mode, epoch };
  }

  feel(mood: Mood): void {
    this.now = { ...this.now, mood };
  }

  ownerGone(): void {
    this.now = { ...this.now, goneEpoch: this.now.epoch };
  }

  end(at: Date): void {
    this.now = { ...this.counted(at), live: false, waitingSince: null, ownedSince: at, lastActivityAt: at };
  }

  /** How long character and people have held the turn until now, ms. */
  heldUntil(at: Date): { characterMs: number; humanMs: number } {
    const { characterMs, humanMs } = this.counted(at);
    return { characterMs, humanMs };
  }

  private counted(at: Date): LiveSessionState {
    const { owner, ownedSince, characterMs, humanMs, live } = this.now;
    const held = live ? Math.max(0, at.getTime() - ownedSince.getTime()) : 0;
    return owner.kind === 'agent'
      ? { ...this.now, humanMs: humanMs + held }
      : { ...this.now, characterMs: characterMs + held };
  }
}
