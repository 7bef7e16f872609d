import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { Frame } from '../contract/frames.js';

export type Listener = (frame: Frame) => void;

/** Where a session's log begins when this node does not hold it: from the stored state. */
export interface LogStart {
  readonly tenant: TenantId;
  readonly customer: { readonly subject: SubjectId };
  readonly epoch: number;
  /** Frames up to here may exist elsewhere; the log goes on above. */
  readonly seqReserved: number;
}

/** The next places of a log, held while what stands in them is being committed. Appends wait behind it. */
export interface Place {
  /** The next `seq`. The number before it is left free, so that a reply can be replayed as its text and its end. */
  take(): number;
  /** Highest `seq` the log has handed out. */
  readonly seq: number;
  /** Releases frames whose `seq` were taken here, in order, and lets appends go on under `epoch`. They are committed: it does not fail. */
  keep(frames: readonly Frame[], epoch: number): void | Promise<void>;
  /** Nothing was committed: lets appends go on as before. */
  giveUp(): void;
}

/** The opening of a reply, said with its first piece. */
export interface ReplyHead {
  readonly messageId: string;
  readonly replyTo: string;
  readonly version: number;
  readonly author: { readonly kind: 'character'; readonly name: string };
}

/** One reply on its way out. Keeps the session's log from being dropped until it is done with. */
export interface ReplyWriter {
  /** Everything released so far, what it began with included. */
  readonly text: string;
  /** The same and what is on its way: somebody elsewhere may have heard it before it is known here, or though it never is. */
  readonly mayBeHeard: string;
  /**
   * Releases more text: one atomic step that compares the epoch and assigns the `seq`.
   * @throws StaleOwner when the turn has changed hands; the text is not released.
   */
  append(text: string): Promise<void>;
  end(): void;
}

export type Follow =
  | { readonly kind: 'live'; readonly seq: number; detach(): void }
  /** Frames up to and including `upTo` are not in the log any more; nothing was replayed and nobody listens yet. */
  | { readonly kind: 'missing'; readonly upTo: number };

/**
 * What was released, in order, for those who read along. `seq` grows strictly within a session. The log is bounded; what
 * it no longer holds is rebuilt from the store. Only frames whose messages are committed, and pieces of a running reply, are in it.
 */
export abstract class DeliveryLog {
  /** Holds the end of the log; waits while somebody else holds it. */
  abstract reserve(session: SessionId, start: LogStart): Promise<Place>;
  /**
   * Begins the release of a reply under `epoch`. Text appended to it waits until the place that is held now is settled.
   * @param said what had been released of it when its node died; the place that is held now tells it again
   */
  abstract speak(session: SessionId, start: LogStart, head: ReplyHead, said?: string): ReplyWriter;
  /**
   * Calls `listener` with each frame after `after`, in order, and from then on with the live ones, all synchronously
   * and without a gap or a double between the two.
   * @param broken called once when nothing more is told because something may have been missed: follow again from the last frame
   */
  abstract follow(
    session: SessionId,
    start: LogStart,
    after: number,
    listener: Listener,
    broken: () => void,
  ): Promise<Follow>;
  /**
   * As `follow`, by what other nodes have written and nothing else, whether or not the session has a home: whoever has missed
   * nothing costs the store nothing. Undefined where the store has to be looked at first; then nobody listens yet.
   * @param may whether the sessions of this customer are open to who asks
   */
  abstract join(
    tenant: TenantId,
    session: SessionId,
    after: number,
    reader: { readonly tell: Listener; broken(): void; may(customer: SubjectId): boolean },
  ): Promise<(Follow & { readonly kind: 'live' }) | undefined>;
  /** All that was released of a reply that nobody speaks any more. @param stored the beginning that the store has */
  abstract released(session: SessionId, messageId: string, stored: string): Promise<string>;
}
