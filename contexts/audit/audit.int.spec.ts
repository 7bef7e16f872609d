import { describe, expect, it } from 'vitest';
import { Actor } from '#shared-kernel/actor.js';
import { newSessionId, type SessionId, type SubjectId, type TenantId } from '#shared-kernel/ids.js';
import { SessionStory } from '#test/stories/session-story.js';
import { type Listener, toldTo } from '#test/stories/told-to.js';
import { GetEvidence } from './application/get-evidence.js';
import { auditModule } from './testing/audit-module.js';
import { AuditLogConsumer } from './infrastructure/audit-log-consumer.js';

const tenant = 'demo' as TenantId;
const auditor = (of = tenant) => new Actor(of, 'olga' as SubjectId, 'auditor');

function aStory(of = tenant): SessionStory {
  const story = new SessionStory('mia' as SubjectId, of);
  story.characterSays('Because of the light.', story.customerSays('Why is the sky blue?'));
  story.agentTakes();
  story.agentSays('Anything else?');
  story.closes();
  return story;
}

/** With all that was told, however slow the machine is: the query itself waits for that a second at most. */
async function evidence(
  { queries, takenIn }: Listener,
  session: SessionId,
  after?: string,
  limit?: number,
  actor = auditor(),
) {
  await takenIn(actor.tenant);
  return queries.execute(new GetEvidence(actor, session, after, limit));
}

describe('the evidence of a session', () => {
  toldTo([auditModule()], (listener) => {
    it('[E1, E3, E5] lists all that happened, in order, and is complete', async () => {
      const story = aStory();
      await listener.tell(story);
      const found = await evidence(listener, story.session);
      expect(found).toMatchObject({ session: story.session, state: 'retained', complete: true, count: 7, next: null });
      expect(found.events.map(({ type, version, actor }) => [type, version, actor.role])).toEqual([
        ['session.opened.v1', 1, 'customer'],
        ['session.message-accepted.v1', 2, 'customer'],
        ['session.reply-started.v1', 3, 'character'],
        ['session.reply-finished.v1', 4, 'character'],
        ['session.turn-handed-over.v1', 5, 'agent'],
        ['session.message-accepted.v1', 6, 'agent'],
        ['session.closed.v1', 7, 'customer'],
      ]);
    });

    it('[E2] taking the same events in again changes nothing', async () => {
      const story = aStory();
      await listener.tell(story);
      const once = await evidence(listener, story.session);
      const consumer = new AuditLogConsumer();
      for (const again of [story.envelopes, story.envelopes.slice(0, 3)]) {
        await listener.database.inTenant(tenant, (tx) => consumer.handle(again, tx));
      }
      expect(await evidence(listener, story.session)).toEqual(once);
    });

    it.each([
      ['at its end', 7],
      ['within', 4],
      ['at its beginning', 1],
    ])('[E3] shows that the log has lost an event %s', async (_, version) => {
      const story = aStory();
      await listener.tell(story);
      expect(await evidence(listener, story.session)).toMatchObject({ complete: true });
      // what no part of Troupe may do (the right to delete is revoked), somebody with the database's own rights does
      await listener.database.acrossTenants(async (tx) => {
        await tx.execute('reset role');
        await tx.execute(`delete from event_log where stream = '${story.stream}' and version = ${version}`);
      });
      expect(await evidence(listener, story.session)).toMatchObject({ complete: false, count: 7 });
    });

    it('[E4] never shows what was said', async () => {
      const story = aStory();
      await listener.tell(story);
      const found = JSON.stringify(await evidence(listener, story.session));
      for (const words of story.words.values()) expect(found).not.toContain(words);
    });

    it('comes page by page, each event once', async () => {
      const story = aStory();
      await listener.tell(story);
      const versions: number[] = [];
      let after: string | undefined;
      for (const size of [3, 3, 1]) {
        const page = await evidence(listener, story.session, after, 3);
        expect(page.events).toHaveLength(size);
        versions.push(...page.events.map(({ version }) => version));
        after = page.next ?? undefined;
      }
      expect(after).toBeUndefined();
      expect(versions).toEqual([1, 2, 3, 4, 5, 6, 7]);
      await expect(evidence(listener, story.session, 'nowhere')).rejects.toMatchObject({
        code: 'audit.place-not-known',
      });
    });

    it('[E6] is for auditors, of their own tenant', async () => {
      const other = 'other' as TenantId;
      const story = aStory();
      await listener.tell(story, aStory(other));
      await listener.takenIn(other);
      const unknown = { code: 'audit.session-not-recorded' };
      await expect(evidence(listener, story.session, undefined, 10, auditor(other))).rejects.toMatchObject(unknown);
      await expect(evidence(listener, newSessionId())).rejects.toMatchObject(unknown);
      for (const role of ['customer', 'agent', 'supervisor'] as const) {
        const actor = new Actor(tenant, 'mia' as SubjectId, role);
        await expect(evidence(listener, story.session, undefined, 10, actor)).rejects.toMatchObject({
          code: 'permission.denied',
        });
      }
    });
  });
});
