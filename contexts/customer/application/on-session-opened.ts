import type { SessionOpened } from '#contexts/session/contract/events.js';
import type { SessionId, SubjectId } from '#shared-kernel/ids.js';
import { RoleSessionContext } from '../domain/role-session-context.js';
import type { Reaction } from './reactions.js';

/** C1: a conversation is in its customer's list from its first moment. */
export const beginConversationOnSessionOpened: Reaction<SessionOpened> = ({ payload, at, version }, batch) => {
  if (batch.find(payload.session)) return;
  const context = RoleSessionContext.begin(
    {
      session: payload.session as SessionId,
      customer: payload.customer as SubjectId,
      character: { id: payload.character, name: payload.characterName },
    },
    at,
  );
  context.takeIn(version);
  batch.begin(context);
};
