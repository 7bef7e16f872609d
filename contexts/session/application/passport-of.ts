import type { ReplyFinished } from '../contract/events.js';
import type { Passport } from '../contract/passport.js';
import type { EndedTurn, PlayedTurn } from '../domain/turn-records.js';
import { estimateTokens } from './prompting/estimate-tokens.js';

/** A reply's end, as it is saved. */
export interface SealedEnd {
  readonly finished: ReplyFinished['payload'];
  readonly character: string;
  /** Everything that was released. */
  readonly said: string;
  readonly at: Date;
}

/** The passport of a reply that ended just now. */
export const passportOf = ({ record, played }: EndedTurn, end: SealedEnd): Passport => ({
  ...ownerOf(end),
  turn: record,
  promptHash: played?.promptHash ?? null,
  player: played?.player ?? null,
  end: endOf(end),
});

/** What a node keeps of a reply while it speaks it, for whoever has to close it in its place. */
export type BegunPassport = Pick<Passport, 'turn' | 'promptHash' | 'player'>;

export const begunPassport = (record: Passport['turn'], played: PlayedTurn | undefined): BegunPassport => ({
  turn: record,
  promptHash: played?.promptHash ?? null,
  player: played?.player ?? null,
});

/**
 * The passport of a reply that nobody here spoke to its end.
 * @param begun as its node kept it; absent: it had not come to that
 * @param isLost its node is gone; otherwise it failed before it was asked for
 */
export function passportOfRest(begun: BegunPassport | undefined, end: SealedEnd, isLost: boolean): Passport {
  const { messageId: message, replyTo, version } = end.finished;
  return {
    ...ownerOf(end),
    turn: begun?.turn ?? null,
    reply: { message, replyTo, version },
    promptHash: begun?.promptHash ?? null,
    player: begun?.player ?? null,
    end: { ...endOf(end), ...(isLost && { cause: 'node-lost' as const }) },
  };
}

const ownerOf = ({ finished: { session, epoch }, character }: SealedEnd) => ({
  v: 1 as const,
  session,
  owner: { character, epoch },
});

const endOf = ({ finished, said, at }: SealedEnd): Passport['end'] => ({
  at: at.toISOString(),
  reason: finished.finishReason,
  code: finished.code,
  ...(finished.resumedFrom !== undefined && { resumedFrom: finished.resumedFrom }),
  length: finished.length,
  tokens: estimateTokens(said),
});
