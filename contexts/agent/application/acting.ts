import type { Actor } from '#shared-kernel/actor.js';
import { isUuid, type SessionId } from '#shared-kernel/ids.js';
import { TicketNotFound, TicketNotYours } from '../domain/errors.js';
import type { RoleSessionContext } from '../domain/role-session-context.js';
import { holderOf } from '../domain/ticket.js';
import type { Cause, DeskBatch } from './desk-batch.js';

/** What the use cases of people at the desk share. */

/** @throws TicketNotFound */
export function sessionId(session: string): SessionId {
  if (!isUuid(session)) throw new TicketNotFound('There is no such conversation.');
  return session.toLowerCase() as SessionId;
}

export const by = ({ subject, role }: Actor, at: Date): Cause => ({ actor: { subject, role }, at });

/** The ticket of a conversation, if only one that is not there yet. @throws TicketNotFound */
export function ticketIn(batch: DeskBatch, session: SessionId): RoleSessionContext {
  const live = batch.find(session);
  if (!live) throw new TicketNotFound('There is no such conversation.');
  return batch.ticketOf(live);
}

/** Whoever has it may move it, and supervisors; what waits may be moved by anybody of the desk. @throws TicketNotYours */
export function requireMoving(actor: Actor, { state }: RoleSessionContext): void {
  const holder = holderOf(state);
  if (holder === null || holder === actor.subject || actor.may('desk.supervise')) return;
  throw new TicketNotYours('It is somebody else’s.', { agent: holder });
}
