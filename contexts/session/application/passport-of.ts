import type { ReplyFinished } from '../contract/events.js';
import type { Passport } from '../contract/passport.js';
import type { EndedTurn } from '../domain/turn-records.js';
import { estimateTokens } from './prompting/estimate-tokens.js';

/** The passport of a reply that ended just now. */
export function passportOf(
  { record, played }: EndedTurn,
  finished: ReplyFinished['payload'],
  owner: { readonly character: string },
  said: string,
  at: Date,
): Passport {
  return {
    v: 1,
    session: finished.session,
    owner: { character: owner.character, epoch: finished.epoch },
    turn: record,
    promptHash: played?.promptHash ?? null,
    player: played?.player ?? null,
    end: {
      at: at.toISOString(),
      reason: finished.finishReason,
      code: finished.code,
      length: finished.length,
      tokens: estimateTokens(said),
    },
  };
}
