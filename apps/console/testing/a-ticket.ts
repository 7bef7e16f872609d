import type { TicketView } from '#apps/client/index.js';

/** A conversation with a character that nobody at the desk has anything to do with; what is given is otherwise. */
export const aTicket = (given: Partial<TicketView> = {}): TicketView => ({
  session: '01990000-0000-7000-8000-000000000001',
  customer: { id: 'sam', name: 'Sam' },
  character: { id: 'night-train-conductor', name: 'Anselm Vey' },
  language: 'en',
  state: 'live',
  queue: null,
  agent: null,
  owner: { kind: 'character', name: 'Anselm Vey', subject: null },
  epoch: 1,
  mode: 'auto',
  reason: null,
  priority: 0,
  offeredUntil: null,
  choice: null,
  live: true,
  sla: { firstResponse: null, nextResponse: null, resolution: null },
  waitingSince: null,
  lastActivityAt: '2026-11-26T10:00:00.000Z',
  emotion: null,
  tags: [],
  place: null,
  expectedWaitSeconds: null,
  revision: 1,
  ...given,
});
