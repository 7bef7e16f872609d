import type { CommandBus, QueryBus } from '@nestjs/cqrs';
import { expect, it } from 'vitest';
import { TakeNote, TransferTicket } from '#contexts/agent/index.js';
import { HandTo } from '#contexts/session/index.js';
import { Actor } from '#shared-kernel/actor.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import { TicketTurns } from './ticket-turns.js';

const mei = new Actor('demo' as TenantId, 'mei' as SubjectId, 'agent', 'Mei');
const session = '01990000-0000-7000-8000-000000000001';

/** Mei holds the turn; what was sent is kept, and `refused` is refused. */
function desk(refused?: new (...of: never[]) => object) {
  const sent: object[] = [];
  const execute = (command: object) => {
    sent.push(command);
    if (refused && command instanceof refused) return Promise.reject(new Error('session.stale-owner'));
    return Promise.resolve(
      command instanceof TransferTicket ? { step: 'hand-to', to: { id: 'bob', name: 'Bob' } } : {},
    );
  };
  const held = { owner: { kind: 'agent', subject: 'mei' }, epoch: 2 };
  const queries = { execute: () => Promise.resolve(held) } as unknown as QueryBus;
  return { sent, turns: new TicketTurns({ execute } as unknown as CommandBus, queries) };
}

it('[S2.3] the note of a transfer is written once the turn has moved, and not when the move is refused', async () => {
  const moves = desk();
  await moves.turns.transfer(mei, session, { agent: 'bob' }, 'Wants a call.');
  expect(moves.sent.map(({ constructor }) => constructor)).toEqual([TransferTicket, HandTo, TakeNote]);
  const stays = desk(HandTo);
  await expect(stays.turns.transfer(mei, session, { agent: 'bob' }, 'Wants a call.')).rejects.toThrow('stale-owner');
  expect(stays.sent.map(({ constructor }) => constructor)).toEqual([TransferTicket, HandTo]);
});
