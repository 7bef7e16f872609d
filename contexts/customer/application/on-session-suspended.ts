import type { SessionSuspended } from '#contexts/session/contract/events.js';
import { inConversation } from './reactions.js';

/** C4: the character is silent and the desk is called: the customer waits for a person. */
export const waitOnSessionSuspended = inConversation<SessionSuspended>(({ at }, context) => context.wait(at));
