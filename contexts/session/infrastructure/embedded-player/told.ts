/** What kind of thing a user told of themself; also the concept a later question about it uses. */
export type Matter =
  | 'name'
  | 'age'
  | 'job'
  | 'study'
  | 'origin'
  | 'home'
  | 'like'
  | 'dislike'
  | 'favourite'
  | 'pet'
  | 'relation'
  | 'plan'
  | 'feeling'
  | 'language'
  | 'having'
  | 'doing';

export interface Told {
  readonly matter: Matter;
  /** The bare thing: `Anna`, `law`, `橘猫`. */
  readonly value: string;
  /** What it is said of, where not of the user: `dog`, `sister`, `colour`. */
  readonly of: string;
  /** The user's own sentence. */
  readonly sentence: string;
  /** Which of the user's turns, from 0. */
  readonly turn: number;
}

export interface ToldPattern {
  readonly matter: Matter;
  readonly pattern: RegExp;
  /** Reads value and subject off the match; undefined where it turns out not to be that. */
  readonly read?: (match: RegExpMatchArray) => { value: string; of?: string } | undefined;
}
