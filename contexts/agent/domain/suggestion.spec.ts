import { expect, it } from 'vitest';
import type { DeskEntry } from './desk.js';
import { suggest } from './suggestion.js';

const now = new Date('2026-11-26T10:00:00Z');
const reason = { by: 'customer', how: 'button', rule: null };
const step = (ticket: object | null, live: object = {}, promises: object[] = []): string =>
  suggest(
    { live: { waitingSince: null, mood: null, ...live }, ticket } as unknown as DeskEntry,
    { promises: promises as never, filtered: 0 },
    now,
  ).code;
const inState = (state: string, more: object = {}) => ({ reason, ticket: { state }, ...more });

it('the next step follows the ticket: asked for, answered, and over once the turn is handed back', () => {
  expect(step(null)).toBe('suggestion.read-along');
  expect(step(inState('queued'))).toBe('suggestion.ask-what-they-need');
  expect(step(inState('assigned'))).toBe('suggestion.ask-what-they-need');
  const barged = { reason: null, ticket: { state: 'assigned', offer: null } };
  expect(step(barged, { waitingSince: now }), 'taken without being asked').toBe('suggestion.answer');
  expect(step(inState('responded'), { waitingSince: now })).toBe('suggestion.answer');
  expect(step(inState('responded'))).toBe('suggestion.hand-back');
  expect(step(inState('awaiting-review'))).toBe('suggestion.read-along');
  expect(step(inState('closed'))).toBe('suggestion.read-along');
});

it('what help was needed for is asked while the ticket is open, and not afterwards', () => {
  const help = { reason: { ...reason, how: 'help' } };
  expect(step(inState('responded', help))).toBe('suggestion.check-safety');
  expect(step(inState('closed', help))).toBe('suggestion.read-along');
});

it('a promise outlives the ticket', () => {
  expect(step(inState('closed'), {}, [{ state: 'open', dueAt: null }])).toBe('suggestion.keep-promise');
  expect(step(inState('closed'), {}, [{ state: 'open', dueAt: now.toISOString() }])).toBe(
    'suggestion.keep-overdue-promise',
  );
});
