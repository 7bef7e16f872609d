import type { DeskSettings } from '#apps/client/index.js';
import { freeId } from './lists.js';

type Calendar = DeskSettings['calendars'][number];

/** As the server has it. */
export const mostCalendars = 20;

/** A queue goes by it, so it has to stay. */
export const isUsed = ({ queues }: DeskSettings, id: string): boolean => queues.some(({ calendar }) => calendar === id);

/** Another one, open at the usual hours in the time zone of the first. */
export function withCalendar(settings: DeskSettings): DeskSettings {
  const { calendars } = settings;
  const id = freeId(
    'calendar',
    calendars.map((calendar) => calendar.id),
  );
  const added: Calendar = {
    id,
    timeZone: calendars[0]!.timeZone,
    hours: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }],
    holidays: [],
  };
  return { ...settings, calendars: [...calendars, added] };
}

/** Queues that go by a calendar go on by it when its name is another; a name that is taken gets a number, or two would become one. */
export function withCalendarChanged(settings: DeskSettings, index: number, changed: Calendar): DeskSettings {
  const former = settings.calendars[index]!.id;
  const id = freeId(
    changed.id,
    settings.calendars.toSpliced(index, 1).map((calendar) => calendar.id),
  );
  const follows = (calendar: string): string => (calendar === former ? id : calendar);
  return {
    ...settings,
    calendars: settings.calendars.with(index, { ...changed, id }),
    queues: settings.queues.map((queue) => ({ ...queue, calendar: follows(queue.calendar) })),
  };
}

/** What a name may be made of: small letters, digits and hyphens. */
export const nameIn = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 40);
