import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ErasedByRequest } from '#contexts/audit/contract/events.js';
import { Actor } from '#shared-kernel/actor.js';
import { newEventId, type SubjectId } from '#shared-kernel/ids.js';
import { appendEvents } from '#shared-kernel/sql/append-events.js';
import { until } from '../../../../test/servers/until.js';
import { ForgetMemories } from '../../application/forget-memories.js';
import { GetEmotions } from '../../application/emotion/get-emotions.js';
import { GetEmotionSettings } from '../../application/emotion/get-emotion-settings.js';
import { SwitchEmotionReading } from '../../application/emotion/switch-emotion-reading.js';
import { GetTurnRecord } from '../../application/get-turn-record.js';
import { ImportHistory } from '../../application/import-history.js';
import { OpenSession } from '../../application/open-session.js';
import { RegenerateReply } from '../../application/regenerate-reply.js';
import { TakeOver } from '../../application/desk/take-over.js';
import type { Emotions } from '../../contract/emotion.js';
import { turnRecordSchema } from '../../contract/turn-record.js';
import { databases, type Place } from '#test/servers/databases.js';
import { RecitingPlayer } from '../../testing/reciting-player.js';
import { aCustomer, anAgent, SessionRoom, tenant } from '../../testing/session-room.js';
import { WordTableEncoder } from '../../testing/word-table-encoder.js';

const anAdmin = () => new Actor(tenant, 'root' as SubjectId, 'admin');

describe.each(Object.entries(databases))('feelings on %s', (_, make) => {
  let place: Place;
  let room: SessionRoom;
  let player: RecitingPlayer;
  let encoder: WordTableEncoder;
  beforeAll(async () => {
    place = await make();
    player = new RecitingPlayer();
    encoder = new WordTableEncoder();
    room = await SessionRoom.open(place.database, player, encoder);
  });
  afterAll(async () => {
    await room?.close();
    await place?.remove();
  });

  /** Says it and waits for the reply; answers the ids of both. */
  async function say(actor: Actor, session: string, text: string): Promise<{ message: string; reply: string }> {
    const { messageId, seq } = await room.post(actor, session, text);
    const reader = await room.follow(actor, session, seq);
    await reader.done();
    reader.detach();
    return { message: messageId, reply: reader.frames.find(({ kind }) => kind === 'reply.done')!.messageId! };
  }
  const emotionsOf = (actor: Actor, session: string) => room.queries.execute(new GetEmotions(actor, session));
  async function seen(actor: Actor, session: string, when: (emotions: Emotions) => boolean): Promise<Emotions> {
    await until('feelings are stored', async () => when(await emotionsOf(actor, session)));
    return emotionsOf(actor, session);
  }
  const shifts = async (session: string) => {
    const { rows } = await room.database.inTenant(tenant, (tx) =>
      tx.execute<{ payload: Record<string, unknown> }>(sql`
        SELECT payload FROM event_log WHERE stream = ${`session-emotion/${session}`}
          AND type = 'session.emotion-shifted.v1' ORDER BY version`),
    );
    return rows.map(({ payload }) => payload);
  };
  const rowsOf = async (subject: string) =>
    (
      await room.database.inTenant(tenant, (tx) =>
        tx.execute(sql`SELECT * FROM session_emotions WHERE subject = ${subject}`),
      )
    ).rows;

  it('[S4.2] every message of the user and every reply has a reading, and the prompt knows of it in the same turn', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    player.will('That is wonderful.');
    const { message, reply } = await say(mia, session, 'I am so sad today');
    const system = player.parts.at(-1)!.messages[0]!.content;
    expect(system).toContain('# 对方此刻的心情\n- 对方现在似乎觉得难过');
    const emotions = await seen(mia, session, ({ user, character }) => user.length + character.length === 2);
    expect(emotions).toMatchObject({
      enabled: true,
      off: null,
      mood: 'sadness',
      bounds: { valence: expect.any(Array) },
      user: [{ message, label: 'sadness', valence: -0.7, words: [{ start: 8, end: 11, weight: 1 }] }],
      character: [{ message: reply, label: 'joy' }],
    });
    const record = turnRecordSchema.parse(await room.queries.execute(new GetTurnRecord(mia, session, reply)));
    expect(record.emotion).toMatchObject({
      in: { label: 'sadness' },
      state: { label: 'sadness' },
      out: { label: 'joy', within: expect.any(Boolean) },
      engine: 'words',
      model: 'words/1',
    });
    expect(JSON.stringify(await rowsOf(mia.subject))).not.toContain('today');
  });

  it('[S4.2] tells where a mood shifts, once, and where it is over; and each threshold that it crosses', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    await say(mia, session, 'hello');
    const { message } = await say(mia, session, 'I am furious');
    await say(mia, session, 'this makes me angry');
    for (const text of ['fine', 'well', 'go on']) await say(mia, session, text);
    await seen(mia, session, ({ user }) => user.length === 6);
    const told = await shifts(session);
    const moods = told.filter(({ from, to }) => from !== to).map(({ from, to }) => `${String(from)} ${String(to)}`);
    expect(moods).toEqual(['neutral anger', 'anger neutral']);
    const levels = told.map(({ to, strength, tone }) => [to, strength, tone].join());
    expect(levels.filter((level, index) => level === levels[index - 1])).toEqual([]);
    expect(told[0]).toEqual({
      session,
      customer: mia.subject,
      message,
      from: 'neutral',
      to: 'anger',
      valence: expect.any(Number),
      arousal: expect.any(Number),
      confidence: expect.any(Number),
      strength: expect.stringMatching(/^(plain|strong)$/),
      tone: expect.stringMatching(/^(even|unpleasant)$/),
    });
  });

  it('[S2.3] tells of what was felt at the time when it was said, whatever else is read with it', async () => {
    const mia = aCustomer();
    await room.commands.execute(new SwitchEmotionReading(mia, 'mine', false));
    const sessions: string[] = [];
    for (const text of ['I am furious', 'I am so sad today']) {
      const session = await room.opened(mia);
      await say(mia, session, text);
      sessions.push(session);
    }
    const told = await Promise.all(sessions.map((session) => room.events(session)));
    const said = told.flat().filter(({ type }) => /message-accepted|reply-finished/.test(type));
    const spaced = said.map((event) => ({ ...event, at: new Date(event.at.getTime() + 60_000 * said.indexOf(event)) }));
    await room.caughtUp();
    await room.commands.execute(new SwitchEmotionReading(mia, 'mine', true));
    await room.feel(spaced);
    const felt = await Promise.all(sessions.map((session) => room.events(session, 'session-emotion')));
    expect(felt.flat().map(({ type, at }) => [type, at])).toEqual([
      ['session.emotion-shifted.v1', spaced[0]!.at],
      ['session.reply-felt.v1', spaced[1]!.at],
      ['session.emotion-shifted.v1', spaced[2]!.at],
      ['session.reply-felt.v1', spaced[3]!.at],
    ]);
  });

  it('[S4.2] reads on while an agent holds the turn, and nothing of the agent', async () => {
    const [mia, lena] = [aCustomer(), anAgent()];
    const session = await room.opened(mia);
    await room.commands.execute(new TakeOver(lena, session, 1, 'a person is needed'));
    await room.answer(lena, session, 'I am glad to help');
    const { messageId } = await room.post(mia, session, 'I am worried');
    const { user, character } = await seen(lena, session, (emotions) => emotions.user.length === 1);
    expect([user[0]?.message, user[0]?.label, character]).toEqual([messageId, 'fear', []]);
  });

  it('[S4.2] of a reply that was spoken again, the version that is shown counts', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    player.will('That is disgusting.');
    const { reply } = await say(mia, session, 'hello');
    await seen(mia, session, ({ character }) => character[0]?.label === 'disgust');
    player.will('I am happy.');
    const { messageId } = await room.commands.execute(new RegenerateReply(mia, session, reply));
    const { character } = await seen(mia, session, (emotions) => emotions.character[0]?.message === messageId);
    expect(character.map(({ label }) => label)).toEqual(['joy']);
    expect(await rowsOf(mia.subject)).toHaveLength(3);
  });

  it('[S4.2] reads history that comes in, in its order', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    await room.commands.execute(
      new ImportHistory(mia, session, [
        { author: 'customer', text: 'I am sad' },
        { author: 'character', text: 'Oh.' },
        { author: 'customer', text: 'and lonely' },
      ]),
    );
    const { user } = await seen(mia, session, (emotions) => emotions.user.length === 2);
    expect(user.map(({ label }) => label)).toEqual(['sadness', 'sadness']);
    expect(await shifts(session)).toHaveLength(1);
  });

  it('[S4.2] whoever switches it off for themselves is read no more, and what was estimated is gone', async () => {
    const mia = aCustomer();
    const other = aCustomer();
    const session = await room.opened(mia);
    const { reply } = await say(mia, session, 'I am sad');
    await seen(mia, session, ({ user, character }) => user.length + character.length === 2);
    expect(await room.commands.execute(new SwitchEmotionReading(mia, 'mine', false))).toEqual({
      enabled: true,
      mine: false,
    });
    expect(await rowsOf(mia.subject)).toEqual([]);
    const before = encoder.texts.length;
    await say(mia, session, 'I am very sad');
    expect(player.parts.at(-1)!.messages[0]!.content).not.toContain('对方此刻的心情');
    const { reply: told } = await say(other, await room.opened(other), 'I am glad');
    await until('the log has been read', async () => (await rowsOf(other.subject)).length === 2);
    expect([await rowsOf(mia.subject), encoder.texts.slice(before)]).toEqual([[], ['I am glad', expect.any(String)]]);
    expect(await emotionsOf(mia, session)).toMatchObject({ enabled: false, off: 'user', user: [], character: [] });
    expect((await room.queries.execute(new GetTurnRecord(mia, session, reply))).emotion).toBeUndefined();
    expect(told).toBeTruthy();
  });

  it('[S4.2] what was estimated goes with what a character remembers, of its conversations and of no other', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    const elsewhere = await room.commands.execute(new OpenSession(mia, 'teahouse-keeper'));
    const other = elsewhere.session.id;
    for (const each of [session, other]) {
      await say(mia, each, 'I am sad');
      await seen(mia, each, ({ user, character }) => user.length + character.length === 2);
    }
    await room.commands.execute(new ForgetMemories(mia, 'academic-mentor'));
    expect(await emotionsOf(mia, session)).toMatchObject({ enabled: true, user: [], character: [] });
    expect((await emotionsOf(mia, other)).user).toHaveLength(1);
  });

  it('[S2.3] a person who is erased loses all estimates but those of a conversation that is held, and these when it is not', async () => {
    const mia = aCustomer();
    const sessions: string[] = [];
    const replies: string[] = [];
    for (const character of ['academic-mentor', 'teahouse-keeper']) {
      const { id } = (await room.commands.execute(new OpenSession(mia, character))).session;
      replies.push((await say(mia, id, 'I am sad')).reply);
      await seen(mia, id, ({ user, character: its }) => user.length + its.length === 2);
      sessions.push(id);
    }
    const [held, free] = sessions as [string, string];
    const erasure = newEventId();
    let told = 0;
    const erased = (more: object) =>
      room.database.inTenant(tenant, (tx) => {
        const event = new ErasedByRequest({ erasure, subject: mia.subject, texts: 0, sessions: 0, ...more });
        const actor = { subject: mia.subject, role: mia.role };
        const head = { tenant, stream: `audit/${erasure}`, expectedVersion: (told += 1) - 1, actor, at: new Date() };
        return appendEvents(tx, head, [event]);
      });
    const left = async () => [
      ...new Set((await rowsOf(mia.subject)).map((row) => (row as { session: string }).session)),
    ];
    const moods = () =>
      Promise.all(
        replies.map(
          async (reply, at) => (await room.queries.execute(new GetTurnRecord(mia, sessions[at]!, reply))).emotion,
        ),
      );
    await erased({ held: [held] });
    await until('the others are gone', async () => !(await left()).includes(free));
    expect([await left(), await moods()]).toEqual([[held], [expect.anything(), undefined]]);
    await erased({ freed: [held] });
    await until('all are gone', async () => (await left()).length === 0);
    expect(await moods()).toEqual([undefined, undefined]);
  });

  it('[S4.2] an administrator switches it for the tenant, on record, and nobody else does', async () => {
    const [mia, admin] = [aCustomer(), anAdmin()];
    const session = await room.opened(mia);
    await expect(room.commands.execute(new SwitchEmotionReading(mia, 'tenant', false))).rejects.toMatchObject({
      code: 'permission.denied',
    });
    await room.commands.execute(new SwitchEmotionReading(admin, 'tenant', false));
    await room.commands.execute(new SwitchEmotionReading(admin, 'tenant', false));
    const before = encoder.texts.length;
    await say(mia, session, 'I am so sad');
    expect(encoder.texts).toHaveLength(before);
    expect(await emotionsOf(mia, session)).toMatchObject({ enabled: false, off: 'tenant' });
    await room.commands.execute(new SwitchEmotionReading(admin, 'tenant', true));
    expect(await room.queries.execute(new GetEmotionSettings(mia))).toEqual({ enabled: true, mine: true });
    const { rows } = await room.database.inTenant(tenant, (tx) =>
      tx.execute<{ payload: object; actor_subject: string }>(sql`
        SELECT payload, actor_subject FROM event_log
        WHERE type = 'session.emotion-reading-switched.v1' AND actor_subject = 'root' ORDER BY version`),
    );
    expect(rows).toEqual([
      { payload: { scope: 'tenant', customer: null, enabled: false }, actor_subject: 'root' },
      { payload: { scope: 'tenant', customer: null, enabled: true }, actor_subject: 'root' },
    ]);
  });

  it('[S4.2] a model that cannot read leaves the conversation as it is', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    encoder.broken = true;
    try {
      const { reply } = await say(mia, session, 'I am so sad');
      const record = await room.queries.execute(new GetTurnRecord(mia, session, reply));
      expect(record.emotion).toMatchObject({ in: null, state: null, out: null });
    } finally {
      encoder.broken = false;
    }
  });
});
