import type { ConversationState, Standing } from '../domain/role-session-context.js';
import type { customerConversations } from './customer-tables.js';

type Row = typeof customerConversations.$inferSelect;

export function stateOf(row: Row): ConversationState {
  const { session, customer, lastActivityAt, firstMessage, hasOwnTitle, hidden, lastSeq, readUpTo, seen, version } =
    row;
  return {
    session,
    customer,
    character: { id: row.character, name: row.characterName },
    standing: standingOf(row),
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
  const { character, standing, ...same } = state;
  return {
    ...same,
    character: character.id,
    characterName: character.name,
    state: standing.state,
    stateSince: standing.state === 'engaged' ? null : standing.since,
    agentName: standing.state === 'with-agent' ? standing.agent : null,
  };
}

function standingOf({ state, stateSince, agentName, lastActivityAt }: Row): Standing {
  const since = stateSince ?? lastActivityAt;
  switch (state) {
    case 'engaged':
      return { state };
    case 'with-agent':
      return { state, agent: agentName ?? '', since };
    case 'ended':
      return { state, since };
  }
}
