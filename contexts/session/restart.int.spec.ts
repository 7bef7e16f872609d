import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Actor } from '#shared-kernel/actor.js';
import type { SubjectId } from '#shared-kernel/ids.js';
import { ImportHistory } from './application/import-history.js';
import { RegenerateReply } from './application/regenerate-reply.js';
import { ReplayReply } from './application/replay/replay-reply.js';
import { SelectReplyVersion } from './application/select-reply-version.js';
import { TakeOver } from './application/desk/take-over.js';
import { passportSchema } from './contract/passport.js';
import { passportKey } from './contract/text-keys.js';
import { databases, type Place } from '#test/servers/databases.js';
import { RecitingPlayer } from './testing/reciting-player.js';
import { aCustomer, anAgent, SessionRoom, tenant } from './testing/session-room.js';

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
  const crash = async (player?: RecitingPlayer) => {
    await room.die();
    room = await SessionRoom.open(place.database, player);
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

  /** A conversation in which a process died amid a reply, and what was heard until then. */
  const halfSaid = async (mia: Actor, player?: RecitingPlayer) => {
    const session = await room.opened(mia);
    const reader = await room.follow(mia, session);
    room.player.will('Half, ', wait, ' this');
    await room.post(mia, session, 'Tell me');
    await reader.until((frames) => frames.some(({ kind }) => kind === 'reply.delta'));
    await room.post(mia, session, 'And then?');
    await room.checkpoint();
    await crash(player);
    const again = await room.follow(mia, session, reader.frames.at(-1)!.seq);
    again.begin(reader.frames);
    return { session, again };
  };
  const passportOf = async (id: string) => {
    const sealed = await room.stored([passportKey(id)]);
    return passportSchema.parse(JSON.parse(sealed.get(passportKey(id))!));
  };

  it('[S3.3] what a dead process was saying goes on in the same message, marked, and what waited is answered', async () => {
    const mia = aCustomer();
    const unspoken = await room.opened(mia);
    room.player.will(wait);
    await room.post(mia, unspoken, 'Hello?');
    const player = new RecitingPlayer((part) => [part.spoken === '' ? 'Anew.' : 'and the rest.']);
    const { session, again } = await halfSaid(mia, player);
    await again.done(2);

    const { messages } = await room.transcript(mia, session);
    const [, , half] = messages;
    expect(messages.slice(1).map(({ text, finishReason, code }) => [text, finishReason, code])).toEqual([
      ['Tell me', null, null],
      ['Half, and the rest.', 'stop', 'session.reply-resumed'],
      ['And then?', null, null],
      ['Anew.', 'stop', null],
    ]);
    expect(again.texts.get(half!.id)).toBe('Half, and the rest.');
    expect(player.parts.filter(({ spoken }) => spoken !== '')).toMatchObject([{ spoken: 'Half, ' }]);
    const resumed = (await room.events(session)).filter(({ type }) => type === 'session.reply-resumed.v1');
    expect(resumed).toMatchObject([{ actor: { role: 'system' }, payload: { messageId: half!.id, offset: 6 } }]);

    // its passport tells of the call that said the rest, which can be built again to the byte
    const passport = await passportOf(half!.id);
    expect(passport).toMatchObject({
      turn: { message: half!.id, turn: 1 },
      player: { name: 'reciting' },
      end: { reason: 'stop', code: 'session.reply-resumed', resumedFrom: 6, length: 19 },
    });
    expect(passport.end).not.toHaveProperty('cause');
    const auditor = new Actor(tenant, 'ada' as SubjectId, 'auditor', 'Ada');
    const replay = await room.queries.execute(new ReplayReply(auditor, session, half!.id, null));
    expect(replay).toMatchObject({ verdict: 'exact', promptHash: { sealed: passport.promptHash } });

    // of this one nothing had been heard
    const other = await room.follow(mia, unspoken);
    await other.done();
    const anew = (await room.transcript(mia, unspoken)).messages.at(-1);
    expect(anew).toMatchObject({ text: 'Anew.', status: 'complete', code: null });
  });

  it('[S1.5] what cannot go on is closed with what had been released, and can be spoken again', async () => {
    const mia = aCustomer();
    const { session, again } = await halfSaid(mia, new RecitingPlayer().will('more, ', wait));
    await again.until((frames) => frames.some(({ kind, offset }) => kind === 'reply.delta' && offset === 6));
    await room.checkpoint();
    await crash();

    const { messages } = await room.transcript(mia, session);
    expect(messages.slice(1).map(({ text, status, finishReason }) => [text, status, finishReason])).toEqual([
      ['Tell me', 'complete', null],
      ['Half, more, ', 'interrupted', 'interrupted'],
      ['And then?', 'complete', null],
      ['', 'interrupted', 'interrupted'],
    ]);
    // its passport tells what the dead node had kept; the reply that nobody began has one that tells so
    const [told, bare] = [await passportOf(messages[2]!.id), await passportOf(messages[4]!.id)];
    const end = { reason: 'interrupted', code: 'session.interrupted', cause: 'node-lost' };
    expect(told).toMatchObject({
      turn: { message: messages[2]!.id, turn: 1 },
      player: null,
      end: { ...end, length: 12, resumedFrom: 6 },
    });
    expect(told.promptHash).toMatch(/^[0-9a-f]{64}$/);
    expect(told.end.tokens).toBeGreaterThan(0);
    expect(bare).toMatchObject({ turn: null, reply: { message: messages[4]!.id }, end: { ...end, length: 0 } });

    const last = await room.follow(mia, session, again.frames.at(-1)!.seq);
    expect(last.frames.filter(({ kind }) => kind === 'reply.done')).toHaveLength(2);
    room.player.will('The rest');
    await room.commands.execute(new RegenerateReply(mia, session, messages.at(-1)!.id));
    await last.done(3);
    expect([...last.texts.values()].at(-1)).toBe('The rest');
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
