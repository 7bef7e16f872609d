import type { MessageId, SessionId } from '#shared-kernel/ids.js';
import { memoryKinds } from '../contract/views.js';

export const factKinds = memoryKinds;
export type FactKind = (typeof memoryKinds)[number];

/** Something a character remembers of a user, or of the two of them. */
export interface Fact {
  /** UUID. */
  readonly id: string;
  readonly kind: FactKind;
  /** A short phrase that the kind completes: `Ada`, `jasmine tea`; of a relative, a pet or a favourite: `sister: Ann`. At most 300 characters. */
  readonly text: string;
  /** Where it was said; the message may have been erased since. */
  readonly source: { readonly session: SessionId; readonly message: MessageId };
  /** When it was said last, or edited. */
  readonly at: Date;
  /** (0, 1] */
  readonly confidence: number;
  readonly pinned: boolean;
  /** In the user's own wording. */
  readonly edited: boolean;
  /** A newer fact took its place, or it was taken back (`by` is null then). */
  readonly superseded: { readonly at: Date; readonly by: string | null } | null;
}

/** A fact as it was read off a message. */
export interface ReadFact {
  readonly kind: FactKind;
  readonly text: string;
  /** (0, 1] */
  readonly confidence: number;
  /** The message puts right what was said before about this: facts of the same kind that hold these words. */
  readonly corrects?: string;
  /** The message says that this does not hold (any more). */
  readonly retracts?: true;
}

export const longestFact = 300;
/** Facts kept a user and character; the least worth keeping go first. */
export const mostFacts = 500;
