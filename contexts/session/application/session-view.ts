import type { SessionView } from '../contract/views.js';
import { suspendedOf } from './frames-of.js';
import { modeOf } from '../domain/session-draft.js';
import type { Owner, SessionState } from '../domain/session-state.js';

/** @param forDesk whether whoever asks may know which person it is, and how they work */
export const viewOf = (
  { id, character, turn, epoch, openedAt, desk, care }: SessionState,
  forDesk = false,
): SessionView => ({
  id,
  character: character.id,
  characterName: character.name,
  state: turn.state,
  owner: turn.state === 'open' ? ownerView(turn.owner, forDesk) : null,
  epoch,
  asked: desk.asked,
  suspended: turn.state === 'suspended' ? suspendedOf(turn) : null,
  audience: care.audience,
  ...(forDesk && turn.state === 'open' && { mode: modeOf(turn.owner) }),
  openedAt: openedAt.toISOString(),
  closedAt: turn.state === 'closed' ? turn.closedAt.toISOString() : null,
});

const ownerView = (owner: Owner, forDesk: boolean): SessionView['owner'] => ({
  kind: owner.kind,
  name: owner.name,
  ...(forDesk && owner.kind === 'agent' && { subject: owner.subject }),
});
