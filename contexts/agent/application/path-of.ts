import type { EventEnvelope } from '#shared-kernel/event-log.js';
import type { SubjectId } from '#shared-kernel/ids.js';
import {
  OwnerGone,
  ReviewDue,
  SlaBreached,
  TicketAssigned,
  TicketClosed,
  TicketMerged,
  TicketMoved,
  TicketOffered,
  TicketQueued,
  TicketReopened,
  TicketResponded,
  TicketReturned,
  TicketReviewed,
  TicketTagged,
} from '../contract/events.js';
import type { PathStep } from '../contract/views.js';
import type { DeskViews } from './desk-views.js';

/** What each event is on the path, and which of its fields says how. */
const steps: Readonly<Record<string, readonly [PathStep['kind'], string | null]>> = {
  [TicketQueued.type]: ['queued', 'how'],
  [TicketOffered.type]: ['offered', 'code'],
  [TicketReturned.type]: ['returned', 'why'],
  [TicketMoved.type]: ['moved', 'why'],
  [TicketAssigned.type]: ['assigned', 'how'],
  [TicketResponded.type]: ['responded', null],
  [SlaBreached.type]: ['breached', 'clock'],
  [TicketReopened.type]: ['reopened', null],
  [TicketMerged.type]: ['merged', 'into'],
  [TicketTagged.type]: ['tagged', 'tags'],
  [ReviewDue.type]: ['sent-to-review', 'outcome'],
  [TicketReviewed.type]: ['reviewed', 'score'],
  [TicketClosed.type]: ['closed', 'outcome'],
  [OwnerGone.type]: ['owner-gone', null],
};
const people: readonly string[] = ['customer', 'agent', 'supervisor', 'admin'];
/** The newest of a long path. */
const most = 200;

const wordOf = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;

/** The path of a ticket, as its stream tells it. */
export function pathOf(events: readonly EventEnvelope[], views: DeskViews): PathStep[] {
  const path = events.flatMap(({ type, payload, at, actor }) => {
    const step = steps[type];
    if (!step) return [];
    const [kind, how] = step;
    const of = (name: string) => wordOf(payload[name]);
    const agent = of('agent');
    return [
      {
        at: at.toISOString(),
        kind,
        by: people.includes(actor.role) ? views.person(actor.subject) : null,
        agent: agent === null ? null : views.person(agent as SubjectId),
        queue: of('queue') ?? of('to'),
        how: how === null ? null : of(how),
      },
    ];
  });
  return path.slice(-most);
}
