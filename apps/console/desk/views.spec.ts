import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aTicket } from '../testing/a-ticket.js';
import { countsOf, ticketsIn, together, viewNames } from './views.js';

const all = { queue: null, query: '' };
const mei = { id: 'mei', name: 'Mei' };
const due = (at: string, pausedAt: string | null = null) => ({
  firstResponse: { dueAt: at, pausedAt, breached: false },
  nextResponse: null,
  resolution: null,
});

it('[S2.3] the most urgent stands on top: by priority, then by what is due first; a paused clock is not due', () => {
  const tickets = [
    aTicket({ session: 'later', state: 'queued', priority: 1, sla: due('2026-11-26T10:05:00Z') }),
    aTicket({
      session: 'paused',
      state: 'queued',
      priority: 1,
      sla: due('2026-11-26T10:00:00Z', '2026-11-26T09:59:00Z'),
    }),
    aTicket({ session: 'sooner', state: 'queued', priority: 1, sla: due('2026-11-26T10:01:00Z') }),
    aTicket({ session: 'urgent', state: 'queued', priority: 3, sla: due('2026-11-26T11:00:00Z') }),
  ];
  const order = ticketsIn(tickets, { view: 'waiting', ...all }, 'mei').map(({ session }) => session);
  expect(order).toEqual(['urgent', 'sooner', 'later', 'paused']);
});

it('[S2.3] a live conversation keeps its place however much is said in it', () => {
  const before = ['a', 'b', 'c'].map((session) => aTicket({ session }));
  const after = before.map((ticket, index) => ({ ...ticket, lastActivityAt: `2026-11-26T10:0${9 - index}:00Z` }));
  const order = (tickets: typeof before) =>
    ticketsIn(tickets, { view: 'live', ...all }, 'mei').map((one) => one.session);
  expect(order(after)).toEqual(order(before));
});

it('[S2.3] live is what goes on, also while it is reviewed; what has ended is not', () => {
  const tickets = [
    aTicket({ session: 'reviewed', state: 'awaiting-review', priority: 3 }),
    aTicket({ session: 'over', state: 'awaiting-review', live: false }),
    aTicket({ session: 'done', state: 'closed' }),
    aTicket({ session: 'waits', state: 'queued' }),
  ];
  const found = ticketsIn(tickets, { view: 'live', ...all }, 'mei').map(({ session }) => session);
  expect(found, 'nobody is needed in a review').toEqual(['waits', 'reviewed']);
  expect(countsOf(tickets, 'mei')).toMatchObject({ live: 2, review: 2, waiting: 1 });
});

it('[S2.3] mine are those that are mine or offered to me, not those of others', () => {
  const tickets = [
    aTicket({ session: 'mine', state: 'responded', agent: mei }),
    aTicket({ session: 'offered', state: 'assigned', agent: mei, offeredUntil: '2026-11-26T10:00:30Z' }),
    aTicket({ session: 'other', state: 'responded', agent: { id: 'li', name: 'Li' } }),
    aTicket({ session: 'done', state: 'closed', agent: mei }),
  ];
  expect(
    ticketsIn(tickets, { view: 'mine', ...all }, 'mei')
      .map(({ session }) => session)
      .sort(),
  ).toEqual(['mine', 'offered']);
});

it('[S2.3] finds by name, character and tag, within a queue', () => {
  const tickets = [
    aTicket({ session: 'name', customer: { id: 'x', name: 'Zoë' }, state: 'queued', queue: 'general' }),
    aTicket({ session: 'tag', tags: ['Refund'], state: 'queued', queue: 'care' }),
  ];
  const found = (query: string, queue: string | null) =>
    ticketsIn(tickets, { view: 'waiting', query, queue }, 'mei').map(({ session }) => session);
  expect(found('zoë', null)).toEqual(['name']);
  expect(found('refund', null)).toEqual(['tag']);
  expect(found('refund', 'general')).toEqual([]);
});

it('[S2.3] a closed ticket is found among the closed ones, also while its conversation goes on with the character', () => {
  const closed = (session: string) => aTicket({ session, state: 'closed' });
  const board = [aTicket({ session: 'goes-on' }), aTicket({ session: 'reopened', state: 'queued' })];
  const tickets = [...together(board, [closed('over'), closed('goes-on'), closed('reopened')])];
  const inView = (view: 'closed' | 'waiting') => ticketsIn(tickets, { view, ...all }, 'mei').map((one) => one.session);
  expect(inView('closed').sort()).toEqual(['goes-on', 'over']);
  expect(inView('waiting')).toEqual(['reopened']);
});

it('[S2.3] counts what it shows', () => {
  const ticket = fc.record({
    session: fc.uuid(),
    state: fc.constantFrom('live', 'queued', 'assigned', 'responded', 'awaiting-review', 'closed' as const),
    agent: fc.constantFrom(null, mei),
  });
  fc.assert(
    fc.property(fc.array(ticket, { maxLength: 30 }), (given) => {
      const tickets = given.map((one) => aTicket(one as Parameters<typeof aTicket>[0]));
      const counts = countsOf(tickets, 'mei');
      for (const view of viewNames) expect(counts[view]).toBe(ticketsIn(tickets, { view, ...all }, 'mei').length);
    }),
  );
});
