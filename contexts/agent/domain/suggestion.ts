import type { PromiseView } from '../contract/views.js';
import type { Said } from '../contract/words.js';
import type { DeskEntry } from './desk.js';
import { isOpen } from './ticket.js';

interface Known {
  readonly promises: readonly PromiseView[];
  /** How often a filter acted. */
  readonly filtered: number;
}

/** Below this a customer is upset. */
const upset = -0.35;
const longWaitMinutes = 5;
const manyFiltered = 3;

/** The next step for whoever takes over: the first of these that applies. */
export function suggest({ live, ticket }: DeskEntry, { promises, filtered }: Known, now: Date): Said {
  const say = (code: string, params: Said['params'] = {}): Said => ({ code: `suggestion.${code}`, params });
  const waited = live.waitingSince ? Math.floor((now.getTime() - live.waitingSince.getTime()) / 60_000) : 0;
  const overdue = promises.filter(({ state, dueAt }) => state === 'open' && dueAt !== null && new Date(dueAt) <= now);
  const open = promises.filter(({ state }) => state === 'open');
  // what a person was wanted for is over with the ticket
  const isWanted = ticket !== null && isOpen(ticket);
  if (isWanted && ticket.reason?.how === 'help') return say('check-safety');
  if (overdue.length > 0) return say('keep-overdue-promise', { count: overdue.length });
  if (live.mood && live.mood.valence <= upset) return say('calm-first', { emotion: live.mood.emotion });
  if (waited >= longWaitMinutes) return say('apologise-for-wait', { minutes: waited });
  if (filtered >= manyFiltered) return say('explain-limits', { count: filtered });
  if (open.length > 0) return say('keep-promise', { count: open.length });
  const { ticket: at } = ticket ?? {};
  if (at?.state === 'assigned' && ticket?.reason) return say('ask-what-they-need');
  const isHeld = at?.state === 'responded' || (at?.state === 'assigned' && at.offer === null);
  if (isHeld) return say(live.waitingSince ? 'answer' : 'hand-back');
  if (isWanted && ticket.reason) return say('ask-what-they-need');
  return say('read-along');
}
