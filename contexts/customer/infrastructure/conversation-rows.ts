import type { ConversationState, Standing } from '../domain/role-session-context.js';
import type { customerConversations } from './customer-tables.js';

type Row = typeof customerConversations.$inferSelect;

export function stateOf(row: Row): ConversationState {
  const {
    session,
    customer,
    lastActivityAt,
    firstMessage,
    hasOwnTitle,
    hidden,
    lastSeq,
    readUpTo,
    seen,
    version,
    stars,
  } = row;
  return {
    session,
    customer,
    character: { id: row.character, name: row.characterName },
    standing: standingOf(row),
    agent: row.agent === null ? null : { subject: row.agent, name: row.agentName ?? '' },
    stars,
    lastActivityAt,
    firstMessage,
    hasOwnTitle,
    hidden,
    lastSeq,
    readUpTo,
    seen,
    version,
  };
}

export function rowOf(state: ConversationState): Omit<Row, 'tenant'> {
  const { character, standing, agent, ...same } = state;
  return {
    ...same,
    character: character.id,
    characterName: character.name,
    state: standing.state,
    stateSince: standing.state === 'engaged' ? null : standing.since,
    agent: agent?.subject ?? null,
    agentName: agent?.name ?? null,
  };
}

function standingOf({ state, stateSince, lastActivityAt }: Row): Standing {
  return state === 'engaged' ? { state } : { state, since: stateSince ?? lastActivityAt };
}
