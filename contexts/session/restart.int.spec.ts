import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ImportHistory } from './application/import-history.js';
import { RegenerateReply } from './application/regenerate-reply.js';
import { SelectReplyVersion } from './application/select-reply-version.js';
import { TakeOver } from './application/desk/take-over.js';
import { passportSchema } from './contract/passport.js';
import { passportKey } from './contract/text-keys.js';
import { databases, type Place } from './testing/databases.js';
import { aCustomer, anAgent, SessionRoom } from './testing/session-room.js';

const wait = { wait: true } as const;

describe.each(Object.entries(databases))('after a restart on %s', (_, make) => {
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

  const restart = async () => {
    await room.close();
    room = await SessionRoom.open(place.database);
  };
  const crash = async () => {
    await room.die();
    room = await SessionRoom.open(place.database);
  };

  it('[S1.5] the conversation is there, and who was away is told what was missed, in order and once', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    const before = await room.follow(mia, session);
    room.player.will('Wel', 'come').will('Well, come').will('So long');
    await room.post(mia, session, 'Hi');
    await before.done();
    const { messageId } = before.frames.at(-1)!;
    await room.commands.execute(new RegenerateReply(mia, session, messageId!));
    await before.done(2);
    await room.commands.execute(new SelectReplyVersion(mia, session, messageId!));
    await before.done(3);
    await room.post(mia, session, 'Bye');
    await before.done(4);
    await room.commands.execute(new TakeOver(anAgent('Ann'), session, 1, 'x'));
    const transcript = await room.transcript(mia, session);
    await restart();

    expect(await room.transcript(mia, session)).toEqual(transcript);
    for (const [index, { seq }] of before.frames.slice(0, -1).entries()) {
      const reader = await room.follow(mia, session, seq);
      reader.begin(before.frames.slice(0, index + 1));
      expect(Object.fromEntries(reader.texts)).toEqual(Object.fromEntries(before.texts));
      const seqs = reader.frames.map((frame) => frame.seq);
      expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
      expect(reader.frames.at(-1)).toMatchObject({ kind: 'turn.changed', owner: { name: 'Ann' } });
      reader.detach();
    }
    const live = await room.follow(mia, session, before.frames.at(-1)!.seq);
    expect(live.frames).toEqual([]);
    const { seq } = await room.post(mia, session, 'Still there?');
    expect(seq).toBeGreaterThan(before.frames.at(-1)!.seq);
    expect(live.frames.map(({ kind }) => kind)).toEqual(['message.accepted']);
  });

  it('[F4] who missed too much is told to load the transcript', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    const turns = Array.from({ length: 200 }, (_turn, i) => ({ author: 'customer' as const, text: `m${i}` }));
    await room.commands.execute(new ImportHistory(mia, session, turns));
    await restart();
    const reader = await room.follow(mia, session, 0);
    expect(reader.frames.map(({ kind }) => kind)).toEqual(['gap']);
    const { seq } = await room.transcript(mia, session);
    const informed = await room.follow(mia, session, seq);
    expect(informed.frames).toEqual([]);
    const { messageId } = await room.post(mia, session, 'Hello again');
    expect(reader.frames[1]).toMatchObject({ kind: 'message.accepted', messageId });
    expect(informed.frames[0]).toMatchObject({ kind: 'message.accepted', messageId });
  });

  it('[S1.5] what a dead process left open is closed with what it had released, and can be spoken again', async () => {
    const mia = aCustomer();
    const [half, unspoken] = [await room.opened(mia), await room.opened(mia)];
    const reader = await room.follow(mia, half);
    room.player.will('Half, ', wait, ' this').will(wait);
    await room.post(mia, half, 'Tell me');
    await reader.until((frames) => frames.some(({ kind }) => kind === 'reply.delta'));
    await room.post(mia, half, 'And then?');
    await room.post(mia, unspoken, 'Hello?');
    await room.checkpoint();
    await crash();

    const { messages } = await room.transcript(mia, half);
    expect(messages.slice(1).map(({ text, status, finishReason }) => [text, status, finishReason])).toEqual([
      ['Tell me', 'complete', null],
      ['Half, ', 'interrupted', 'interrupted'],
      ['And then?', 'complete', null],
      ['', 'interrupted', 'interrupted'],
    ]);
    // its passport tells what the dead node had kept; the reply that nobody began has one that tells so
    const sealed = await room.stored([passportKey(messages[2]!.id), passportKey(messages[4]!.id)]);
    const passportOf = ({ id }: { id: string }) => passportSchema.parse(JSON.parse(sealed.get(passportKey(id))!));
    const [told, bare] = [passportOf(messages[2]!), passportOf(messages[4]!)];
    const end = { reason: 'interrupted', code: 'session.interrupted', cause: 'node-lost' };
    expect(told).toMatchObject({
      turn: { message: messages[2]!.id, turn: 1 },
      player: null,
      end: { ...end, length: 6 },
    });
    expect(told.promptHash).toMatch(/^[0-9a-f]{64}$/);
    expect(told.end.tokens).toBeGreaterThan(0);
    expect(bare).toMatchObject({ turn: null, reply: { message: messages[4]!.id }, end: { ...end, length: 0 } });

    const again = await room.follow(mia, half, reader.frames.at(-1)!.seq);
    again.begin(reader.frames);
    expect(again.texts.get(messages[2]!.id)).toBe('Half, ');
    expect(again.frames.filter(({ kind }) => kind === 'reply.done')).toHaveLength(2);
    room.player.will('The rest');
    await room.commands.execute(new RegenerateReply(mia, half, messages.at(-1)!.id));
    await again.done(3);
    expect([...again.texts.values()].at(-1)).toBe('The rest');
    expect((await room.transcript(mia, unspoken)).messages.at(-1)).toMatchObject({
      text: '',
      status: 'interrupted',
      code: 'session.interrupted',
    });
  });

  it('[S1.5] a planned stop lets replies end, and those that follow them, and ends the late ones with what they said', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia);
    const reader = await room.follow(mia, session);
    room.player.will('Say, ', wait, 'more').will('And this');
    await room.post(mia, session, 'Speak');
    await reader.until((frames) => frames.some(({ kind }) => kind === 'reply.delta'));
    await room.post(mia, session, 'What else?');
    const drained = room.replies.drain(60_000);
    room.player.go();
    await drained;
    const { messages } = await room.transcript(mia, session);
    const replies = messages.filter(({ replyTo }) => replyTo !== null).map(({ text, status }) => [text, status]);
    expect(replies).toEqual([
      ['Say, more', 'complete'],
      ['And this', 'complete'],
    ]);
    await restart();
    const second = await room.follow(mia, session, reader.frames.at(-1)!.seq);
    room.player.will('Never, ', wait);
    await room.post(mia, session, 'Speak again');
    await second.until((frames) => frames.some(({ kind }) => kind === 'reply.delta'));
    await room.replies.drain(1);
    expect(second.frames.at(-1)).toMatchObject({ kind: 'reply.done', finishReason: 'interrupted' });
    expect((await room.transcript(mia, session)).messages.at(-1)).toMatchObject({ text: 'Never, ' });
  });
});
