import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Actor } from '#shared-kernel/actor.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import { GetTurnRecord } from './application/get-turn-record.js';
import { PlayerBroke } from './application/players/player-errors.js';
import { RegenerateReply } from './application/regenerate-reply.js';
import { StopReply } from './application/stop-reply.js';
import { TakeOver } from './application/desk/take-over.js';
import { databases, type Place } from '#test/servers/databases.js';
import { aCustomer, anAgent, SessionRoom, tenant } from './testing/session-room.js';

const wait = { wait: true } as const;

describe.each(Object.entries(databases))('the records of turns on %s', (_, make) => {
  let place: Place;
  let room: SessionRoom;
  beforeAll(async () => {
    place = await make();
    room = await SessionRoom.open(place.database);
  });
  afterAll(async () => {
    await room?.close();
    await place?.remove();
  });

  const recordOf = (actor: Actor, session: string, message: string) =>
    room.queries.execute(new GetTurnRecord(actor, session, message));

  it('[S4.1] one is kept with each reply that ends, and the next turn goes on from it, also after a restart', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    const reader = await room.follow(mia, session);
    await room.post(mia, session, '你好');
    await reader.done();
    await room.post(mia, session, '请用三句话解释自注意力机制');
    await reader.done(2);
    const [first, second] = reader.frames
      .filter(({ kind }) => kind === 'reply.done')
      .map(({ messageId }) => messageId!);
    const records = [await recordOf(mia, session, first!), await recordOf(mia, session, second!)];
    expect(records[0]).toMatchObject({
      message: first,
      version: 1,
      turn: 1,
      prompt: { name: 'academic-mentor', profile: { language: 'zh' } },
      stage: { stage: 'opening' },
      before: { alpha: null },
    });
    expect(records[1]).toMatchObject({ turn: 2, stage: { stage: 'deep' }, before: records[0]!.after });
    expect(records[1]!.anchors.observed).not.toBeNull();

    await room.close();
    room = await SessionRoom.open(place.database);
    const later = await room.follow(mia, session, reader.frames.at(-1)!.seq);
    await room.post(mia, session, '谢谢，再见');
    await later.done();
    expect(await recordOf(mia, session, later.frames.at(-1)!.messageId!)).toMatchObject({
      turn: 3,
      before: records[1]!.after,
    });
    expect(await recordOf(mia, session, first!)).toEqual(records[0]);
  });

  it('[S4.1] messages that wait in a row are turns in a row', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    const reader = await room.follow(mia, session);
    room.player.will('One, ', wait);
    for (const text of ['m0', 'm1', 'm2']) await room.post(mia, session, text);
    await reader.until((frames) => frames.some(({ kind }) => kind === 'reply.delta'));
    room.player.go();
    await reader.done(3);
    const replies = reader.frames.filter(({ kind }) => kind === 'reply.done');
    const records = await Promise.all(replies.map(({ messageId }) => recordOf(mia, session, messageId!)));
    expect(records.map(({ turn }) => turn)).toEqual([1, 2, 3]);
    expect(records.slice(1).map(({ before }) => before)).toEqual(records.slice(0, -1).map(({ after }) => after));
  });

  it('[S4.1] a reply that is spoken anew has a record of its own, of the same turn', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    const reader = await room.follow(mia, session);
    await room.post(mia, session, 'Hello');
    await reader.done();
    const first = reader.frames.at(-1)!.messageId!;
    const { messageId: second } = await room.commands.execute(new RegenerateReply(mia, session, first));
    await reader.done(2);
    const records = [await recordOf(mia, session, first), await recordOf(mia, session, second)];
    expect(records.map(({ turn, version }) => [turn, version])).toEqual([
      [1, 1],
      [1, 2],
    ]);
    expect(records[1]!.before).toEqual(records[0]!.before);
  });

  it('[S4.1] one is kept however the reply ended: stopped, taken over, failed', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    const reader = await room.follow(mia, session);
    const told = (text: string) => reader.until(() => [...reader.texts.values()].includes(text));
    room.player.will({ fail: new PlayerBroke('gone') });
    await room.post(mia, session, 'One');
    await reader.done();
    expect(await recordOf(mia, session, reader.frames.at(-1)!.messageId!)).toMatchObject({
      turn: 1,
      anchors: { observed: null, confidence: 0 },
    });
    room.player.will('It is so. Believe me. And ', wait);
    await room.post(mia, session, 'Two');
    await told('It is so. Believe me. ');
    await room.commands.execute(new StopReply(mia, session));
    await reader.done(2);
    expect(await recordOf(mia, session, reader.frames.at(-1)!.messageId!)).toMatchObject({
      turn: 2,
      anchors: { confidence: 0.6667 },
    });
    room.player.will('It is so. And ', wait);
    await room.post(mia, session, 'Three');
    await told('It is so. ');
    await room.commands.execute(new TakeOver(anAgent(), session, 1, 'x'));
    await reader.done(3);
    const ended = reader.frames.findLast(({ kind }) => kind === 'reply.done');
    expect(await recordOf(mia, session, ended!.messageId!)).toMatchObject({ turn: 3, anchors: { confidence: 0.3333 } });
  });

  it('[S5.2] its owner, agents and auditors read it; nobody else, and nobody of another tenant', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    const reader = await room.follow(mia, session);
    await room.post(mia, session, 'Hello');
    await reader.done();
    const message = reader.frames.at(-1)!.messageId!;
    const auditor = new Actor(tenant, 'aud' as SubjectId, 'auditor', 'aud');
    for (const actor of [mia, anAgent(), auditor])
      expect((await recordOf(actor, session, message)).message).toBe(message);
    await expect(recordOf(aCustomer(), session, message)).rejects.toMatchObject({ code: 'session.not-yours' });
    for (const role of ['agent', 'auditor'] as const) {
      const stranger = new Actor('elsewhere' as TenantId, 'x' as SubjectId, role, 'x');
      await expect(recordOf(stranger, session, message)).rejects.toMatchObject({ code: 'session.not-found' });
    }
    for (const no of ['nonsense', '0190a5a5-0000-7000-8000-000000000000']) {
      await expect(recordOf(mia, session, no)).rejects.toMatchObject({ code: 'session.no-such-reply' });
      await expect(recordOf(auditor, no, message)).rejects.toMatchObject({ code: 'session.not-found' });
    }
  });
});
