import type { SessionOpened } from '#contexts/session/contract/events.js';
import type { SessionId, SubjectId } from '#shared-kernel/ids.js';
import { languageOf } from '../domain/language-of.js';
import { LiveSession } from '../domain/live-session.js';
import type { Reaction } from './reactions.js';

/** A2: the desk sees a conversation from its first moment. */
export const watchSessionOnSessionOpened: Reaction<SessionOpened> = ({ payload, at, version }, batch) => {
  if (batch.find(payload.session)) return;
  const { character, characterName } = payload;
  const opening = {
    session: payload.session as SessionId,
    customer: payload.customer as SubjectId,
    customerName: payload.customerName ?? payload.customer,
    language: payload.language ?? languageOf(characterName),
  };
  batch.begin(LiveSession.open({ ...opening, character, characterName }, at, version));
};
