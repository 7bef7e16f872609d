import { DomainEvent } from '#shared-kernel/domain-event.js';
import type { Outcome } from './words.js';

/** Events of the Agent context: the path of a session's ticket, and what belongs to it. Stream `agent/<session>`. */

/** A person is wanted. `how` is Session's word for it; `again`: the ticket was closed, not long ago. */
export class TicketQueued extends DomainEvent<{
  session: string;
  queue: string;
  by: string;
  how: string;
  rule: string | null;
  again: boolean;
}> {
  static readonly type = 'agent.ticket-queued.v1';
}

/** `code`: why this agent (`choice.*`). */
export class TicketOffered extends DomainEvent<{
  session: string;
  agent: string;
  queue: string;
  code: string;
  /** ISO 8601. */
  until: string;
}> {
  static readonly type = 'agent.ticket-offered.v1';
}

/** It waits for another agent. */
export class TicketReturned extends DomainEvent<{
  session: string;
  agent: string;
  queue: string;
  why: 'declined' | 'ignored' | 'gone';
}> {
  static readonly type = 'agent.ticket-returned.v1';
}

export class TicketMoved extends DomainEvent<{
  session: string;
  from: string | null;
  to: string;
  why: 'overflow' | 'out-of-hours' | 'transferred';
}> {
  static readonly type = 'agent.ticket-moved.v1';
}

/** `how`: the turn was taken, taken up again after the ticket was closed, or passed on from another agent. */
export class TicketAssigned extends DomainEvent<{
  session: string;
  agent: string;
  how: 'taken' | 'reopened' | 'transferred';
}> {
  static readonly type = 'agent.ticket-assigned.v1';
}

export class TicketResponded extends DomainEvent<{ session: string; agent: string; waitedMs: number }> {
  static readonly type = 'agent.ticket-responded.v1';
}

/** A clock ran out. */
export class SlaBreached extends DomainEvent<{
  session: string;
  clock: 'first-response' | 'next-response' | 'resolution';
  /** ISO 8601. */
  dueAt: string;
}> {
  static readonly type = 'agent.sla-breached.v1';
}

export class TicketClosed extends DomainEvent<{ session: string; agent: string | null; outcome: Outcome }> {
  static readonly type = 'agent.ticket-closed.v1';
}

/** A quality check is due before it counts as closed. */
export class ReviewDue extends DomainEvent<{ session: string; agent: string; outcome: Outcome }> {
  static readonly type = 'agent.review-due.v1';
}

export class TicketReviewed extends DomainEvent<{ session: string; score: number }> {
  static readonly type = 'agent.ticket-reviewed.v1';
}

export class TicketReopened extends DomainEvent<{ session: string; queue: string }> {
  static readonly type = 'agent.ticket-reopened.v1';
}

export class TicketMerged extends DomainEvent<{ session: string; into: string }> {
  static readonly type = 'agent.ticket-merged.v1';
}

export class TicketTagged extends DomainEvent<{ session: string; tags: string }> {
  static readonly type = 'agent.ticket-tagged.v1';
}

/** Its words are a text under `note/<note>`. */
export class NoteTaken extends DomainEvent<{ session: string; note: string; mentions: number }> {
  static readonly type = 'agent.note-taken.v1';
}

/** Somebody has given their word, in this message. */
export class PromiseMade extends DomainEvent<{
  session: string;
  promise: string;
  message: string;
  by: 'character' | 'agent';
  /** ISO 8601. */
  dueAt: string | null;
}> {
  static readonly type = 'agent.promise-made.v1';
}

export class PromiseClosed extends DomainEvent<{
  session: string;
  promise: string;
  /** What shows that it was kept; null: a note does. */
  message: string | null;
}> {
  static readonly type = 'agent.promise-closed.v1';
}

/** Who holds the turn has been gone for the time that the desk's settings allow, and the customer waits. */
export class OwnerGone extends DomainEvent<{ session: string; agent: string; epoch: number }> {
  static readonly type = 'agent.owner-gone.v1';
}

/** Stream `agent-desk/settings`. */
export class DeskSettingsWritten extends DomainEvent<{ kind: 'settings' | 'canned'; version: number }> {
  static readonly type = 'agent.settings-written.v1';
}
