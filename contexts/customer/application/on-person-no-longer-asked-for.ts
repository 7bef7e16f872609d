import type { PersonNoLongerAskedFor } from '#contexts/session/contract/events.js';
import { inConversation } from './reactions.js';

/** C4: waiting → engaged; where a person has come, or it is over, the turn says so itself. */
export const goOnOnPersonNoLongerAskedFor = inConversation<PersonNoLongerAskedFor>((_, context) =>
  context.waitNoMore(),
);
