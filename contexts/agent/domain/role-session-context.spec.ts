import { describe, expect, it } from 'vitest';
import type { SessionId, SubjectId } from '#shared-kernel/ids.js';
import { defaultSettings } from './default-settings.js';
import { calendarOf, queueOf } from './queues.js';
import { RoleSessionContext } from './role-session-context.js';

const session = '0195e0c6-6a52-7a31-9d44-7f1c2b1d0c11' as SessionId;
const [mia, ann, bob] = ['mia', 'ann', 'bob'] as SubjectId[] as [SubjectId, SubjectId, SubjectId];
const at = (seconds: number) => new Date(Date.parse('2026-11-26T09:00:00Z') + seconds * 1_000);
const hour = 3_600_000;

const rulesOf = (id: string) => {
  const queue = queueOf(defaultSettings, id);
  return { id, priority: queue.priority, sla: queue.sla, calendar: calendarOf(defaultSettings, queue) };
};
const general = rulesOf('general');
const care = rulesOf('care');
const button = { by: 'customer', how: 'button', rule: null, urgent: false } as const;
const choice = (agent: SubjectId) => ({ agent, why: { code: 'choice.only-one', params: {} } });

function asked(): RoleSessionContext {
  const ticket = RoleSessionContext.of(session, mia);
  ticket.ask(button, general, -0.5, at(0), 72 * hour);
  return ticket;
}

function taken(): RoleSessionContext {
  const ticket = asked();
  ticket.assign(ann, general, null, at(20));
  return ticket;
}
const facts = (ticket: RoleSessionContext) =>
  ticket.pullEvents().map(({ type }) => type.replace('agent.', '').replace('.v1', ''));
const stateOf = (ticket: RoleSessionContext) => ticket.state.ticket.state;

describe('[S2.3a] a ticket', () => {
  it('[A3] begins when a person is wanted, and waits in a queue, its clocks running', () => {
    const ticket = asked();
    expect(ticket.state).toMatchObject({ ticket: { state: 'queued', since: at(0) }, queue: 'general', priority: 1 });
    expect(ticket.state.clocks['first-response']).toMatchObject({ state: 'running', dueAt: at(120) });
    ticket.ask(button, general, null, at(5), 0);
    expect(facts(ticket)).toEqual(['ticket-queued']);
  });

  it('[A3] becomes more urgent when help is needed', () => {
    const ticket = asked();
    ticket.ask({ by: 'policy', how: 'help', rule: null, urgent: true }, care, null, at(5), 0);
    expect(ticket.state).toMatchObject({ queue: 'care', priority: 3, reason: { how: 'help' } });
    expect(facts(ticket)).toEqual(['ticket-queued', 'ticket-moved']);
  });

  it('[A8] is on offer to one agent, and waits on from the same moment when they let it go by', () => {
    const ticket = asked();
    ticket.offer(choice(ann), at(40), at(10));
    expect(stateOf(ticket)).toBe('assigned');
    expect(ticket.wakeAt).toEqual(at(40));
    expect(() => ticket.giveUp(bob, 'declined')).toThrow(expect.objectContaining({ code: 'desk.not-on-offer' }));
    ticket.giveUp(ann, 'ignored');
    expect(ticket.state).toMatchObject({ ticket: { state: 'queued', since: at(0) }, passedOver: [ann] });
    expect(facts(ticket)).toEqual(['ticket-queued', 'ticket-offered', 'ticket-returned']);
  });

  it('[A4] is theirs who take the turn, also when it was on offer to another, or to nobody', () => {
    const offered = asked();
    offered.offer(choice(ann), at(40), at(10));
    offered.assign(bob, general, null, at(15));
    expect(offered.state.ticket).toMatchObject({ state: 'assigned', agent: bob, offer: null });
    const barged = RoleSessionContext.of(session, mia);
    barged.assign(ann, general, null, at(3));
    expect(barged.state).toMatchObject({ reason: null, queue: null, ticket: { agent: ann } });
    expect(facts(barged)).toEqual(['ticket-assigned']);
  });

  it('[A5] is responded to by the first message; its clocks stand still while the customer is waited for', () => {
    const ticket = taken();
    ticket.agentSaid(general, at(30));
    expect(stateOf(ticket)).toBe('responded');
    expect(ticket.state.clocks).toMatchObject({
      'first-response': { state: 'stopped', usedMs: 30_000, breached: false },
      resolution: { state: 'paused', usedMs: 30_000 },
    });
    ticket.customerSaid(general, at(500));
    expect(ticket.state.clocks).toMatchObject({
      'next-response': { state: 'running', dueAt: at(680) },
      resolution: { state: 'running', dueAt: at(3_600 + 470) },
    });
    ticket.agentSaid(general, at(510));
    expect(ticket.state.clocks).toMatchObject({ 'next-response': { state: 'stopped', usedMs: 10_000 } });
  });

  it('says once of each clock that it ran out', () => {
    const ticket = asked();
    ticket.notice(at(119));
    ticket.notice(at(121));
    ticket.notice(at(150));
    expect(facts(ticket)).toEqual(['ticket-queued', 'sla-breached']);
  });

  it('[A6, A9] is closed by handing back; one that is chosen for a quality check is closed by whoever reviews it', () => {
    const plain = taken();
    plain.agentSaid(general, at(30));
    plain.handedBack(general, at(60), false);
    expect(plain.state.ticket).toMatchObject({ state: 'closed', agent: ann, outcome: 'handed-back' });
    plain.end('resolved', general, at(61));
    expect(plain.state.ticket).toMatchObject({ outcome: 'resolved' });

    const checked = taken();
    checked.agentSaid(general, at(30));
    checked.handedBack(general, at(60), true);
    expect(stateOf(checked)).toBe('awaiting-review');
    checked.review(4, bob, false);
    expect(checked.state).toMatchObject({ ticket: { state: 'closed' }, review: { score: 4, by: bob } });
    expect(() => checked.review(4, bob, false)).toThrow(expect.objectContaining({ code: 'desk.not-in-state' }));
  });

  it('[A6] is cancelled while nobody has taken it, not afterwards', () => {
    const waiting = asked();
    waiting.cancel(general, at(5));
    expect(waiting.state.ticket).toMatchObject({ state: 'closed', agent: null, outcome: 'cancelled' });
    const held = taken();
    held.cancel(general, at(25));
    expect(stateOf(held)).toBe('assigned');
  });

  it('[A7] is the next agent’s when they take the turn over', () => {
    const ticket = taken();
    ticket.agentSaid(general, at(30));
    ticket.pullEvents();
    ticket.assign(bob, general, null, at(40));
    ticket.assign(bob, general, null, at(41));
    expect(ticket.state.ticket).toMatchObject({ state: 'assigned', agent: bob, assignedAt: at(40) });
    expect(facts(ticket)).toEqual(['ticket-assigned']);
  });

  it('[A10] can be reopened for a while; asked for again within it, it goes on', () => {
    const ticket = taken();
    ticket.handedBack(general, at(60), false);
    expect(() => ticket.reopen(general, null, at(60 + 3_601), hour)).toThrow(
      expect.objectContaining({ code: 'desk.reopen-too-late' }),
    );
    ticket.reopen(general, null, at(100), hour);
    expect(ticket.state).toMatchObject({ ticket: { state: 'queued' }, lives: 2, life: { again: true } });
    ticket.cancel(general, at(110));
    ticket.ask(button, general, null, at(110 + 7_200), hour);
    expect(ticket.state).toMatchObject({ lives: 3, life: { again: false } });
  });

  it('[A11] passed to a queue it waits there, and handing the turn back does not close it', () => {
    const ticket = taken();
    ticket.move(care, 'transferred', at(30));
    ticket.handedBack(general, at(31), false);
    expect(ticket.state).toMatchObject({ ticket: { state: 'queued' }, queue: 'care', priority: 3 });
  });

  it('[A12] waits again when whoever had it is gone, for anybody else', () => {
    const ticket = taken();
    ticket.lost(general, at(200));
    expect(ticket.state).toMatchObject({ ticket: { state: 'queued', since: at(200) }, passedOver: [ann] });
    const barged = RoleSessionContext.of(session, mia);
    barged.assign(ann, general, null, at(0));
    barged.lost(general, at(200));
    expect(stateOf(barged)).toBe('closed');
  });

  it('merges only open tickets of one customer that nobody holds', () => {
    const other = RoleSessionContext.of('0195e0c6-6a52-7a31-9d44-7f1c2b1d0c12' as SessionId, mia);
    other.ask(button, care, null, at(1), 0);
    const ticket = asked();
    ticket.tag(['refund']);
    ticket.mergeInto(other, general, at(2));
    expect(ticket.state).toMatchObject({ ticket: { state: 'closed', outcome: 'merged' }, mergedInto: other.session });
    expect(other.state).toMatchObject({ merged: [session], tags: ['refund'] });
    const refused = expect.objectContaining({ code: 'desk.merge-refused' });
    expect(() => taken().mergeInto(other, general, at(3))).toThrow(refused);
    const foreign = RoleSessionContext.of('0195e0c6-6a52-7a31-9d44-7f1c2b1d0c13' as SessionId, bob);
    foreign.ask(button, general, null, at(1), 0);
    expect(() => asked().mergeInto(foreign, general, at(3))).toThrow(refused);
  });
});
