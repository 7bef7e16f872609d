import { describe, expect, it } from 'vitest';
import { SessionOpened } from '#contexts/session/contract/events.js';
import { Actor } from '#shared-kernel/actor.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import { type SessionId, newSessionId, type SubjectId, type TenantId } from '#shared-kernel/ids.js';
import { LogConsumer } from '#shared-kernel/log-consumer.js';
import { until } from '#test/servers/until.js';
import { SessionStory } from '#test/stories/session-story.js';
import { type Listener, toldTo } from '#test/stories/told-to.js';
import { GetRating } from './application/get-rating.js';
import { HideConversation } from './application/hide-conversation.js';
import { ListConversations } from './application/list-conversations.js';
import { MarkRead } from './application/mark-read.js';
import { RateConversation } from './application/rate-conversation.js';
import { RequireNotHidden } from './application/require-not-hidden.js';
import { RenameConversation } from './application/rename-conversation.js';
import { CustomerModule } from './customer.module.js';
import { titleKey } from './domain/conversations.js';
import { CustomerLogConsumer } from './infrastructure/customer-log-consumer.js';

const tenant = 'demo' as TenantId;
let customers = 0;

/** Somebody new, so that no test sees the conversations of another. */
const someone = (of = tenant, name = `customer-${++customers}`) => new Actor(of, name as SubjectId, 'customer');
const aStory = (actor: Actor, begin?: string) => new SessionStory(actor.subject, actor.tenant, begin);

class StandsStill extends LogConsumer {
  readonly name = 'stands-still';
  readonly types = [SessionOpened.type];

  handle([event]: readonly EventEnvelope[]): Promise<void> {
    return event?.tenant === 'stuck' ? Promise.reject(new Error('It cannot.')) : Promise.resolve();
  }
}

/** Taken in as well, however slow the machine is: a list waits for that half a second at most. */
async function told(listener: Listener, ...stories: SessionStory[]): Promise<void> {
  await listener.tell(...stories);
  for (const of of new Set(stories.map((story) => story.tenant))) await listener.takenIn(of);
}
const list = async ({ queries }: Listener, actor: Actor, query?: string, cursor?: string, limit?: number) =>
  queries.execute(new ListConversations(actor, query, cursor, limit));
const ids = async (...args: Parameters<typeof list>) =>
  (await list(...args)).conversations.map(({ id }) => id as SessionId);
const only = async (...args: Parameters<typeof list>) => {
  const { conversations } = await list(...args);
  expect(conversations).toHaveLength(1);
  return conversations[0]!;
};

describe("a customer's conversations", () => {
  toldTo([CustomerModule], (listener) => {
    it('[C1] are in the list as soon as they are opened', async () => {
      const mia = someone();
      const story = aStory(mia);
      await listener.tell(story);
      await expect.poll(async () => (await list(listener, mia)).conversations).toHaveLength(1);
      expect(await only(listener, mia)).toEqual({
        id: story.session,
        character: 'academic-mentor',
        characterName: '学术导师',
        title: '学术导师',
        lastActivityAt: story.lastAt.toISOString(),
        lastMessage: '',
        lastAuthor: null,
        unread: 0,
        state: 'engaged',
      });
    });

    it('[C1] a reader of the log that stands still does not hold up the list', async () => {
      const mia = someone('stuck' as TenantId);
      const story = aStory(mia);
      listener.readers.add(new StandsStill());
      await listener.tell(story);
      await expect(listener.takenIn(mia.tenant)).rejects.toThrow('stands-still');
      story.customerSays('Hello?');
      await listener.tell(story);
      await until('the list shows it all the same', async () => {
        const [conversation] = (await list(listener, mia)).conversations;
        return conversation?.lastMessage === 'Hello?';
      });
    });

    it('[C2] taking the same events in again changes nothing', async () => {
      const mia = someone();
      const story = aStory(mia);
      const question = story.customerSays('Why?');
      const first = story.characterSays('Because.', question);
      story.characterSays('Since ever.', question, 2);
      story.customerChooses(first, question, 1);
      await told(listener, story);
      const once = await list(listener, mia);
      const consumer = new CustomerLogConsumer();
      for (const again of [story.envelopes, story.envelopes.slice(0, 4), story.envelopes.slice(4)]) {
        await listener.database.inTenant(tenant, (tx) => consumer.handle(again, tx));
      }
      expect(await list(listener, mia)).toEqual(once);
    });

    it('[C3] show the last message that is visible, and count the unread ones', async () => {
      const mia = someone();
      const story = aStory(mia);
      const question = story.customerSays('Explain **self-attention**, please');
      const first = story.characterSays('One answer', question);
      await told(listener, story);
      expect(await only(listener, mia)).toMatchObject({
        lastMessage: 'One answer',
        lastAuthor: 'character',
        unread: 1,
      });
      story.characterSays('Another answer', question, 2);
      await told(listener, story);
      expect(await only(listener, mia)).toMatchObject({ lastMessage: 'Another answer', unread: 1 });
      story.customerChooses(first, question, 1);
      await told(listener, story);
      expect(await only(listener, mia)).toMatchObject({ lastMessage: 'One answer', unread: 1 });
      story.characterSays('', question, 3);
      await told(listener, story);
      expect(await only(listener, mia)).toMatchObject({
        lastMessage: 'Explain self-attention, please',
        lastAuthor: 'customer',
        unread: 0,
      });
      story.agentTakes();
      story.agentSays('Let me help');
      await told(listener, story);
      expect(await only(listener, mia)).toMatchObject({ lastMessage: 'Let me help', lastAuthor: 'agent' });
    });

    it('[C4] follow the turn', async () => {
      const mia = someone();
      const story = aStory(mia);
      for (const [step, state] of [
        [() => story.customerAsksForPerson(), 'waiting'],
        [() => story.nobodyIsAskedFor(), 'engaged'],
        [() => story.customerAsksForPerson(), 'waiting'],
        [() => (story.nobodyIsAskedFor('taken'), story.agentTakes()), 'with-agent'],
        [() => story.agentHandsBack(), 'engaged'],
        [() => story.closes(), 'ended'],
      ] as const) {
        step();
        await told(listener, story);
        expect(await only(listener, mia)).toMatchObject({ state });
      }
    });

    it('[C5] the read position only moves forwards', async () => {
      const mia = someone();
      const story = aStory(mia);
      const question = story.customerSays('Why?');
      story.characterSays('Because.', question);
      const middle = story.lastSeq;
      story.agentTakes();
      story.agentSays('Hello');
      await told(listener, story);
      const { session } = story;
      expect(await only(listener, mia)).toMatchObject({ unread: 2 });
      await listener.commands.execute(new MarkRead(mia, session, middle));
      expect(await only(listener, mia)).toMatchObject({ unread: 1 });
      await listener.commands.execute(new MarkRead(mia, session, 1));
      expect(await only(listener, mia)).toMatchObject({ unread: 1 });
      await listener.commands.execute(new MarkRead(mia, session, Number.MAX_SAFE_INTEGER));
      expect(await only(listener, mia)).toMatchObject({ unread: 0 });
      story.agentSays('Are you there?');
      await told(listener, story);
      expect(await only(listener, mia)).toMatchObject({ unread: 1 });
    });

    it('[C5] the read position is one for all devices, whichever is last to speak', async () => {
      const mia = someone();
      const story = aStory(mia);
      story.agentTakes();
      const places = Array.from({ length: 6 }, (_, index) => (story.agentSays(`Line ${index}`), story.lastSeq));
      await told(listener, story);
      await Promise.all(
        [3, 1, 4, 0].map((index) => listener.commands.execute(new MarkRead(mia, story.session, places[index]!))),
      );
      expect(await only(listener, mia)).toMatchObject({ unread: 1 });
    });

    it('[C6] are called by their first message, or as the customer says; no column and no event holds the words', async () => {
      const mia = someone();
      const story = aStory(mia);
      story.characterSays('Because of the light.', story.customerSays('Why is the sky blue?\nI always wondered.'));
      await told(listener, story);
      expect(await only(listener, mia)).toMatchObject({ title: 'Why is the sky blue? I always wondered.' });
      await listener.commands.execute(new RenameConversation(mia, story.session, 'Skylark'));
      await listener.commands.execute(new RenameConversation(mia, story.session, ' Skylarks  sing '));
      expect(await only(listener, mia)).toMatchObject({ title: 'Skylarks sing' });
      const rows = await listener.database.acrossTenants(async (tx) => [
        (await tx.execute('select * from event_log')).rows,
        (await tx.execute('select * from customer_conversations')).rows,
        (await tx.execute('select * from customer_messages')).rows,
      ]);
      const stored = JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
      expect(stored).toContain('customer.conversation-renamed.v1');
      expect(stored).not.toMatch(/skylark|sky blue|the light/i);
    });

    it('[C7] that are hidden are gone, for good', async () => {
      const mia = someone();
      const [gone, stays] = [aStory(mia), aStory(mia)];
      await told(listener, gone, stays);
      await listener.commands.execute(new HideConversation(mia, gone.session));
      expect(await ids(listener, mia)).toEqual([stays.session]);
      gone.customerSays('Still there?');
      await told(listener, gone);
      expect(await ids(listener, mia)).toEqual([stays.session]);
      const notFound = { code: 'customer.conversation-not-found' };
      const rename = listener.commands.execute(new RenameConversation(mia, gone.session, 'x'));
      await expect(rename).rejects.toMatchObject(notFound);
      const look = (who: Actor, story: SessionStory) =>
        listener.queries.execute(new RequireNotHidden(who, story.session));
      await expect(look(mia, gone)).rejects.toMatchObject(notFound);
      await look(mia, stays);
      await look(someone(), gone);
    });

    it('[C8] are found by their messages and their own title', async () => {
      const mia = someone();
      const [owls, tax, other] = [aStory(mia), aStory(mia), aStory(mia)];
      const question = owls.customerSays('Tell me about birds');
      const first = owls.characterSays('The snowy owl hunts by day.', question);
      owls.characterSays('Ravens remember faces.', question, 2);
      tax.customerSays('关于税务的问题');
      other.customerSays('Good morning');
      await told(listener, owls, tax, other);
      await listener.commands.execute(new RenameConversation(mia, other.session, 'Greetings 100% of them'));
      expect(await ids(listener, mia, '税务')).toEqual([tax.session]);
      expect(await ids(listener, mia, 'faces RAVENS')).toEqual([owls.session]);
      expect(await ids(listener, mia, 'snowy'), 'a version that is not shown').toEqual([]);
      expect(await ids(listener, mia, '100%')).toEqual([other.session]);
      expect(await ids(listener, mia, 'nothing like it')).toEqual([]);
      expect(await ids(listener, mia, '  ')).toHaveLength(3);
      owls.customerChooses(first, question, 1);
      await told(listener, owls);
      expect(await ids(listener, mia, 'snowy')).toEqual([owls.session]);
    });

    it('[C12] are not listed once every word of them is erased, until something is said in them again', async () => {
      const mia = someone();
      const story = aStory(mia);
      story.characterSays('Good evening.', story.customerSays('Hello'));
      await told(listener, story);
      await listener.commands.execute(new RenameConversation(mia, story.session, 'Evenings'));
      const erase = (key: string) =>
        listener.database.inTenant(tenant, (tx) => tx.execute(`delete from texts where key = '${key}'`));
      for (const message of story.words.keys()) await erase(message);
      expect(await only(listener, mia)).toMatchObject({ title: 'Evenings', lastMessage: '' });
      await erase(titleKey(story.session));
      expect(await ids(listener, mia)).toEqual([]);
      story.words.clear();
      story.customerSays('And again');
      await told(listener, story);
      expect(await only(listener, mia)).toMatchObject({ lastMessage: 'And again' });
    });

    it('[C10] are rated, in an event without the words; taking events in again leaves it', async () => {
      const mia = someone();
      const story = aStory(mia);
      story.customerSays('My parcel is lost');
      story.agentTakes();
      await told(listener, story);
      const rate = (stars: number, comment?: string) =>
        listener.commands.execute(new RateConversation(mia, story.session, stars, comment));
      const rating = () => listener.queries.execute(new GetRating(mia, story.session));
      expect(await rating()).toEqual({ stars: null, agent: 'ann', mayRate: false });
      await expect(rate(5)).rejects.toMatchObject({ code: 'customer.not-yet-to-be-rated' });
      story.agentHandsBack();
      await told(listener, story);
      await rate(2, 'Marmalade everywhere');
      await rate(4);
      story.closes();
      await told(listener, story);
      expect(await rating()).toEqual({ stars: 4, agent: 'ann', mayRate: true });
      const rated = "select payload from event_log where type = 'customer.rated.v1'";
      const starred = 'select stars, agent from customer_conversations where stars is not null';
      const log = await listener.database.acrossTenants(async (tx) => [
        ...(await tx.execute(`${rated} and payload->>'session' = '${story.session}' order by xid, position`)).rows,
        ...(await tx.execute(`${starred} and session = '${story.session}'`)).rows,
      ]);
      const facts = { session: story.session, customer: mia.subject, agent: 'ann' };
      expect(log).toEqual([
        { payload: { ...facts, stars: 2, comment: true } },
        { payload: { ...facts, stars: 4, comment: false } },
        { stars: 4, agent: 'ann' },
      ]);
      expect(await ids(listener, mia, 'marmalade'), 'a comment is no message').toEqual([]);
      await expect(listener.commands.execute(new RateConversation(someone(), story.session, 1))).rejects.toMatchObject({
        code: 'customer.conversation-not-found',
      });
    });

    it('come page by page, latest first, each once', async () => {
      const mia = someone();
      const times = ['09:00', '11:00', '10:00', '10:00', '08:00'];
      const stories = times.map((time) => aStory(mia, `2026-11-22T${time}:00Z`));
      await told(listener, ...stories);
      const seen: string[] = [];
      let cursor: string | undefined;
      for (const size of [2, 2, 1]) {
        const page = await list(listener, mia, undefined, cursor, 2);
        expect(page.conversations).toHaveLength(size);
        seen.push(...page.conversations.map(({ id }) => id));
        cursor = page.next ?? undefined;
      }
      expect(cursor).toBeUndefined();
      const [nine, eleven, ten, alsoTen, eight] = stories.map(({ session }) => session);
      expect([seen[0], ...seen.slice(1, 3).sort(), ...seen.slice(3)]).toEqual([
        eleven,
        ...[ten, alsoTen].sort(),
        nine,
        eight,
      ]);
    });

    it('[C9] of somebody else do not exist, in this tenant and in another', async () => {
      const mia = someone();
      const namesake = someone('other' as TenantId, mia.subject);
      const [hers, theirs] = [aStory(mia), aStory(namesake)];
      hers.customerSays('A secret of hers');
      theirs.customerSays('A secret of theirs');
      await told(listener, hers, theirs);
      for (const [who, own, foreign] of [
        [mia, hers, theirs],
        [namesake, theirs, hers],
        [someone(), undefined, hers],
      ] as const) {
        await listener.takenIn(who.tenant);
        expect(await ids(listener, who)).toEqual(own ? [own.session] : []);
        expect(await ids(listener, who, 'secret')).toEqual(own ? [own.session] : []);
        for (const command of [
          new RenameConversation(who, foreign.session, 'Mine'),
          new HideConversation(who, foreign.session),
          new MarkRead(who, foreign.session, 1),
          new MarkRead(who, newSessionId(), 1),
          new MarkRead(who, 'sess_abc123' as SessionId, 1),
        ]) {
          await expect(listener.commands.execute(command)).rejects.toMatchObject({
            code: 'customer.conversation-not-found',
          });
        }
      }
    });

    it('are the customers’ own: nobody else may ask', async () => {
      const agent = new Actor(tenant, 'ann' as SubjectId, 'agent');
      await expect(list(listener, agent)).rejects.toMatchObject({ code: 'permission.denied' });
    });
  });
});
