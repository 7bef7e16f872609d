import { describe, expect, it } from 'vitest';
import { until } from '#test/servers/until.js';
import { SessionStory } from '#test/stories/session-story.js';
import { type Listener, toldTo } from '#test/stories/told-to.js';
import { Actor, type Role } from '#shared-kernel/actor.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import { SqlEventLog } from '#shared-kernel/sql/sql-event-log.js';
import { AgentModule } from './agent.module.js';
import { BePresent } from './application/be-present.js';
import { ClosePromise } from './application/close-promise.js';
import { CloseTicket } from './application/close-ticket.js';
import { DeclineTicket } from './application/decline-ticket.js';
import { GetBoard } from './application/get-board.js';
import { GetCannedReplies, GetDeskSettings } from './application/get-desk-settings.js';
import { GetQueuePlace } from './application/get-queue-place.js';
import { GetReports } from './application/get-reports.js';
import { GetSupervision } from './application/get-supervision.js';
import { GetTicket } from './application/get-ticket.js';
import { GetTicketCard } from './application/get-ticket-card.js';
import { ListTickets } from './application/list-tickets.js';
import { ReopenTicket } from './application/reopen-ticket.js';
import { GetMyDesk } from './application/get-my-desk.js';
import { SetMyDesk } from './application/set-my-desk.js';
import { TagTicket } from './application/tag-ticket.js';
import { TakeNote } from './application/take-note.js';
import { TransferTicket } from './application/transfer-ticket.js';
import { WriteDeskSettings } from './application/write-desk-settings.js';
import { DeskMirror } from './infrastructure/desk-mirror.js';
import { SqlDesk } from './infrastructure/sql-desk.js';
import { AgentLogConsumer } from './infrastructure/agent-log-consumer.js';

let tenants = 0;
/** A desk of its own for each test. */
const aTenant = () => `desk-${++tenants}` as TenantId;
const person = (tenant: TenantId, name: string, role: Role = 'agent') =>
  new Actor(tenant, name as SubjectId, role, name);
const boss = (tenant: TenantId) => person(tenant, 'jordan', 'supervisor');
const longAgo = '2026-11-22T08:00:00Z';
const now = () => new Date().toISOString();
const aStory = (tenant: TenantId, customer: string, begin = now()) =>
  new SessionStory(customer as SubjectId, tenant, begin);

async function board({ queries, takenIn }: Listener, actor: Actor) {
  await takenIn(actor.tenant);
  return queries.execute(new GetBoard(actor));
}
const ticketOf = async (listener: Listener, actor: Actor, { session }: SessionStory) => {
  await listener.takenIn(actor.tenant);
  return listener.queries.execute(new GetTicket(actor, session));
};
const online = { status: 'online', capacity: 2, skills: [], languages: ['zh', 'en'] } as const;
const sits = (listener: Listener, actor: Actor, more: Partial<ConstructorParameters<typeof SetMyDesk>[1]> = {}) =>
  listener.commands.execute(new SetMyDesk(actor, { ...online, skills: [], languages: ['zh', 'en'], ...more }));
const code = (wanted: string) => expect.objectContaining({ code: wanted });

describe('the desk', () => {
  toldTo([AgentModule], (listener) => {
    it('[A2] shows live conversations, longest waiting first', async () => {
      const tenant = aTenant();
      const served = aStory(tenant, 'served', '2026-11-22T08:00:00Z');
      served.characterSays('Because.', served.customerSays('Why?'));
      const later = aStory(tenant, 'later', '2026-11-22T08:30:00Z');
      later.customerSays('Hello?');
      const longest = aStory(tenant, 'longest', '2026-11-22T08:15:00Z');
      longest.customerSays('Hello?');
      const since = longest.lastAt;
      longest.customerSays('Hello??');
      const closed = aStory(tenant, 'closed');
      closed.closes();
      await listener.tell(served, later, longest, closed);
      const { tickets, me } = await board(listener, person(tenant, 'ann'));
      expect(tickets.map(({ customer }) => customer.id)).toEqual(['longest', 'later', 'served']);
      expect(tickets[0]).toMatchObject({
        state: 'live',
        character: { id: 'academic-mentor', name: '学术导师' },
        owner: { kind: 'character', name: '学术导师', subject: null },
        waitingSince: since.toISOString(),
        reason: null,
      });
      expect(me).toMatchObject({ id: 'ann', status: 'offline', load: 0 });
    });

    it('[A2] what is kept of a board between two looks is what is stored', async () => {
      const tenant = aTenant();
      const ann = person(tenant, 'ann');
      const fresh = () => new SqlDesk(listener.database, new DeskMirror()).board(tenant, 500);
      const kept = new SqlDesk(listener.database, new DeskMirror());
      const stories = ['mia', 'leo', 'zoe'].map((name) => aStory(tenant, name));
      const steps: (() => unknown)[] = [
        () => stories[0]!.customerSays('Hello?'),
        () => sits(listener, ann, { capacity: 1 }),
        () => stories.forEach((story) => story.customerAsksForPerson()),
        () => stories[1]!.agentTakes('ann'),
        () => stories[2]!.nobodyIsAskedFor(),
        () => stories[0]!.closes(),
        () => stories[1]!.agentHandsBack('ann'),
        () => stories[1]!.closes(),
      ];
      for (const step of steps) {
        await step();
        await listener.tell(...stories);
        await listener.takenIn(tenant);
        const [now, before] = [await fresh(), await kept.board(tenant, 500)];
        const byId = ({ entries }: typeof now) => new Map(entries.map((entry) => [entry.live.session, entry]));
        expect(byId(before)).toEqual(byId(now));
        expect(before.frame.load).toEqual(now.frame.load);
      }
    });

    it('[A3, A8] offers what waits to somebody who is there, and says why; declined, it goes to the next', async () => {
      const tenant = aTenant();
      const [ann, bob] = [person(tenant, 'ann'), person(tenant, 'bob')];
      await sits(listener, ann);
      const story = aStory(tenant, 'mia');
      story.customerSays('A person, please');
      story.customerAsksForPerson();
      await listener.tell(story);
      const offered = await ticketOf(listener, ann, story);
      expect(offered).toMatchObject({
        state: 'assigned',
        agent: { id: 'ann' },
        offeredUntil: expect.any(String),
        choice: { code: 'choice.only-one', params: { agent: 'ann' } },
        sla: { firstResponse: { breached: false, pausedAt: null } },
      });
      await sits(listener, bob);
      await listener.commands.execute(new DeclineTicket(ann, story.session));
      const next = await ticketOf(listener, ann, story);
      expect(next).toMatchObject({ state: 'assigned', agent: { id: 'bob' } });
      expect(next.path.map(({ kind, how }) => [kind, how])).toEqual([
        ['queued', 'button'],
        ['offered', 'choice.only-one'],
        ['returned', 'declined'],
        ['offered', 'choice.only-one'],
      ]);
      await expect(listener.commands.execute(new DeclineTicket(ann, story.session))).rejects.toThrow(
        code('desk.not-on-offer'),
      );
    });

    it('[A8] an ignored offer goes to the next by time alone, whatever process notices', async () => {
      const tenant = aTenant();
      const [ann, bob] = [person(tenant, 'ann'), person(tenant, 'bob')];
      await sits(listener, ann);
      const settings = await listener.queries.execute(new GetDeskSettings(ann));
      await listener.commands.execute(new WriteDeskSettings(boss(tenant), { ...settings, offerSeconds: 5 }));
      const story = aStory(tenant, 'mia', longAgo);
      story.customerAsksForPerson();
      await listener.tell(story);
      expect(await ticketOf(listener, ann, story)).toMatchObject({ agent: { id: 'ann' } });
      await sits(listener, bob);
      await until('it is on offer to bob', async () => (await ticketOf(listener, ann, story)).agent?.id === 'bob');
      const { path, sla } = await ticketOf(listener, ann, story);
      expect(path).toContainEqual(expect.objectContaining({ kind: 'returned', how: 'ignored' }));
      // it was asked for long ago
      expect(path).toContainEqual(expect.objectContaining({ kind: 'breached', how: 'first-response' }));
      expect(sla.firstResponse).toMatchObject({ breached: true });
    });

    it('[A8] whoever steps away, or whose connection is gone, lets go by what is on offer to them', async () => {
      const tenant = aTenant();
      const ann = person(tenant, 'ann');
      await listener.commands.execute(new BePresent(ann, true));
      const story = aStory(tenant, 'mia');
      story.customerAsksForPerson();
      await listener.tell(story);
      expect(await ticketOf(listener, ann, story)).toMatchObject({ state: 'assigned', agent: { id: 'ann' } });
      await sits(listener, ann, { status: 'away' });
      expect(await ticketOf(listener, ann, story)).toMatchObject({
        state: 'queued',
        agent: null,
        choice: { code: 'choice.nobody-here' },
      });
      await sits(listener, ann);
      await until('it is on offer again', async () => (await ticketOf(listener, ann, story)).state === 'assigned');
      await listener.commands.execute(new BePresent(ann, false));
      await until('nobody has it', async () => (await ticketOf(listener, ann, story)).state === 'queued');
      expect((await board(listener, ann)).agents).toMatchObject([{ id: 'ann', status: 'offline' }]);
    });

    it('[A8] keeps what somebody sets at the very moment at which they come', async () => {
      const seen = await Promise.all(
        Array.from({ length: 20 }, async () => {
          const jordan = boss(aTenant());
          const wanted = { ...online, capacity: 7, skills: [], languages: ['en' as const] };
          await Promise.all([
            listener.commands.execute(new BePresent(jordan, true)),
            listener.commands.execute(new SetMyDesk(jordan, wanted)),
          ]);
          const { status, capacity } = await listener.queries.execute(new GetMyDesk(jordan));
          return `${status} ${capacity}`;
        }),
      );
      expect(seen).toEqual(Array.from({ length: 20 }, () => 'online 7'));
    });

    it('[A3, A4, A5, A6, A7] keeps the path of a ticket in the log, and what came of it', async () => {
      const tenant = aTenant();
      const story = aStory(tenant, 'mia');
      story.customerFeels('anger', -0.6, story.customerSays('A person, please'));
      story.customerAsksForPerson('words');
      story.agentTakes('ann');
      story.agentSays('Hello', 'ann');
      story.agentTakes('bob', 'agent/ann');
      story.agentSays('I am Bob', 'bob');
      story.customerFeels('joy', 0.5, story.customerSays('Thank you'));
      story.agentHandsBack('bob');
      await listener.tell(story);
      await listener.takenIn(tenant);
      const path = await new SqlEventLog(listener.database).stream(tenant, `agent/${story.session}`);
      expect(path.map(({ type, actor }) => [type, actor.subject]).slice(0, 5)).toEqual([
        ['agent.ticket-queued.v1', 'mia'],
        ['agent.ticket-assigned.v1', 'ann'],
        ['agent.ticket-responded.v1', 'ann'],
        ['agent.ticket-assigned.v1', 'bob'],
        ['agent.ticket-responded.v1', 'bob'],
      ]);
      const from = new Date(Date.now() - 3_600_000);
      const reports = await listener.queries.execute(
        new GetReports(boss(tenant), from, new Date(Date.now() + 3_600_000)),
      );
      expect(reports).toMatchObject({
        totals: { closed: 1, cancelled: 0 },
        firstResponse: { count: 1, median: 2, p90: 2 },
        reasons: [{ by: 'customer', how: 'words', count: 1 }],
        emotion: { count: 1, better: 1, worse: 0 },
        agents: [{ agent: { id: 'bob', name: 'bob' }, closed: 1 }],
        characters: [{ character: { id: 'academic-mentor' }, conversations: 1, handedOver: 1, rate: 1 }],
      });
      expect(reports.days).toHaveLength(1);
      expect(reports.time.human).toBeGreaterThan(0);
    });

    it('[A1] taking the same events in again changes nothing, and writes no event twice', async () => {
      const tenant = aTenant();
      const story = aStory(tenant, 'mia', longAgo);
      story.customerSays('A person, please');
      story.agentTakes('ann');
      story.agentSays('Hello', 'ann');
      await listener.tell(story);
      const once = (await board(listener, person(tenant, 'ann'))).tickets;
      const consumer = new AgentLogConsumer({ now: () => new Date() });
      for (const again of [story.envelopes, story.envelopes.slice(0, 2)]) {
        await listener.database.inTenant(tenant, (tx) => consumer.handle(again, tx));
      }
      expect((await board(listener, person(tenant, 'ann'))).tickets).toEqual(once);
      expect(await new SqlEventLog(listener.database).stream(tenant, `agent/${story.session}`)).toHaveLength(2);
    });

    it('[A3] tells customers where they stand, the more urgent first', async () => {
      const tenant = aTenant();
      const first = aStory(tenant, 'first', '2026-11-22T08:00:00Z');
      first.customerAsksForPerson();
      const second = aStory(tenant, 'second', '2026-11-22T08:20:00Z');
      second.customerAsksForPerson();
      await listener.tell(first, second);
      await listener.takenIn(tenant);
      const place = (story: SessionStory) => listener.queries.execute(new GetQueuePlace(tenant, story.session));
      expect(await place(first)).toMatchObject({ status: 'queued', place: 1, expectedWaitSeconds: null });
      expect(await place(second)).toMatchObject({ status: 'queued', place: 2 });
      await sits(listener, person(tenant, 'ann'), { capacity: 1 });
      expect(await place(first)).toMatchObject({ status: 'assigned', place: null });
      expect(await place(second)).toMatchObject({ status: 'queued', expectedWaitSeconds: expect.any(Number) });
      second.nobodyIsAskedFor();
      await listener.tell(second);
      await listener.takenIn(tenant);
      expect(await place(second)).toMatchObject({ status: 'none', place: null });
    });

    it('[A10, A11] passes tickets on, closes and reopens them; only whoever has one may, or a supervisor', async () => {
      const tenant = aTenant();
      const [ann, bob] = [person(tenant, 'ann'), person(tenant, 'bob')];
      const story = aStory(tenant, 'mia');
      story.customerAsksForPerson();
      story.agentTakes('ann');
      await listener.tell(story);
      await listener.takenIn(tenant);
      const { session } = story;
      await expect(listener.commands.execute(new CloseTicket(bob, session, 'resolved'))).rejects.toThrow(
        code('desk.not-yours'),
      );
      const transfer = (actor: Actor, target: { agent: string } | { queue: string }, holds = false) =>
        listener.commands.execute(new TransferTicket(actor, session, target, 'Wants a call.', holds));
      await expect(transfer(ann, { agent: 'nobody' })).rejects.toThrow(code('desk.agent-unknown'));
      await expect(transfer(ann, { queue: 'nowhere' })).rejects.toThrow(code('desk.queue-unknown'));
      await sits(listener, bob);
      expect(await transfer(ann, { agent: 'bob' }, true)).toEqual({ step: 'hand-to', to: { id: 'bob', name: 'bob' } });
      expect(await transfer(ann, { queue: 'care' }, true)).toEqual({ step: 'hand-back', to: null });
      story.agentHandsBack('ann');
      await listener.tell(story);
      const moved = await ticketOf(listener, ann, story);
      expect(moved).toMatchObject({ state: 'assigned', queue: 'care', agent: { id: 'bob' } });
      expect(moved.notes, 'the note comes with the turn').toEqual([]);
      await listener.commands.execute(new CloseTicket(boss(tenant), session, 'no-help-needed'));
      expect(await ticketOf(listener, ann, story)).toMatchObject({ state: 'closed', outcome: 'no-help-needed' });
      await sits(listener, bob, { status: 'away' });
      await listener.commands.execute(new ReopenTicket(ann, session));
      expect(await ticketOf(listener, ann, story)).toMatchObject({ state: 'queued', queue: 'care' });
    });

    it('[A13] writes down what was promised, and closes it with what shows that it was kept', async () => {
      const tenant = aTenant();
      const ann = person(tenant, 'ann');
      const story = aStory(tenant, 'mia');
      story.characterSays('I will follow you to the end of the world.', story.customerSays('Hello'));
      story.agentTakes('ann');
      story.agentSays('Sorry about that. I will refund you within 2 hours. Anything else?', 'ann');
      const said = story.lastAt;
      await listener.tell(story);
      const { promises } = await ticketOf(listener, ann, story);
      expect(promises).toMatchObject([
        {
          by: { kind: 'agent', name: 'ann' },
          text: 'I will refund you within 2 hours.',
          dueAt: new Date(said.getTime() + 7_200_000).toISOString(),
          state: 'open',
        },
      ]);
      const promise = promises[0]!.id;
      await listener.commands.execute(new ClosePromise(ann, story.session, promise, { note: 'Paid at noon.' }));
      const kept = await ticketOf(listener, ann, story);
      expect(kept.promises).toMatchObject([{ state: 'closed', closed: { by: { id: 'ann' }, note: 'Paid at noon.' } }]);
      await expect(
        listener.commands.execute(new ClosePromise(ann, story.session, story.session, { note: 'x' })),
      ).rejects.toThrow(code('desk.promise-unknown'));
    });

    it('keeps notes, mentions and tags, finds tickets by them, and tells what to know', async () => {
      const tenant = aTenant();
      const [ann, bob] = [person(tenant, 'ann'), person(tenant, 'bob')];
      await sits(listener, bob);
      const story = aStory(tenant, 'mia');
      story.customerFeels('anger', -0.7, story.customerSays('Hello?'));
      story.customerAsksForPerson();
      await listener.tell(story);
      await listener.takenIn(tenant);
      const { session } = story;
      await listener.commands.execute(new TakeNote(ann, session, 'Look at this, Bob', ['bob']));
      await expect(listener.commands.execute(new TakeNote(ann, session, 'x', ['nobody']))).rejects.toThrow(
        code('desk.agent-unknown'),
      );
      await listener.commands.execute(new TagTicket(ann, session, ['vip', ' refund ', 'vip']));
      expect(await ticketOf(listener, ann, story)).toMatchObject({
        tags: ['vip', 'refund'],
        notes: [{ author: { id: 'ann' }, text: 'Look at this, Bob', mentions: [{ id: 'bob', name: 'bob' }] }],
      });
      const found = (filter: ConstructorParameters<typeof ListTickets>[1]) =>
        listener.queries.execute(new ListTickets(ann, filter)).then(({ tickets }) => tickets.length);
      expect([await found({ tag: 'vip' }), await found({ tag: 'other' }), await found({ queue: 'general' })]).toEqual([
        1, 0, 1,
      ]);
      expect(await listener.queries.execute(new GetTicketCard(ann, session))).toMatchObject({
        reason: { by: 'customer', how: 'button' },
        history: { conversations: 1, lastAgent: null, ratings: [] },
        suggestion: { code: 'suggestion.calm-first', params: { emotion: 'anger' } },
      });
    });

    it('[A12] tells that whoever holds the turn is gone, once, while the customer waits; their ticket waits again', async () => {
      const tenant = aTenant();
      const story = aStory(tenant, 'mia', longAgo);
      story.customerAsksForPerson();
      story.agentTakes('ann');
      story.customerSays('Are you there?');
      await listener.tell(story);
      const gone = async () =>
        (await new SqlEventLog(listener.database).stream(tenant, `agent/${story.session}`)).filter(
          ({ type }) => type === 'agent.owner-gone.v1',
        );
      await listener.takenIn(tenant);
      await until('it is told', async () => (await gone()).length === 1);
      expect((await gone())[0]?.payload).toEqual({ session: story.session, agent: 'ann', epoch: 2 });
    });

    it('keeps settings in versions, refuses what does not fit together and what is outdated', async () => {
      const tenant = aTenant();
      const shipped = await listener.queries.execute(new GetDeskSettings(boss(tenant)));
      expect(shipped.version).toBe(0);
      const write = (change: object) =>
        listener.commands.execute(new WriteDeskSettings(boss(tenant), { ...shipped, ...change }));
      await expect(write({ defaultQueue: 'nowhere' })).rejects.toThrow(code('desk.settings-invalid'));
      expect((await write({ reviewRate: 0 })).version).toBe(1);
      await expect(write({})).rejects.toThrow(code('desk.settings-outdated'));
      expect(await listener.queries.execute(new GetDeskSettings(boss(tenant)))).toMatchObject({ reviewRate: 0 });
      await expect(listener.commands.execute(new WriteDeskSettings(person(tenant, 'ann'), shipped))).rejects.toThrow(
        code('permission.denied'),
      );
      const canned = await listener.queries.execute(new GetCannedReplies(person(tenant, 'ann')));
      expect(canned.replies.length).toBeGreaterThan(3);
    });

    it('shows supervisors how it goes', async () => {
      const tenant = aTenant();
      const waiting = aStory(tenant, 'mia');
      waiting.customerAsksForPerson();
      const held = aStory(tenant, 'leo');
      held.agentTakes('ann');
      await listener.tell(waiting, held);
      await listener.takenIn(tenant);
      const seen = await listener.queries.execute(new GetSupervision(boss(tenant)));
      expect(seen).toMatchObject({ live: 2, withAgent: 1, waiting: 1, breached: 0 });
      expect(seen.minutes).toHaveLength(60);
      // stories run a little ahead of the clock: what begins in the next minute is counted when it has come
      await until(
        'both are counted in a minute',
        async () => {
          const { minutes } = await listener.queries.execute(new GetSupervision(boss(tenant)));
          return minutes.reduce((sum, { queued }) => sum + queued, 0) === 2;
        },
        90_000,
      );
      await expect(listener.queries.execute(new GetSupervision(person(tenant, 'ann')))).rejects.toThrow(
        code('permission.denied'),
      );
    });

    it('[A14] is closed to customers and to other tenants', async () => {
      const [tenant, other] = [aTenant(), aTenant()];
      const story = aStory(tenant, 'mia');
      story.agentTakes('ann');
      await listener.tell(story);
      expect((await board(listener, person(other, 'ann'))).tickets).toEqual([]);
      await expect(ticketOf(listener, person(other, 'ann'), story)).rejects.toThrow(code('desk.ticket-not-found'));
      await expect(board(listener, person(tenant, 'mia', 'customer'))).rejects.toThrow(code('permission.denied'));
      await expect(
        listener.commands.execute(new TakeNote(person(tenant, 'kai', 'admin'), story.session, 'x')),
      ).rejects.toThrow(code('permission.denied'));
    });
  });
});
