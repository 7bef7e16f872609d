import type { DeskSettings, QueueSettings } from '../contract/settings.js';
import type { Language } from '../contract/words.js';
import { type Calendar, isOpen } from './calendar.js';

/** The rules of one queue; the default queue's when there is no such queue (any more). */
export function queueOf(settings: DeskSettings, id: string | null): QueueSettings {
  const find = (wanted: string) => settings.queues.find((queue) => queue.id === wanted);
  return (id === null ? undefined : find(id)) ?? find(settings.defaultQueue) ?? settings.queues[0]!;
}

export function calendarOf(settings: DeskSettings, queue: QueueSettings): Calendar {
  return settings.calendars.find(({ id }) => id === queue.calendar) ?? settings.calendars[0]!;
}

/** The first queue that asks for such tickets by name, or the default one; the urgent one for those that need help. */
export function queueFor(
  settings: DeskSettings,
  ticket: { readonly language: Language; readonly character: string; readonly urgent: boolean },
): QueueSettings {
  if (ticket.urgent) return queueOf(settings, settings.urgentQueue);
  const asks = (queue: QueueSettings) =>
    queue.id !== settings.urgentQueue &&
    queue.languages.length + queue.characters.length > 0 &&
    (queue.languages.length === 0 || queue.languages.includes(ticket.language)) &&
    (queue.characters.length === 0 || queue.characters.includes(ticket.character));
  return settings.queues.find(asks) ?? queueOf(settings, settings.defaultQueue);
}

/** Where a ticket of this queue belongs now: elsewhere when it comes out of hours and the queue has a place for that. */
export function openQueueFor(settings: DeskSettings, queue: QueueSettings, at: Date): QueueSettings {
  if (queue.outOfHours === null || isOpen(calendarOf(settings, queue), at)) return queue;
  return queueOf(settings, queue.outOfHours);
}
