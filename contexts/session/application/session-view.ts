import type { SessionView } from '../contract/views.js';
import type { SessionState } from '../domain/session-state.js';

export const viewOf = ({ id, character, turn, epoch, openedAt }: SessionState): SessionView => ({
  id,
  character: character.id,
  characterName: character.name,
  state: turn.state,
  owner: turn.state === 'open' ? { kind: turn.owner.kind, name: turn.owner.name } : null,
  epoch,
  openedAt: openedAt.toISOString(),
  closedAt: turn.state === 'closed' ? turn.closedAt.toISOString() : null,
});
