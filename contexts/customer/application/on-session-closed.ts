import type { SessionClosed } from '#contexts/session/contract/events.js';
import { inConversation } from './reactions.js';

/** C4: a closed session's conversation has ended. */
export const endConversationOnSessionClosed = inConversation<SessionClosed>(({ at }, context) => context.end(at));
