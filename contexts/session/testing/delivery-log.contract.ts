import { expect, it } from 'vitest';
import { newMessageId, newSessionId, type SessionId, type SubjectId, type TenantId } from '#shared-kernel/ids.js';
import type { DeliveryLog, ReplyWriter } from '../application/delivery-log.js';
import type { Frame } from '../contract/frames.js';

const tenant = 'acme' as TenantId;
const customer = { subject: 'mia' as SubjectId };
const start = { tenant, customer, epoch: 1, seqReserved: 0 };
const unbroken = (): void => {
  throw new Error('Nothing was missed.');
};

/** What every `DeliveryLog` does. @param make a log that holds about 32 frames a session */
export function deliveryLogContract(make: () => DeliveryLog): void {
  const accepted = (session: SessionId, seq: number, text = 'Hello'): Frame => ({
    kind: 'message.accepted',
    session,
    seq,
    epoch: 1,
    messageId: newMessageId(),
    offset: 0,
    author: { kind: 'customer', name: 'Mia' },
    text,
    at: '2026-01-01T00:00:00.000Z',
  });
  const done = (session: SessionId, seq: number, messageId: string, length: number): Frame => ({
    kind: 'reply.done',
    session,
    seq,
    epoch: 1,
    messageId,
    offset: length,
    replyTo: null,
    version: 1,
    finishReason: 'stop',
  });
  const head = () => ({
    messageId: newMessageId(),
    replyTo: newMessageId(),
    version: 1,
    author: { kind: 'character', name: 'X' } as const,
  });
  const say = async (log: DeliveryLog, session: SessionId, text?: string): Promise<Frame> => {
    const place = await log.reserve(session, start);
    const frame = accepted(session, place.take(), text);
    await place.keep([frame], 1);
    return frame;
  };
  /** A reply begins while the end of the log is held. */
  const speak = async (log: DeliveryLog, session: SessionId, opening = head()) => {
    const place = await log.reserve(session, start);
    const writer = log.speak(session, start, opening);
    await place.keep([], 1);
    return writer;
  };
  const follow = async (log: DeliveryLog, session: SessionId, after = 0) => {
    const frames: Frame[] = [];
    const following = await log.follow(session, start, after, (frame) => frames.push(frame), unbroken);
    return { frames, following };
  };
  const finish = async (log: DeliveryLog, session: SessionId, writer: ReplyWriter, messageId: string) => {
    const place = await log.reserve(session, start);
    await place.keep([done(session, place.take(), messageId, writer.text.length)], 1);
    writer.end();
  };

  it('[F1] numbers grow strictly, also over places that were given up', async () => {
    const log = make();
    const session = newSessionId();
    const { frames } = await follow(log, session);
    await say(log, session);
    const lost = await log.reserve(session, start);
    const taken = lost.take();
    lost.giveUp();
    lost.giveUp();
    const next = await say(log, session);
    expect(next.seq).toBeGreaterThan(taken);
    const seqs = frames.map(({ seq }) => seq);
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
  });

  it('[F1] begins above what was reserved before a restart', async () => {
    const log = make();
    const session = newSessionId();
    const place = await log.reserve(session, { ...start, epoch: 3, seqReserved: 500 });
    expect(place.take()).toBeGreaterThan(500);
    place.giveUp();
    expect(await log.follow(session, { ...start, epoch: 3, seqReserved: 500 }, 499, () => undefined, unbroken)).toEqual(
      {
        kind: 'missing',
        upTo: 500,
      },
    );
  });

  it('[F1] leaves a number free before each that is taken', async () => {
    const place = await make().reserve(newSessionId(), start);
    const [first, second] = [place.take(), place.take()];
    expect(second - first).toBeGreaterThanOrEqual(2);
    expect(first).toBeGreaterThanOrEqual(2);
    expect(place.seq).toBe(second);
    place.giveUp();
  });

  it('[F4] tells what came after a place, then what comes, each once', async () => {
    const log = make();
    const session = newSessionId();
    const frames = [await say(log, session), await say(log, session), await say(log, session)];
    const late = await follow(log, session, frames[0]!.seq);
    expect(late.frames).toEqual(frames.slice(1));
    expect(late.following).toMatchObject({ kind: 'live', seq: frames[2]!.seq });
    const fourth = await say(log, session);
    expect(late.frames).toEqual([...frames.slice(1), fourth]);
    if (late.following.kind === 'live') late.following.detach();
    await say(log, session);
    expect(late.frames).toHaveLength(3);
  });

  it('[F4] sessions do not hear each other', async () => {
    const log = make();
    const { frames } = await follow(log, newSessionId());
    await say(log, newSessionId());
    expect(frames).toEqual([]);
  });

  it('[S1.2] a reply is released piece by piece; the first piece says what it is', async () => {
    const log = make();
    const session = newSessionId();
    const { frames } = await follow(log, session);
    const place = await log.reserve(session, start);
    const opening = head();
    const writer = log.speak(session, start, opening);
    const early = writer.append('Hel');
    expect(frames).toEqual([]);
    await place.keep([], 1);
    await early;
    await writer.append('lo');
    expect(writer.text).toBe('Hello');
    expect(frames).toMatchObject([
      { kind: 'reply.delta', offset: 0, text: 'Hel', version: 1, replyTo: opening.replyTo, author: opening.author },
      { kind: 'reply.delta', offset: 3, text: 'lo' },
    ]);
    expect(frames[1]).not.toHaveProperty('author');
    writer.end();
  });

  it('[S3] what is said for a turn that has passed on is refused and not released', async () => {
    const log = make();
    const session = newSessionId();
    const { frames } = await follow(log, session);
    const writer = await speak(log, session);
    await writer.append('Let me');
    const place = await log.reserve(session, start);
    const late = writer.append(' see');
    await place.keep([accepted(session, place.take())], 2);
    await expect(late).rejects.toMatchObject({ code: 'session.stale-owner' });
    await expect(writer.append('!')).rejects.toMatchObject({ code: 'session.stale-owner' });
    expect(writer.text).toBe('Let me');
    expect(frames.map(({ kind }) => kind)).toEqual(['reply.delta', 'message.accepted']);
  });

  it('only one holds the end of the log at a time', async () => {
    const log = make();
    const session = newSessionId();
    const first = await log.reserve(session, start);
    const order: string[] = [];
    const second = log.reserve(session, start).then((place) => {
      order.push('second');
      place.giveUp();
    });
    await Promise.resolve();
    order.push('first');
    first.giveUp();
    await second;
    expect(order).toEqual(['first', 'second']);
  });

  it('is bounded, and says up to where its frames are gone', async () => {
    const log = make();
    const session = newSessionId();
    const frames: Frame[] = [];
    for (let i = 0; i < 200; i += 1) frames.push(await say(log, session));
    const missing = await follow(log, session, 0);
    expect(missing.frames).toEqual([]);
    if (missing.following.kind !== 'missing') throw new Error('Nothing is gone.');
    const { upTo } = missing.following;
    const rest = await follow(log, session, upTo);
    expect(rest.frames).toEqual(frames.filter(({ seq }) => seq > upTo));
    expect(rest.frames.length).toBeLessThanOrEqual(32);
    expect(rest.frames.length).toBeGreaterThan(0);
  });

  it('[F2] keeps the whole text of the reply that is being spoken, in fewer frames', async () => {
    const log = make();
    const session = newSessionId();
    const opening = head();
    const writer = await speak(log, session, opening);
    const live = await follow(log, session);
    for (let i = 0; i < 300; i += 1) await writer.append(`${i} `);
    const early = live.frames[10]!;
    for (const after of [0, early.seq]) {
      const { frames } = await follow(log, session, after);
      expect(frames.length).toBeLessThanOrEqual(33);
      const had = after === 0 ? '' : writer.text.slice(0, early.offset + ('text' in early ? early.text.length : 0));
      const text = frames.reduce((all, frame) => {
        if (!('text' in frame)) return all;
        expect(frame.offset).toBeLessThanOrEqual(all.length);
        return all + frame.text.slice(all.length - frame.offset);
      }, had);
      expect(text).toBe(writer.text);
    }
    await finish(log, session, writer, opening.messageId);
  });

  it('[S3.3] a reply that is resumed goes on behind what was said of it, which is told once more', async () => {
    const log = make();
    const session = newSessionId();
    const live = await follow(log, session);
    const opening = head();
    const dead = await speak(log, session, opening);
    for (const piece of ['What ', 'was ', 'said']) await dead.append(piece);
    dead.end();
    const said = await log.released(session, opening.messageId, 'What');
    expect(said).toBe('What was said');
    const place = await log.reserve(session, start);
    const { messageId } = opening;
    const again = {
      kind: 'reply.delta',
      session,
      seq: place.take(),
      epoch: 1,
      messageId,
      offset: 0,
      text: said,
    } as const;
    const writer = log.speak(session, start, opening, said);
    expect(writer.text).toBe(said);
    await place.keep([{ ...again, replyTo: opening.replyTo, version: 1, author: opening.author }], 1);
    await writer.append(' goes on');
    expect(writer.text).toBe('What was said goes on');
    expect(live.frames.at(-1)).toMatchObject({ kind: 'reply.delta', offset: 13, text: ' goes on' });
    expect(live.frames.at(-1)).not.toHaveProperty('author');
    for (let i = 0; i < 300; i += 1) await writer.append(` ${i}`);
    const { frames } = await follow(log, session);
    expect(frames[0]).toMatchObject({ offset: 0, replyTo: opening.replyTo });
    const heard = frames.reduce((all, frame) => ('text' in frame ? all.slice(0, frame.offset) + frame.text : all), '');
    expect(heard).toBe(writer.text);
    await finish(log, session, writer, messageId);
  });

  it('never drops the text of a reply and keeps its end', async () => {
    const log = make();
    const session = newSessionId();
    for (let round = 0; round < 30; round += 1) {
      const opening = head();
      const writer = await speak(log, session, opening);
      await writer.append('one ');
      await say(log, session);
      await writer.append('two');
      await finish(log, session, writer, opening.messageId);
      const probe = await follow(log, session);
      const upTo = probe.following.kind === 'missing' ? probe.following.upTo : 0;
      if (probe.following.kind === 'live') probe.following.detach();
      const { frames } = await follow(log, session, upTo);
      const told = new Set(frames.filter(({ kind }) => kind === 'reply.delta').map(({ messageId }) => messageId));
      for (const frame of frames) if (frame.kind === 'reply.done') expect(told).toContain(frame.messageId);
    }
  });

  it('a reader that throws is let go, the others are not disturbed', async () => {
    const log = make();
    const session = newSessionId();
    const throws = () => {
      throw new Error('broken reader');
    };
    await log.follow(session, start, 0, throws, unbroken);
    const { frames } = await follow(log, session);
    await say(log, session);
    await say(log, session);
    expect(frames).toHaveLength(2);
  });
}
