import type { Frame } from '#contexts/session/contract/frames.js';

/** Something that a person said, and whether the server said that it has it. */
export interface Said {
  readonly who: string;
  readonly text: string;
  readonly isAcknowledged: boolean;
  /** It was refused, and said again later: behind what was said meanwhile, or not. */
  readonly isSaidAgain?: boolean;
}

/** A message as a client shows it. */
export interface Shown {
  readonly id: string;
  readonly author: 'customer' | 'character' | 'agent';
  readonly text: string;
  readonly status: string;
  /** Of its end. */
  readonly code?: string | null;
  readonly replyTo: string | null;
}

/** What one client was told, over all of its connections and in the order of arrival, and what it shows in the end. */
export interface Reading {
  readonly who: string;
  readonly told: readonly Frame[];
  /** Null when it did not come to rest in time. */
  readonly shown: readonly Shown[] | null;
}

/** All that clients know of one conversation. Nothing else is looked at. */
export interface Journal {
  readonly session: string;
  /** In the order in which each of them said it. */
  readonly said: readonly Said[];
  /** Epochs that agents were told they got with the turn. */
  readonly handOvers: readonly number[];
  readonly readings: readonly Reading[];
}

/** A numbered message of a customer; numbers begin with 1. */
export const messageText = (session: number, number: number): string => `s${session} m${number}`;

/** The numbered words of an answer, each with what ends it: `s3 m2 c9: `, `1, `, `2, ` … `20.` `call` is which call of the model it was. */
export function replyWords(message: string, call: number, count: number): string[] {
  const words = Array.from({ length: count }, (_, index) => `${index + 1}${index + 1 === count ? '.' : ', '}`);
  return [`${message} c${call}: `, ...words];
}

/** What comes behind the beginning of an answer, said by another call of the model: `c9: `, and the words that are missing. */
export function restWords(said: string, call: number, count: number): string[] {
  const rest = wholeReply(said, count)?.whole.slice(said.length).trimStart() ?? '';
  return rest === '' ? [] : [`${/\s$/.test(said) ? '' : ' '}c${call}: `, ...rest.split(/(?<=, )/)];
}

/**
 * The message that an answer belongs to, and all of the answer; undefined for what no numbered model said.
 * `isGoneOn`: a second call of the model says the rest of it.
 */
export function wholeReply(
  text: string,
  count: number,
): { message: string; whole: string; isGoneOn: boolean } | undefined {
  const [, message, call] = /^(s\d+ m\d+) c(\d+): /.exec(text) ?? [];
  if (!message) return undefined;
  const whole = replyWords(message, Number(call), count).join('');
  const [, second] = text.matchAll(/ ?\bc\d+: /g);
  const first = text.slice(0, second?.index);
  if (!second || !whole.startsWith(first)) return { message, whole, isGoneOn: false };
  return { message, whole: first + second[0] + whole.slice(first.length).trimStart(), isGoneOn: true };
}
