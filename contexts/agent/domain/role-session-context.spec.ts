import { describe, expect, it } from 'vitest';
import { newSessionId, type SubjectId } from '#shared-kernel/ids.js';
import { RoleSessionContext } from './role-session-context.js';

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 9, 0, second));
const [ann, bob] = ['ann', 'bob'] as SubjectId[] as [SubjectId, SubjectId];
const session = newSessionId();

const facts = (ticket: RoleSessionContext) => ticket.pullEvents().map(({ type, payload }) => [type, payload]);

describe("an agent's RoleSessionContext", () => {
  it('[A3] a ticket is assigned to whoever takes the turn', () => {
    const ticket = RoleSessionContext.take(session, ann, at(1));
    expect(ticket.state.ticket).toEqual({ state: 'assigned', agent: ann, assignedAt: at(1) });
    expect(facts(ticket)).toEqual([['agent.ticket-assigned.v1', { session, agent: ann, how: 'taken' }]]);
  });

  it('[A4] the first message responds to it, the next ones change nothing', () => {
    const ticket = RoleSessionContext.take(session, ann, at(1));
    ticket.pullEvents();
    ticket.respond(at(4));
    ticket.respond(at(9));
    expect(ticket.state.ticket).toEqual({ state: 'responded', agent: ann, assignedAt: at(1), respondedAt: at(4) });
    expect(facts(ticket)).toEqual([['agent.ticket-responded.v1', { session, agent: ann, waitedMs: 3_000 }]]);
  });

  it.each(['handed-back', 'session-closed'] as const)('[A5] is closed once, as %s', (outcome) => {
    const ticket = RoleSessionContext.take(session, ann, at(1));
    ticket.pullEvents();
    ticket.close(outcome, at(5));
    ticket.close('session-closed', at(6));
    ticket.respond(at(7));
    expect(ticket.state.ticket).toMatchObject({ state: 'closed', closedAt: at(5), respondedAt: null, outcome });
    expect(facts(ticket)).toEqual([['agent.ticket-closed.v1', { session, agent: ann, outcome }]]);
  });

  it('[A3] is reopened when somebody takes the turn again', () => {
    const ticket = RoleSessionContext.take(session, ann, at(1));
    ticket.close('handed-back', at(2));
    ticket.pullEvents();
    ticket.assign(ann, at(3));
    expect(ticket.state.ticket).toEqual({ state: 'assigned', agent: ann, assignedAt: at(3) });
    expect(facts(ticket)).toEqual([['agent.ticket-assigned.v1', { session, agent: ann, how: 'reopened' }]]);
  });

  it('[A6] is the next agent’s when they take the turn over, and waits for their first message', () => {
    const ticket = RoleSessionContext.take(session, ann, at(1));
    ticket.respond(at(2));
    ticket.pullEvents();
    ticket.assign(bob, at(3));
    ticket.assign(bob, at(4));
    expect(ticket.state.ticket).toEqual({ state: 'assigned', agent: bob, assignedAt: at(3) });
    expect(facts(ticket)).toEqual([['agent.ticket-assigned.v1', { session, agent: bob, how: 'transferred' }]]);
  });
});
