import 'reflect-metadata';
import { CqrsModule, EventBus } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StorageUnavailable } from '#shared-kernel/errors.js';
import { newMessageId, newSessionId, type SessionId, type SubjectId, type TenantId } from '#shared-kernel/ids.js';
import { EventPublisher } from '#shared-kernel/nest/event-publisher.js';
import type { Database } from '#shared-kernel/sql/database.js';
import { LogReaders } from '#shared-kernel/sql/log-readers.js';
import { openDatabase } from '#shared-kernel/sql/open-database.js';
import { SqlEventLog } from '#shared-kernel/sql/sql-event-log.js';
import { RoleSessionContext } from '../domain/role-session-context.js';
import { databases, type Place } from '#test/servers/databases.js';
import { aMessage, at, counter } from '../testing/session-mother.js';
import { OneHome, type SessionHomes } from '../application/session-homes.js';
import { HotSessions } from './hot-sessions.js';
import { SqlMessages } from './sql-messages.js';
import { SqlRoleSessionContexts } from './sql-role-session-contexts.js';

const tenant = 'demo' as TenantId;
const mia = 'mia' as SubjectId;
const cause = { subject: mia, role: 'customer' } as const;

describe.each(Object.entries(databases))('sessions kept on %s', (_, make) => {
  let place: Place;
  let database: Database;
  let publisher: EventPublisher;
  beforeAll(async () => {
    place = await make();
    database = await openDatabase(place.database);
    const bus = (await Test.createTestingModule({ imports: [CqrsModule.forRoot()] }).compile()).get(EventBus);
    publisher = new EventPublisher(bus, new LogReaders(database, () => undefined));
  });
  afterAll(async () => {
    await database?.close();
    await place?.remove();
  });

  /** A node: its own memory, the same database. */
  const aNode = (homes: SessionHomes = new OneHome()) => {
    const hot = new HotSessions(homes);
    return {
      contexts: new SqlRoleSessionContexts(database, publisher, hot, homes),
      messages: new SqlMessages(database, hot, homes),
    };
  };
  /** One of many nodes, and what it takes for its fencing number. */
  const aHome = (fence: number) => aNode(Object.assign(new OneHome(), { fence: () => fence }) as SessionHomes);
  const aContext = (of = tenant) =>
    RoleSessionContext.open(
      { id: newSessionId(), tenant: of, customer: { subject: mia, name: 'Mia' }, character: { id: 'x', name: 'X' } },
      { messageId: newMessageId(), text: 'Welcome', seq: 2 },
      at,
    );
  const stored = async (contexts: SqlRoleSessionContexts, key?: string) => {
    const context = aContext();
    await contexts.add(context, cause, at, key);
    return context.id;
  };
  const changed = async (contexts: SqlRoleSessionContexts, id: SessionId, text = 'Hello', clientMessageId?: string) => {
    const context = (await contexts.find(tenant, id))!;
    context.acceptMessage({ ...aMessage(text), clientMessageId: clientMessageId ?? null, seq: 4 }, at);
    return context;
  };
  const eventsOf = async (id: SessionId) =>
    (await new SqlEventLog(database).stream(tenant, `session/${id}`)).map(({ type, version }) => `${version} ${type}`);

  it('[S3.3] a node that has lost a session stores no more of a reply that another one goes on with', async () => {
    const [paused, other] = [aHome(1), aHome(2)];
    const id = await stored(paused.contexts);
    const context = await changed(paused.contexts, id);
    const { messageId } = context.startReply(newMessageId(), 4, at)!;
    await paused.contexts.save(context, cause, at);
    const keep = async ({ messages }: typeof paused, text: string) => {
      await messages.checkpoint(tenant, [{ session: id, messageId, subject: mia, text, beside: [] }]);
      return (await messages.find(tenant, id, messageId))?.text;
    };
    expect(await keep(paused, 'Half')).toBe('Half');
    await database.inTenant(tenant, (tx) => tx.execute(sql`UPDATE session_contexts SET fence = 2 WHERE id = ${id}`));
    const resumed = (await other.contexts.find(tenant, id))!;
    expect(resumed.resumeReply('Half a', counter(8), at)).toBe(true);
    await other.contexts.save(resumed, cause, at);
    expect(await keep(paused, 'Half too late')).toBe('Half a');
    expect(await keep(other, 'Half a loaf')).toBe('Half a loaf');
    expect((await other.contexts.find(tenant, id))!.running).toMatchObject({ messageId, resumedFrom: 6 });
  });

  it('[S3.3] what another node has told of a reply is stored where the store has less, until the reply has a new home', async () => {
    const [home, reader] = [aHome(1), aHome(0)];
    const id = await stored(home.contexts);
    const context = await changed(home.contexts, id);
    const { messageId } = context.startReply(newMessageId(), 4, at)!;
    await home.contexts.save(context, cause, at);
    const hear = async (text: string, fence = 1) => {
      await reader.messages.keepHeard(tenant, [{ session: id, messageId, subject: mia, text, fence }]);
      return (await reader.messages.find(tenant, id, messageId))?.text;
    };
    expect(await hear('Half')).toBe('Half');
    expect(await hear('Half a')).toBe('Half a');
    expect(await hear('Half')).toBe('Half a');
    expect(await hear('Half a loaf', 2), 'of a home that is none').toBe('Half a');
    const spoken = (await home.contexts.find(tenant, id))!;
    spoken.finishReply(messageId, 1, { reason: 'stop', text: 'Half a day', player: 'p' }, counter(6));
    await home.contexts.save(spoken, cause, at);
    expect(await hear('Half a day more')).toBe('Half a day');
  });

  it('a session comes back as it was saved, on another node too', async () => {
    const { contexts } = aNode();
    const id = await stored(contexts);
    const context = await changed(contexts, id);
    context.startReply(newMessageId(), 4, at);
    await contexts.save(context, cause, at);
    const again = aNode();
    const read = (await again.contexts.find(tenant, id))!;
    expect(read.state).toEqual({ ...context.state, version: 3 });
    expect((await again.messages.recent(tenant, id)).map(({ text, status }) => [text, status])).toEqual([
      ['Welcome', 'complete'],
      ['Hello', 'complete'],
      ['', 'streaming'],
    ]);
    read.finishReply(read.running!.messageId, 1, { reason: 'stop', text: 'Hi there', player: 'p' }, counter(4));
    await again.contexts.save(read, cause, at);
    expect((await again.messages.recent(tenant, id)).at(-1)).toMatchObject({ text: 'Hi there', status: 'complete' });
    expect((await aNode().messages.recent(tenant, id)).at(-1)).toMatchObject({ text: 'Hi there', player: 'p', seq: 6 });
    expect(await eventsOf(id)).toEqual([
      '1 session.opened.v1',
      '2 session.message-accepted.v1',
      '3 session.reply-started.v1',
      '4 session.reply-finished.v1',
    ]);
  });

  it('[S3.2] a glance sees the session as it stands, and what follows it misses no message', async () => {
    const [{ contexts }, node] = [aNode(), aNode()];
    const id = await stored(contexts);
    expect(await node.contexts.glance('globex' as TenantId, id)).toBeUndefined();
    expect((await node.contexts.glance(tenant, id))!.state).toEqual((await contexts.find(tenant, id))!.state);
    expect(await node.contexts.glance('globex' as TenantId, id)).toBeUndefined();
    expect((await node.messages.recent(tenant, id)).map(({ text }) => text)).toEqual(['Welcome']);
    await node.contexts.save(await changed(node.contexts, id), cause, at);
    expect((await node.contexts.glance(tenant, id))!.state.version).toBe(2);
    expect((await node.messages.recent(tenant, id)).map(({ text }) => text)).toEqual(['Welcome', 'Hello']);
  });

  it('who comes second learns of it, writes nothing, and succeeds after reading again', async () => {
    const [a, b] = [aNode(), aNode()];
    const id = await stored(a.contexts);
    const late = await changed(b.contexts, id, 'late');
    await a.contexts.save(await changed(a.contexts, id, 'first'), cause, at);
    await expect(b.contexts.save(late, cause, at)).rejects.toMatchObject({ code: 'kernel.concurrent-write' });
    expect((await aNode().messages.recent(tenant, id)).map(({ text }) => text)).toEqual(['Welcome', 'first']);
    await b.contexts.save(await changed(b.contexts, id, 'late'), cause, at);
    expect((await aNode().messages.recent(tenant, id)).map(({ text }) => text)).toEqual(['Welcome', 'first', 'late']);
    expect(await eventsOf(id)).toHaveLength(3);
  });

  it('[S3.3] a save of which no answer came is found out about, whether it was committed or not', async () => {
    const { contexts } = aNode();
    for (const isCommitted of [true, false]) {
      const id = await stored(contexts);
      const inTenant = database.inTenant.bind(database);
      let breaks = 1;
      const broken: Pick<Database, 'inTenant'> = {
        inTenant: async (of, work) => {
          const isLost = breaks-- > 0;
          const result = isLost && !isCommitted ? undefined : await inTenant(of, work);
          if (isLost) throw new StorageUnavailable('The connection broke.');
          return result!;
        },
      };
      const context = await changed(contexts, id, 'Hello', 'c1');
      const homes = new OneHome();
      const node = new SqlRoleSessionContexts(broken as Database, publisher, new HotSessions(homes), homes);
      await node.save(context, cause, at);
      expect((await aNode().messages.recent(tenant, id)).map(({ text }) => text)).toEqual(['Welcome', 'Hello']);
      expect(await eventsOf(id)).toHaveLength(2);
      expect((await node.find(tenant, id))?.state.version).toBe(2);
    }
  });

  it('saves of many sessions at once: the good ones stand, each of the others fails alone', async () => {
    const [a, b] = [aNode(), aNode()];
    const ids = await Promise.all(Array.from({ length: 150 }, () => stored(a.contexts)));
    const contexts = await Promise.all(ids.map((id, i) => changed(a.contexts, id, `m${i}`, `c${i}`)));
    // Every third is overtaken by another node, every third plus one posted there with the same client message id.
    for (const [i, id] of ids.entries()) {
      if (i % 3 === 0) await b.contexts.save(await changed(b.contexts, id, 'other'), cause, at);
      if (i % 3 === 1) await b.contexts.save(await changed(b.contexts, id, 'same', `c${i}`), cause, at);
    }
    const again = await Promise.all(
      ids.map(async (id, i) => (i % 3 === 1 ? changed(aNode().contexts, id, 'twice', `c${i}`) : contexts[i]!)),
    );
    const results = await Promise.allSettled(again.map((context) => a.contexts.save(context, cause, at)));
    expect(
      results.map((result) => (result.status === 'rejected' ? (result.reason as { code: string }).code : 'stored')),
    ).toEqual(ids.map((_id, i) => ['kernel.concurrent-write', 'session.message-repeated', 'stored'][i % 3]));
    for (const [i, id] of ids.entries()) expect(await eventsOf(id), String(i)).toHaveLength(2);
  });

  it('of many who open with one key at once, one opens it and all get it', async () => {
    const { contexts } = aNode();
    const opened = await Promise.all(Array.from({ length: 10 }, () => contexts.add(aContext(), cause, at, 'one')));
    expect(new Set(opened).size).toBe(1);
    expect(await aNode().contexts.findByKey(tenant, mia, 'one')).toBe(opened[0]);
    const { rows } = await database.inTenant(tenant, (tx) =>
      tx.execute(sql`SELECT FROM session_keys AS k JOIN session_contexts AS c ON c.id = k.session WHERE k.key = 'one'`),
    );
    expect(rows).toHaveLength(1);
  });

  it('a tenant finds only its own', async () => {
    const { contexts } = aNode();
    const id = await stored(contexts, 'theirs');
    const other = 'other' as TenantId;
    expect(await contexts.find(other, id)).toBeUndefined();
    expect(await aNode().contexts.find(other, id)).toBeUndefined();
    expect(await aNode().contexts.findByKey(other, mia, 'theirs')).toBeUndefined();
  });

  it('choosing a hidden version brings its text back into memory', async () => {
    const { contexts, messages } = aNode();
    const id = await stored(contexts);
    const context = await changed(contexts, id);
    const first = context.startReply(newMessageId(), 4, at)!;
    context.finishReply(first.messageId, 1, { reason: 'stop', text: 'one' }, counter(4));
    await contexts.save(context, cause, at);
    const second = (await contexts.find(tenant, id))!;
    const version = second.startNewVersion(first.messageId, newMessageId(), 8, at);
    second.finishReply(version.messageId, 1, { reason: 'stop', text: 'two' }, counter(8));
    await contexts.save(second, cause, at);
    expect((await messages.recent(tenant, id)).at(-1)?.text).toBe('two');
    const third = (await contexts.find(tenant, id))!;
    third.selectVersion(first.messageId, 'one', counter(12));
    await contexts.save(third, cause, at);
    expect((await messages.recent(tenant, id)).at(-1)?.text).toBe('one');
    expect(await messages.versions(tenant, [id], [first.replyTo])).toMatchObject([{ version: 1 }, { version: 2 }]);
  });
});
