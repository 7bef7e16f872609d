import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#shared-kernel/actor.js';
import { getTexts } from '#shared-kernel/sql/texts.js';
import { ChangeMemory } from '../application/change-memory.js';
import { CloseSession } from '../application/close-session.js';
import { ForgetMemories } from '../application/forget-memories.js';
import { ForgetMemory } from '../application/forget-memory.js';
import { ListMemories } from '../application/list-memories.js';
import { SetMemorySettings } from '../application/set-memory-settings.js';
import { TakeOver } from '../application/desk/take-over.js';
import type { MemoryView } from '../contract/views.js';
import { databases, type Place } from '#test/servers/databases.js';
import { onEachDatabase } from '../testing/on-each-database.js';
import { aCustomer, anAgent, SessionRoom, tenant } from '../testing/session-room.js';

const lines = (memories: readonly MemoryView[]) =>
  memories
    .filter(({ supersededAt }) => supersededAt === null)
    .map(({ kind, text }) => `${kind} ${text}`)
    .sort();

/** Says it and waits for the reply. */
async function say(room: SessionRoom, actor: Actor, session: string, text: string): Promise<string> {
  const { messageId, seq } = await room.post(actor, session, text);
  const reader = await room.follow(actor, session, seq);
  await reader.done();
  reader.detach();
  return messageId;
}

onEachDatabase('memory', (room) => {
  /** Everything the tables hold of this person, raw. */
  const raw = (subject: string) =>
    room.database.inTenant(tenant, async (tx) => {
      const { rows } = await tx.execute<{ facts: unknown; keys: string[] | null }>(sql`
        SELECT (SELECT json_agg(m.*) FROM memories AS m WHERE m.subject = ${subject}) AS facts,
          (SELECT json_agg(t.key ORDER BY t.key) FROM texts AS t
            WHERE t.subject = ${subject} AND t.key ~ '^(memory|summary)/') AS keys`);
      const texts = await getTexts(tx, rows[0]?.keys ?? []);
      return { facts: rows[0]?.facts ?? [], texts: [...texts].map(([key, body]) => ({ key, body })) };
    });

  it('[S4.1] keeps what a user tells of themself, with source, time and confidence, for all conversations with a character', async () => {
    const mia = aCustomer();
    const first = await room.opened(mia);
    const message = await say(room, mia, first, 'My name is Mia and I love jasmine tea. Is that alright?');
    const memories = await room.remembered(mia);
    expect(lines(memories)).toEqual(['like jasmine tea', 'name Mia']);
    expect(memories.find(({ kind }) => kind === 'name')).toMatchObject({
      character: 'academic-mentor',
      session: first,
      message,
      pinned: false,
      edited: false,
      confidence: 0.9,
      supersededAt: null,
    });
    const second = await room.opened(mia);
    expect((await room.recollected(mia, second)).facts.map(({ text }) => text).sort()).toEqual(['Mia', 'jasmine tea']);
    expect(await room.remembered(mia, 'shop-assistant')).toEqual([]);
    expect((await room.recollected(aCustomer(), second)).facts).toEqual([]);
  });

  it('[S4.1] the later of two contradictions holds, the other stays in the history', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    await say(room, mia, session, 'I live in Leeds.');
    await say(room, mia, session, 'Actually, I live in York.');
    const memories = await room.remembered(mia);
    expect(lines(memories)).toEqual(['home York']);
    const [york, leeds] = memories;
    expect(leeds).toMatchObject({ text: 'Leeds', supersededBy: york?.id });
  });

  it('[S4.1] reads what was said to an agent, and what nobody answered', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    const ann = anAgent('Ann');
    await room.commands.execute(new TakeOver(ann, session, 1, 'help'));
    await room.post(mia, session, 'I am allergic to peanuts.');
    await room.answer(ann, session, 'Noted.');
    expect(lines(await room.remembered(mia))).toEqual(['health allergic to peanuts']);
    await room.post(mia, session, 'My dog is called Rex.');
    await room.commands.execute(new CloseSession(mia, session));
    expect(lines(await room.remembered(mia))).toEqual(['health allergic to peanuts', 'pet dog: Rex']);
  });

  it('[S4.1] the next prompt of any conversation has it, and after forgetting none has', async () => {
    const mia = aCustomer();
    const prompt = async (text: string) => {
      await say(room, mia, await room.opened(mia), text);
      return room.player.parts
        .at(-1)!
        .messages.map(({ content }) => content)
        .join('\n');
    };
    await prompt('My name is Mia. I love tea.');
    const memories = await room.remembered(mia);
    const known = await prompt('What is my name?');
    expect(known).toContain('名字：Mia');
    expect(known).toContain('喜欢：tea');
    expect(room.player.parts.at(-1)?.memories?.map(({ text }) => text)).toContain('Mia');
    await room.commands.execute(new ForgetMemory(mia, memories.find(({ kind }) => kind === 'name')!.id));
    const after = await prompt('What is my name?');
    expect(after).not.toContain('Mia');
    expect(after).toContain('喜欢：tea');
  });

  it('[S4.1] the user edits and pins', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    await say(room, mia, session, 'My name is Mia.');
    const [name] = await room.remembered(mia);
    const change = (actor: Actor, by: { text?: string; pinned?: boolean }) =>
      room.commands.execute(new ChangeMemory(actor, name!.id, by));
    expect(await change(mia, { text: ' Mia  Wallace ', pinned: true })).toMatchObject({
      text: 'Mia Wallace',
      edited: true,
      pinned: true,
      confidence: 1,
    });
    expect(await room.remembered(mia)).toMatchObject([{ text: 'Mia Wallace', pinned: true }]);
    expect((await room.recollected(mia, session)).facts).toMatchObject([{ text: 'Mia Wallace' }]);
    await expect(change(mia, { text: '  ' })).rejects.toMatchObject({ code: 'memory.invalid' });
    await expect(change(mia, { text: 'x'.repeat(301) })).rejects.toMatchObject({ code: 'memory.invalid' });
    await expect(change(aCustomer(), { pinned: false })).rejects.toMatchObject({ code: 'memory.not-found' });
    await expect(change(anAgent(), { pinned: false })).rejects.toMatchObject({ code: 'permission.denied' });
  });

  it('[S4.1] forgetting removes rows and texts, what it replaced too, and it is not read off the same message again', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    await say(room, mia, session, 'I live in Leeds. I love tea.');
    await say(room, mia, session, 'Actually, I live in York.');
    const york = (await room.remembered(mia)).find(({ text }) => text === 'York');
    expect(JSON.stringify(await raw(mia.subject))).toMatch(/York.*Leeds|Leeds.*York/);
    await expect(room.commands.execute(new ForgetMemory(aCustomer(), york!.id))).rejects.toMatchObject({
      code: 'memory.not-found',
    });
    await room.commands.execute(new ForgetMemory(mia, york!.id));
    expect(lines(await room.remembered(mia))).toEqual(['like tea']);
    const { facts, texts } = await raw(mia.subject);
    expect(facts).toHaveLength(1);
    expect(texts.map(({ body }) => body)).toEqual(['tea']);
    expect((await room.recollected(mia, session)).facts.map(({ text }) => text)).toEqual(['tea']);
    // as if nothing of this conversation had been read yet
    await room.database.inTenant(tenant, (tx) =>
      tx.execute(sql`UPDATE session_memory SET read_up_to = 0, asked = asked + 1 WHERE session = ${session}`),
    );
    expect(lines(await room.remembered(mia))).toEqual(['like tea']);
    await say(room, mia, session, 'I live in Hull.');
    expect(lines(await room.remembered(mia))).toEqual(['home Hull', 'like tea']);
  });

  it('[S4.1] forgetting everything leaves nothing, and what was said until then is not read any more', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    await say(room, mia, session, 'My name is Mia. I love tea.');
    await room.remembered(mia);
    await room.commands.execute(new ForgetMemories(mia, '学术导师'));
    expect(await raw(mia.subject)).toEqual({ facts: [], texts: [] });
    await room.database.inTenant(tenant, (tx) =>
      tx.execute(sql`UPDATE session_memory SET read_up_to = 0, asked = asked + 1 WHERE session = ${session}`),
    );
    expect(await room.remembered(mia)).toEqual([]);
    await say(room, mia, session, 'I study law.');
    expect(lines(await room.remembered(mia))).toEqual(['study law']);
  });

  it('[S4.1] where memory is off nothing is noted or recalled, by one character or altogether', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    await say(room, mia, session, 'My name is Mia.');
    await room.remembered(mia);
    const set = (enabled: boolean, ...off: string[]) =>
      room.commands.execute(new SetMemorySettings(mia, { enabled, off }));
    for (const [switchOff, switchOn] of [
      [() => set(true, '学术导师'), () => set(true)],
      [() => set(false), () => set(true, 'shop-assistant')],
    ] as const) {
      await switchOff();
      expect(await room.recollected(mia, session)).toEqual({ facts: [], summary: undefined });
      await say(room, mia, session, 'I love secrets.');
      await room.remembered(mia);
      const { memories, enabled } = await room.queries.execute(new ListMemories(mia, 'academic-mentor'));
      expect([lines(memories), enabled]).toEqual([['name Mia'], false]);
      await switchOn();
      expect((await room.recollected(mia, session)).facts).toHaveLength(1);
      await say(room, mia, session, 'Hello again.');
      expect(lines(await room.remembered(mia))).toEqual(['name Mia']);
    }
    await expect(set(true, 'nobody')).rejects.toMatchObject({ code: 'character.unknown' });
  });

  it('[S4.1] sums up the older turns of a long conversation, bit by bit, and drops the summary when part of it is forgotten', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    await say(room, mia, session, 'My cat is called Miso.');
    for (let turn = 0; turn < 16; turn += 1) await say(room, mia, session, `This is turn ${turn}.`);
    await room.remembered(mia);
    const { summary } = await room.recollected(mia, session);
    expect(summary?.text).toContain('My cat is called Miso.');
    expect(summary?.text).not.toContain('turn 15');
    for (let turn = 16; turn < 34; turn += 1) await say(room, mia, session, `This is turn ${turn}.`);
    const [cat] = await room.remembered(mia);
    const later = (await room.recollected(mia, session)).summary;
    expect(later?.upTo).toBeGreaterThan(summary?.upTo ?? 0);
    expect(later?.text).toContain('Miso');
    expect(later?.text.length).toBeLessThanOrEqual(1_500);
    await room.commands.execute(new ForgetMemory(mia, cat!.id));
    expect((await room.recollected(mia, session)).summary).toBeUndefined();
    expect(await raw(mia.subject)).toEqual({ facts: [], texts: [] });
    for (let turn = 34; turn < 52; turn += 1) await say(room, mia, session, `This is turn ${turn}.`);
    await room.remembered(mia);
    const anew = (await room.recollected(mia, session)).summary;
    expect(anew?.text).toContain('turn 3');
    expect(anew?.text).not.toContain('Miso');
  });
});

describe.each(Object.entries(databases))('memory after a crash on %s', (_, make) => {
  let place: Place;
  let room: SessionRoom;
  beforeEach(async () => {
    place = await make();
    room = await SessionRoom.open(place.database);
  });
  afterEach(async () => {
    await room?.close();
    await place?.remove();
  });

  it('[S4.1] nothing is lost and nothing doubled, wherever the process dies', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    await say(room, mia, session, 'My name is Mia.');
    await say(room, mia, session, 'I love tea.');
    // before, while or after it was read
    await room.die();
    room = await SessionRoom.open(place.database);
    expect(lines(await room.remembered(mia))).toEqual(['like tea', 'name Mia']);
    // claimed by a process that died before it had finished
    await say(room, mia, session, 'I hate rain.');
    await room.database.inTenant(tenant, (tx) =>
      tx.execute(sql`UPDATE session_memory SET claimed_until = now() - interval '1 s', asked = asked + 1, tries = 1`),
    );
    expect(lines(await room.remembered(mia))).toEqual(['dislike rain', 'like tea', 'name Mia']);
  });
});
