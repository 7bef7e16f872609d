import type { Author } from '#contexts/session/contract/frames.js';
import type { ConversationState } from './conversation-state.js';
import type { VisibleMessage } from './visible-messages.js';

/** Who answers the customer. */
export type Speaker = Author & { kind: 'character' | 'agent' };

/** From here on somebody else answers. */
export interface TurnNote {
  readonly to: Speaker;
  /** Stands before this message; null: at the end. */
  readonly before: string | null;
}

/**
 * Where somebody else begins to answer. What we saw happen stands where it happened; what was before we looked stands
 * before the first word of whoever was new, since a transcript tells who wrote, not who held the turn.
 */
export function turnNotes(
  messages: readonly VisibleMessage[],
  { turn, handOvers }: Pick<ConversationState, 'turn' | 'handOvers'>,
  character: string,
): TurnNote[] {
  const notes: TurnNote[] = [];
  const seen = [...handOvers];
  let speaker: Speaker = { kind: 'character', name: character };
  const begin = (to: Speaker, before: string | null) => {
    if (to.kind === speaker.kind && (to.kind === 'character' || to.name === speaker.name)) return;
    speaker = to;
    notes.push({ to, before });
  };
  for (const { key, author, seq } of messages) {
    while (seen[0] && seen[0].seq < seq) begin(seen.shift()!.to as Speaker, key);
    if (author.kind !== 'customer') begin(author as Speaker, key);
  }
  for (const { to } of seen) begin(to as Speaker, null);
  if (turn.owner && turn.state === 'open') begin(turn.owner, null);
  return notes;
}
