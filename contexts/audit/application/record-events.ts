import * as agent from '#contexts/agent/contract/events.js';
import * as customer from '#contexts/customer/contract/events.js';
import * as conversation from '#contexts/session/contract/events.js';
import * as audit from '../contract/events.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import { isUuid, type SessionId, type SubjectId } from '#shared-kernel/ids.js';
import { RoleSessionContext } from '../domain/role-session-context.js';

/** Every event of every context; one that is added to a contract is recorded from then on. */
export const eventTypes: readonly string[] = [agent, audit, conversation, customer]
  .flatMap((contract) => Object.values(contract))
  .flatMap((member) => ('type' in member ? member.type : []));

/** The session that an event is about; events of nobody's session are no evidence of one. */
export function sessionOf({ payload }: EventEnvelope): SessionId | undefined {
  const { session } = payload;
  return typeof session === 'string' && isUuid(session) ? (session as SessionId) : undefined;
}

/** E1, E2, E7: counts events in, in the order of the log. */
export function recordEvents(events: readonly EventEnvelope[], recordings: Map<SessionId, RoleSessionContext>): void {
  for (const event of events) {
    const session = sessionOf(event);
    if (!session) continue;
    const recording = recordings.get(session) ?? RoleSessionContext.record(session, event.at);
    recordings.set(session, recording);
    if (!recording.add(event)) continue;
    if (event.type === conversation.SessionOpened.type) recording.belongsTo(event.payload['customer'] as SubjectId);
    if (event.type === conversation.MessageAccepted.type) recording.speak(event.at);
    if (event.type === conversation.SessionClosed.type) recording.retain(event.at);
    if (event.type === audit.SessionErased.type) recording.erase(event.at);
  }
}
