import type { TurnHandedOver } from '#contexts/session/contract/events.js';
import type { SubjectId } from '#shared-kernel/ids.js';
import { inConversation } from './reactions.js';

const agentPrefix = 'agent/';

/** C4: engaged → with-agent → engaged, as the turn goes. */
export const meetOwnerOnTurnHandedOver = inConversation<TurnHandedOver>(({ payload, at }, context) => {
  const { to, toKind, toName: name } = payload;
  if (toKind === 'agent') context.meetAgent({ subject: to.slice(agentPrefix.length) as SubjectId, name }, at);
  else context.meetCharacter(at);
});
