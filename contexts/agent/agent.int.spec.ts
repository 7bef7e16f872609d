import { describe, expect, it } from 'vitest';
import { Actor } from '#shared-kernel/actor.js';
import { EventLog } from '#shared-kernel/event-log.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import { SqlEventLog } from '#shared-kernel/sql/sql-event-log.js';
import { SessionStory } from '#test/stories/session-story.js';
import { type Listener, toldTo } from '#test/stories/told-to.js';
import { AgentModule } from './agent.module.js';
import { ListLiveSessions } from './application/list-live-sessions.js';
import { AgentLogConsumer } from './infrastructure/agent-log-consumer.js';

let tenants = 0;
/** A desk of its own for each test. */
const aTenant = () => `desk-${++tenants}` as TenantId;
const agent = (tenant: TenantId, name = 'ann') => new Actor(tenant, name as SubjectId, 'agent');
const aStory = (tenant: TenantId, customer: string, begin?: string) =>
  new SessionStory(customer as SubjectId, tenant, begin);

async function desk({ queries, takenIn }: Listener, actor: Actor) {
  await takenIn(actor.tenant);
  return queries.execute(new ListLiveSessions(actor));
}

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
      const { sessions } = await desk(listener, agent(tenant));
      expect(sessions.map(({ customer }) => customer)).toEqual(['longest', 'later', 'served']);
      expect(sessions[0]).toEqual({
        session: longest.session,
        customer: 'longest',
        characterName: '学术导师',
        owner: { kind: 'character', name: '学术导师', subject: null },
        waitingSince: since.toISOString(),
        lastActivityAt: longest.lastAt.toISOString(),
      });
      expect(sessions[2]).toMatchObject({ waitingSince: null });
    });

    it('[A3, A4, A5, A6] keeps each agent’s tickets, and their path in the log', async () => {
      const tenant = aTenant();
      const story = aStory(tenant, 'mia');
      story.agentTakes('ann');
      await listener.tell(story);
      expect((await desk(listener, agent(tenant))).tickets).toEqual([
        {
          session: story.session,
          agent: 'ann',
          state: 'assigned',
          assignedAt: story.lastAt.toISOString(),
          respondedAt: null,
        },
      ]);
      story.agentSays('Hello', 'ann');
      await listener.tell(story);
      const { sessions, tickets } = await desk(listener, agent(tenant));
      expect(tickets).toMatchObject([{ state: 'responded', respondedAt: story.lastAt.toISOString() }]);
      expect(sessions).toMatchObject([{ owner: { kind: 'agent', name: 'ann', subject: 'ann' } }]);

      story.agentTakes('bob', 'agent/ann');
      story.agentSays('I am Bob', 'bob');
      story.agentHandsBack('bob');
      await listener.tell(story);
      for (const name of ['ann', 'bob']) expect((await desk(listener, agent(tenant, name))).tickets).toEqual([]);

      const log: EventLog = new SqlEventLog(listener.database);
      const path = await log.stream(tenant, `agent/${story.session}`);
      expect(path.map(({ version, type, actor }) => [version, type, actor.subject])).toEqual([
        [1, 'agent.ticket-assigned.v1', 'ann'],
        [2, 'agent.ticket-responded.v1', 'ann'],
        [3, 'agent.ticket-assigned.v1', 'bob'],
        [4, 'agent.ticket-responded.v1', 'bob'],
        [5, 'agent.ticket-closed.v1', 'bob'],
      ]);
    });

    it('[A1] taking the same events in again changes nothing, and writes no event twice', async () => {
      const tenant = aTenant();
      const story = aStory(tenant, 'mia');
      story.customerSays('A person, please');
      story.agentTakes('ann');
      story.agentSays('Hello', 'ann');
      await listener.tell(story);
      const once = await desk(listener, agent(tenant));
      const consumer = new AgentLogConsumer();
      for (const again of [story.envelopes, story.envelopes.slice(0, 2)]) {
        await listener.database.inTenant(tenant, (tx) => consumer.handle(again, tx));
      }
      expect(await desk(listener, agent(tenant))).toEqual(once);
      expect(await new SqlEventLog(listener.database).stream(tenant, `agent/${story.session}`)).toHaveLength(2);
    });

    it('[A7] is closed to customers and to other tenants', async () => {
      const [tenant, other] = [aTenant(), aTenant()];
      const story = aStory(tenant, 'mia');
      story.agentTakes('ann');
      await listener.tell(story);
      expect(await desk(listener, agent(other))).toEqual({ sessions: [], tickets: [] });
      const customer = new Actor(tenant, 'mia' as SubjectId, 'customer');
      await expect(desk(listener, customer)).rejects.toMatchObject({ code: 'permission.denied' });
    });
  });
});
