import type { TurnRecord, TurnState } from '../../contract/turn-record.js';
import type { LastTurn } from '../../domain/turn-records.js';
import type { ConversationTurn } from './conversation-turns.js';
import { nextDrift, noDrift } from './personas/drift.js';
import { scorePersona } from './personas/score-persona.js';

const beginning: TurnState = { drift: noDrift, alpha: null, lore: {} };

/**
 * From where a turn goes on. A reply that is spoken anew begins where its first version began; a conversation without a
 * record (it is new, or older than records) begins at the beginning.
 */
export function stateFor(
  replyTo: string,
  last: LastTurn | undefined,
  turns: readonly ConversationTurn[],
): { readonly turn: number; readonly before: TurnState } {
  if (!last) return { turn: Math.max(1, turns.filter(({ role }) => role === 'user').length), before: beginning };
  if (last.replyTo === replyTo) return { turn: last.turn, before: last.before };
  return { turn: last.turn + 1, before: last.after };
}

/** The record once the reply has ended: scored, with what it hands to the next turn. A reply without words tells nothing. */
export function observed(record: TurnRecord, reply: string): TurnRecord {
  const { observed: score, confidence } = scorePersona(reply, languageOf(reply));
  if (confidence === 0) return record;
  return {
    ...record,
    anchors: { ...record.anchors, observed: score, confidence },
    after: { ...record.after, drift: nextDrift(record.before.drift, record.anchors.set, score, confidence) },
  };
}

/** A reply in the user's language need not be in the character's. */
const languageOf = (text: string): 'zh' | 'en' => {
  const read = text.slice(0, 400);
  const han = read.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han * 3 > (read.match(/\p{Script=Latin}/gu)?.length ?? 0) ? 'zh' : 'en';
};
