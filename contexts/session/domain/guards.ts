import type { SubjectId } from '#shared-kernel/ids.js';
import { SessionClosedAlready, StaleOwner } from './errors.js';
import type { AgentOwner, Owner, SessionState } from './session-state.js';

/** What several verbs of a session insist on before they change anything. */

export const ownerOf = ({ turn }: Pick<SessionState, 'turn'>): Owner | null =>
  turn.state === 'open' ? turn.owner : null;

export function requireNotClosed({ turn }: SessionState): void {
  if (turn.state === 'closed') throw new SessionClosedAlready('This conversation is closed.');
}

/** A write for the turn names the epoch that its author saw. */
export function requireEpoch(state: SessionState, seen: number): void {
  if (state.epoch !== seen) throw stale(state, seen);
}

export function requireAgent(state: SessionState, agent: SubjectId): AgentOwner {
  const owner = ownerOf(state);
  if (owner?.kind !== 'agent' || owner.subject !== agent) throw stale(state);
  return owner;
}

/** Tells whoever comes too late who was faster. */
export function stale(state: SessionState, seen: number | null = null): StaleOwner {
  const owner = ownerOf(state);
  return new StaleOwner(state.epoch, owner && { kind: owner.kind, name: owner.name }, seen);
}
