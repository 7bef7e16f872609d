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

/** The message that an answer belongs to, and all of the answer; undefined for what no numbered model said. */
export function wholeReply(text: string, count: number): { message: string; whole: string } | undefined {
  const [, message, call] = /^(s\d+ m\d+) c(\d+): /.exec(text) ?? [];
  return message ? { message, whole: replyWords(message, Number(call), count).join('') } : undefined;
}
