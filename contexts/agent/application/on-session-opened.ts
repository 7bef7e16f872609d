import type { SessionOpened } from '#contexts/session/contract/events.js';
import type { SessionId, SubjectId } from '#shared-kernel/ids.js';
import { LiveSession } from '../domain/live-session.js';
import type { Reaction } from './reactions.js';

/** A2: the desk sees a conversation from its first moment. */
export const watchSessionOnSessionOpened: Reaction<SessionOpened> = ({ payload, at, version }, batch) => {
  if (batch.find(payload.session)) return;
  batch.begin(
    new LiveSession({
      session: payload.session as SessionId,
      customer: payload.customer as SubjectId,
      characterName: payload.characterName,
      owner: { kind: 'character', name: payload.characterName },
      waitingSince: null,
      lastActivityAt: at,
      live: true,
      seen: version,
    }),
  );
};
