import type { TurnHandedOver } from '#contexts/session/contract/events.js';
import { inConversation } from './reactions.js';

/** C4: engaged → with-agent → engaged, as the turn goes. */
export const meetOwnerOnTurnHandedOver = inConversation<TurnHandedOver>(({ payload, at }, context) => {
  if (payload.toKind === 'agent') context.meetAgent(payload.toName, at);
  else context.meetCharacter(at);
});
