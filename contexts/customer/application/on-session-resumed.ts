import type { SessionResumed } from '#contexts/session/contract/events.js';
import { inConversation } from './reactions.js';

/** C4: the character goes on. */
export const goOnOnSessionResumed = inConversation<SessionResumed>((_, context) => context.waitNoMore());
