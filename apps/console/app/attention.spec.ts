import { expect, it } from 'vitest';
import { aTicket } from '../testing/a-ticket.js';
import { callOf } from './calls.js';

const mei = { id: 'mei', name: 'Mei' };
const told = (ticket: ReturnType<typeof aTicket>) => ({ kind: 'ticket', ticket }) as const;

it('[S2.3] an offer calls the one it is made to, once', () => {
  const offered = aTicket({ state: 'assigned', agent: mei, offeredUntil: '2026-11-26T10:00:30Z' });
  expect(callOf(told(offered), undefined, 'mei')?.key).toBe('call.offer');
  expect(callOf(told(offered), offered, 'mei')).toBeNull();
  expect(callOf(told(offered), undefined, 'li')).toBeNull();
});

it('[S2.3] a customer who writes calls the one who answers; what was known before the page came up does not', () => {
  const owner = { kind: 'agent', name: 'Mei', subject: 'mei' } as const;
  const quiet = aTicket({ state: 'responded', agent: mei, owner });
  const waits = { ...quiet, waitingSince: '2026-11-26T10:01:00Z' };
  expect(callOf(told(waits), quiet, 'mei')?.key).toBe('call.answer');
  expect(callOf(told(waits), waits, 'mei')).toBeNull();
  expect(callOf(told(waits), undefined, 'mei')).toBeNull();
});

it('[S2.3] a mention names who wrote it', () => {
  const note = { id: 'n', at: '', author: { id: 'li', name: 'Li Wei' }, text: '', mentions: [mei] };
  expect(callOf({ kind: 'mention', session: 's', note }, undefined, 'mei')).toMatchObject({
    key: 'call.mention',
    name: 'Li Wei',
  });
});
