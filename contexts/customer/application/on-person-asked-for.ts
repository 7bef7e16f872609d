import type { PersonAskedFor } from '#contexts/session/contract/events.js';
import { inConversation } from './reactions.js';

/** C4: engaged → waiting, whoever asked. */
export const waitOnPersonAskedFor = inConversation<PersonAskedFor>(({ at }, context) => context.wait(at));
