import { type SharedEmotion, sharedEmotions } from './emotion.js';

type Shared = Readonly<Record<SharedEmotion, number>>;

/** What was read in a conversation before a text. */
export interface Before {
  /** Of the last turn of whoever says the text. */
  readonly own?: Shared;
  /** Nobody spoke since then. */
  readonly goesOn: boolean;
  /** Of what somebody else said since. */
  readonly other?: Shared;
}

/** How feelings pass from turn to turn: rows of probabilities, [7][7], of the next one's given the one before. */
export interface Passing {
  /** How frequent each is, [7]. */
  readonly prior: readonly number[];
  /** Where the same person goes on, … */
  readonly goesOn: readonly (readonly number[])[];
  /** … somebody answers, … */
  readonly answers: readonly (readonly number[])[];
  /** … and somebody speaks again who was answered. */
  readonly returns: readonly (readonly number[])[];
}

/**
 * What is to be expected of a text before it is read, [7]: the forward step of a hidden Markov model (Rabiner 1989) with what was
 * read before as what is known of the turns before. Sums to 1.
 */
export function expected({ own, goesOn, other }: Before, passing: Passing): number[] {
  const { prior } = passing;
  if (own && goesOn) return next(own, passing.goesOn);
  const [mine, theirs] = [own && next(own, passing.returns), other && next(other, passing.answers)];
  // Each by itself says so much more than how frequent feelings are: Bayes' rule, as if they were independent.
  const both = prior.map((share, at) => ((mine?.[at] ?? share) * (theirs?.[at] ?? share)) / share);
  const total = both.reduce((sum, one) => sum + one, 0);
  return both.map((one) => one / total);
}

const next = (before: Shared, passes: readonly (readonly number[])[]): number[] =>
  sharedEmotions.map((_, to) => sharedEmotions.reduce((sum, from, at) => sum + before[from] * passes[at]![to]!, 0));

/** What was read of each speaker of a conversation, turn by turn. */
export class Conversation {
  private readonly last = new Map<string, { readonly turn: number; readonly shared: Shared }>();
  private turn = 0;
  private latest: string | undefined;

  /** Undefined where nothing was read yet. */
  before(speaker: string): Before | undefined {
    const own = this.last.get(speaker);
    const other = this.latest === undefined || this.latest === speaker ? undefined : this.last.get(this.latest);
    if (!own && !other) return undefined;
    return { ...(own && { own: own.shared }), goesOn: own?.turn === this.turn, ...(other && { other: other.shared }) };
  }

  /** @param shared null: it could not be read. */
  heard(speaker: string, shared: Shared | null): void {
    this.turn++;
    this.latest = speaker;
    if (shared) this.last.set(speaker, { turn: this.turn, shared });
    else this.last.delete(speaker);
  }
}
