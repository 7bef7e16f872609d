import type { CannedReplies, DeskSettings } from '../contract/settings.js';
import { clockOf } from './calendar.js';
import { SettingsInvalid } from './errors.js';

/** What a schema cannot say of settings: that everything they name is there. @throws SettingsInvalid */
export function checkSettings({ queues, calendars, defaultQueue, urgentQueue }: DeskSettings): void {
  const places = unique('queues', queues);
  const times = unique('calendars', calendars);
  const requireQueue = (id: string, where: string) => {
    if (!places.has(id)) throw new SettingsInvalid(`${where}: there is no queue "${id}".`, { where });
  };
  requireQueue(defaultQueue, 'defaultQueue');
  requireQueue(urgentQueue, 'urgentQueue');
  for (const { id, calendar, overflow, outOfHours } of queues) {
    if (!times.has(calendar)) {
      throw new SettingsInvalid(`queues.${id}.calendar: there is no calendar "${calendar}".`, { where: id });
    }
    if (overflow) requireQueue(overflow.to, `queues.${id}.overflow.to`);
    if (outOfHours !== null) requireQueue(outOfHours, `queues.${id}.outOfHours`);
    if (overflow?.to === id || outOfHours === id) {
      throw new SettingsInvalid(`queues.${id}: it cannot overflow into itself.`, { where: id });
    }
  }
  for (const { id, timeZone, hours } of calendars) {
    if (!isTimeZone(timeZone)) {
      throw new SettingsInvalid(`calendars.${id}.timeZone: there is no such time zone.`, { where: id });
    }
    if (hours.some(({ from, to }) => from >= to)) {
      throw new SettingsInvalid(`calendars.${id}.hours: "from" must be before "to".`, { where: id });
    }
  }
}

/** @throws SettingsInvalid */
export function checkCanned({ replies }: CannedReplies): void {
  unique('replies', replies);
  for (const { id, text } of replies) {
    for (const [, name = ''] of text.matchAll(/\{\{([^{}]*)\}\}/gu)) {
      if (!['customer', 'agent', 'character'].includes(name)) {
        throw new SettingsInvalid(`replies.${id}.text: only {{customer}}, {{agent}} and {{character}} are known.`, {
          where: id,
        });
      }
    }
  }
}

function unique(what: string, list: readonly { readonly id: string }[]): Set<string> {
  const ids = new Set(list.map(({ id }) => id));
  if (ids.size < list.length) throw new SettingsInvalid(`${what}: an id is there twice.`, { where: what });
  return ids;
}

function isTimeZone(timeZone: string): boolean {
  try {
    clockOf(timeZone);
    return true;
  } catch {
    return false;
  }
}
