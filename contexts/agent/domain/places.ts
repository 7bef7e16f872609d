import type { SessionId } from '#shared-kernel/ids.js';
import { isOpen, nextOpening } from './calendar.js';
import type { DeskEntry, DeskFrame } from './desk.js';
import { statusAt } from './desk-agent.js';
import { calendarOf, queueOf } from './queues.js';
import { lacking } from './routing.js';
import { urgencyOf } from './urgency.js';

export interface Place {
  /** The next one is 1. */
  readonly place: number;
  /** null: it cannot be told. */
  readonly expectedWaitSeconds: number | null;
}

/** Where nobody has been helped yet, ms. */
const usualHandleMs = 300_000;
/** Nobody waits by the second. */
const stepSeconds = 15;

/** Where each of those that wait stands in its queue, and for about how long yet. */
export function placesOf(frame: DeskFrame, now: Date): Map<SessionId, Place> {
  const places = new Map<SessionId, Place>();
  const count = new Map<string, number>();
  for (const entry of inOrder(frame.waiting, now)) {
    const queue = queueOf(frame.settings, entry.ticket?.queue ?? null).id;
    const place = (count.get(queue) ?? 0) + 1;
    count.set(queue, place);
    places.set(entry.live.session, { place, expectedWaitSeconds: waitOf(frame, entry, place, now) });
  }
  return places;
}

/** The most urgent first. */
export function inOrder(entries: readonly DeskEntry[], now: Date): DeskEntry[] {
  const urgency = new Map(entries.map((entry) => [entry, urgencyOfEntry(entry, now)]));
  return [...entries].sort((a, b) => urgency.get(b)! - urgency.get(a)! || a.live.session.localeCompare(b.live.session));
}

function urgencyOfEntry({ live, ticket }: DeskEntry, now: Date): number {
  if (!ticket) return 0;
  const clock = ticket.clocks['next-response'] ?? ticket.clocks['first-response'] ?? null;
  const since = ticket.life?.begunAt ?? live.lastActivityAt;
  return urgencyOf({ priority: ticket.priority, since, clock, valence: live.mood?.valence ?? null }, now);
}

/** Those before it, shared among all who could take it; `null` while nobody could. */
function waitOf(frame: DeskFrame, { live, ticket }: DeskEntry, place: number, now: Date): number | null {
  const { settings, agents, load, handleMs } = frame;
  const queue = queueOf(settings, ticket?.queue ?? null);
  const able = agents.filter(
    (agent) =>
      statusAt(agent, now) === 'online' &&
      lacking({ skills: queue.skills, language: live.language }, agent) === undefined,
  );
  if (able.length === 0) {
    const calendar = calendarOf(settings, queue);
    const opens = isOpen(calendar, now) ? null : nextOpening(calendar, now);
    return opens && inSteps((opens.getTime() - now.getTime()) / 1_000);
  }
  const capacity = able.reduce((sum, agent) => sum + agent.capacity, 0);
  const taken = able.reduce((sum, agent) => sum + Math.min(agent.capacity, load.get(agent.id) ?? 0), 0);
  const before = Math.max(0, place - (capacity - taken));
  const each = (handleMs.get(queue.id) ?? usualHandleMs) / capacity / 1_000;
  return inSteps(before * each + settings.offerSeconds / 2);
}

const inSteps = (seconds: number): number => Math.ceil(seconds / stepSeconds) * stepSeconds;
