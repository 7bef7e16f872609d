import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ConcurrentWrite } from '#shared-kernel/errors.js';
import { newMessageId, newSessionId, type SessionId, type SubjectId, type TenantId } from '#shared-kernel/ids.js';
import { LivingNodes } from '#shared-kernel/redis/living-nodes.js';
import { RedisLink } from '#shared-kernel/redis/redis-link.js';
import { RedisUnavailable } from '#shared-kernel/redis/redis-unavailable.js';
import { RedisServers } from '../../../../test/servers/redis-servers.js';
import { until } from '../../../../test/servers/until.js';
import { OneHome, type SessionHomes } from '../../application/session-homes.js';
import type { Frame } from '../../contract/frames.js';
import type { HeardWords } from '../../domain/messages.js';
import { deliveryLogContract } from '../../testing/delivery-log.contract.js';
import { RedisDeliveryLog } from './redis-delivery-log.js';
import { RedisFrames } from './redis-frames.js';
import { claim } from './session-scripts.js';

const bounds = { frames: 32, units: 64 * 1024, sessions: 100, idle: 60_000 };
const tenant = 'acme' as TenantId;
const customer = { subject: 'mia' as SubjectId };
const start = { tenant, customer, epoch: 1, seqReserved: 0 };

/** A store that can tell nothing beyond what was heard. */
const store = {
  heard: [] as HeardWords[],
  lastSeqs: (_tenant: TenantId, sessions: readonly SessionId[]) => Promise.resolve(sessions.map(() => 0)),
  keepHeard: (_tenant: TenantId, heard: readonly HeardWords[]) => Promise.resolve(void store.heard.push(...heard)),
};

/** A node that is, or is not, the home of all sessions; its fencing number is given. */
class Homes extends OneHome {
  entered = 0;

  constructor(
    public isHome: boolean,
    public number = 1,
  ) {
    super();
  }

  /** Another node has become the home. */
  lose: (session: SessionId) => void = () => undefined;

  override whenLost(tell?: (session: SessionId) => void): void {
    if (tell) this.lose = tell;
  }

  override async enter(): Promise<void> {
    this.entered += 1;
    if (!this.isHome) throw new RedisUnavailable('out of touch');
  }

  override holds(): boolean {
    return this.isHome;
  }

  override fence(): never {
    return this.number as never;
  }
}

describe.each([
  ['one Redis', () => RedisServers.single()],
  ['a Redis Cluster', () => RedisServers.cluster()],
])('the delivery log in %s', (_name, open) => {
  let servers: RedisServers;
  const links: RedisLink[] = [];
  const logs: RedisDeliveryLog[] = [];
  let isOver = false;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    servers = await open();
  });
  afterAll(async () => {
    isOver = true;
    for (const log of logs) log.close();
    for (const link of links) link.close();
    await servers?.stop();
    Logger.overrideLogger(['error', 'warn', 'log']);
  });
  const make = (homes: SessionHomes = new Homes(true)) => {
    const link = new RedisLink(servers.urls, () => undefined);
    const log = new RedisDeliveryLog(new RedisFrames(link), homes, new LivingNodes(link, ''), store, bounds);
    links.push(link);
    logs.push(log);
    return log;
  };

  deliveryLogContract(() => make());

  const accepted = (session: SessionId, seq: number): Frame => ({
    kind: 'message.accepted',
    session,
    seq,
    epoch: 1,
    messageId: newMessageId(),
    offset: 0,
    author: { kind: 'customer', name: 'Mia' },
    text: 'Hello',
    at: '2026-01-01T00:00:00.000Z',
  });
  const say = async (log: RedisDeliveryLog, session: SessionId, from = start): Promise<Frame> => {
    const place = await log.reserve(session, from);
    const frame = accepted(session, place.take());
    await place.keep([frame], 1);
    return frame;
  };
  const head = () => ({
    messageId: newMessageId(),
    replyTo: newMessageId(),
    version: 1,
    author: { kind: 'character', name: 'X' } as const,
  });
  const speak = async (log: RedisDeliveryLog, session: SessionId, opening: ReturnType<typeof head>) => {
    const place = await log.reserve(session, start);
    const writer = log.speak(session, start, opening);
    await place.keep([], 1);
    return writer;
  };
  const listen = async (log: RedisDeliveryLog, session: SessionId, after = 0) => {
    const heard = { frames: [] as Frame[], broken: 0, floor: 0 };
    const on = async (from: number): Promise<void> => {
      const tell = (frame: Frame) => void heard.frames.push(frame);
      const broken = () => {
        heard.broken += 1;
        void again(heard.frames.at(-1)?.seq ?? after);
      };
      const follow = await log.follow(session, start, from, tell, broken);
      if (follow.kind === 'missing') heard.floor = follow.upTo;
    };
    // Like the product's readers: what is needed for it may be away for a while. Nobody waits for them longer than for the test.
    const again = async (from: number): Promise<void> => {
      while (!isOver) {
        try {
          return await on(from);
        } catch (error) {
          if (!(error instanceof RedisUnavailable)) throw error;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      }
    };
    await on(after);
    return heard;
  };

  it('[S3.2] another node is told what there was, and what comes, each once and in order', async () => {
    const [home, other] = [make(), make(new Homes(false))];
    const session = newSessionId();
    const frames = [await say(home, session), await say(home, session)];
    const heard = await listen(other, session);
    const late = await listen(other, session, frames[0]!.seq);
    expect(heard.frames).toEqual(frames);
    expect(late.frames).toEqual(frames.slice(1));
    const opening = head();
    const writer = await speak(home, session, opening);
    for (let i = 0; i < 100; i += 1) await writer.append(`${i} `);
    await until('all of the reply is heard', () => textOf(heard.frames, opening.messageId) === writer.text);
    // More than a log holds came meanwhile, so it was merged.
    await until(
      'all of it is heard by the other one too',
      () => textOf(late.frames, opening.messageId) === writer.text,
    );
    const whole = await listen(other, session);
    expect(textOf(whole.frames, opening.messageId)).toBe(writer.text);
  });

  it('[S3.3] a node that has told words of a reply that has no end can have them stored, with whose they are', async () => {
    const [home, other] = [make(new Homes(true, 3)), make(new Homes(false))];
    const session = newSessionId();
    const [ended, open] = [head(), head()];
    await say(home, session);
    const heard = await listen(other, session);
    for (const opening of [ended, open]) {
      const writer = await speak(home, session, opening);
      await writer.append('Let me ');
      await writer.append('see');
    }
    const place = await home.reserve(session, start);
    const { messageId, version, replyTo } = ended;
    const frame = { session, epoch: 1, seq: place.take(), kind: 'reply.done', finishReason: 'stop' } as const;
    await place.keep([{ ...frame, messageId, version, replyTo, offset: 10 }], 1);
    await until('all of it is heard', () => heard.frames.at(-1)?.seq === frame.seq);
    store.heard.length = 0;
    for (const log of [home, other]) await log.keepHeard();
    expect(store.heard).toEqual([{ session, messageId: open.messageId, subject: 'mia', text: 'Let me see', fence: 3 }]);
  });

  it('[S3.2] what a home says that is the home no more reaches nobody, and the new one goes on', async () => {
    const session = newSessionId();
    const [before, now, other] = [make(new Homes(true, 1)), make(new Homes(true, 2)), make(new Homes(false))];
    const opening = head();
    await say(before, session);
    const writer = await speak(before, session, opening);
    await writer.append('Let me ');
    const heard = await listen(other, session);
    const own = await listen(before, session);
    const from = { ...start, seqReserved: 1_000 };
    const taken = await now.reserve(session, from);
    await until('those who listened are told to begin again', () => heard.floor === 1_000);
    await expect(writer.append('see')).rejects.toMatchObject({ code: 'session.stale-owner' });
    expect(writer.text).toBe('Let me ');
    expect(own.broken).toBeGreaterThan(0);
    // What it had said is known, beyond what the store has of it.
    expect(await now.released(session, opening.messageId, 'Let')).toBe('Let me ');
    expect(await now.released(session, opening.messageId, 'Let me see')).toBe('Let me see');
    const frame = accepted(session, taken.take());
    await taken.keep([frame], 1);
    const again = await listen(other, session, heard.frames.at(-1)!.seq);
    expect(again).toMatchObject({ frames: [], floor: 1_000 });
    const rest = await listen(other, session, again.floor);
    await until('the new home is heard', () => rest.frames.length > 0);
    expect(rest.frames).toEqual([frame]);
  });

  it('[S3.2] a reply that would begin after its session has moved is tried anew, where it has moved to', async () => {
    const homes = new Homes(true);
    const log = make(homes);
    const session = newSessionId();
    const place = await log.reserve(session, start);
    homes.lose(session);
    expect(() => log.speak(session, start, head())).toThrow(ConcurrentWrite);
    place.giveUp();
  });

  it('[S3.2] what was another node’s while its log began is begun anew, above the numbers of the other', async () => {
    const homes = new Homes(false);
    const log = make(homes);
    const session = newSessionId();
    homes.enter = () => {
      homes.isHome = true;
      homes.lose(session);
      return Promise.resolve();
    };
    await expect(log.reserve(session, start)).rejects.toThrow(ConcurrentWrite);
    const place = await log.reserve(session, { ...start, seqReserved: 1_000 });
    expect(place.take()).toBeGreaterThan(1_000);
    place.giveUp();
  });

  it('[S3.2] whoever has read the store before another node wrote gives out none of its numbers again', async () => {
    const [other, late] = [make(new Homes(true, 2)), make(new Homes(true, 3))];
    const session = newSessionId();
    const frame = await say(other, session, { ...start, seqReserved: 1_000 });
    const place = await late.reserve(session, start);
    expect(place.take()).toBeGreaterThan(frame.seq);
    place.giveUp();
    expect(await listen(late, session)).toMatchObject({ frames: [], floor: frame.seq });
  });

  it('[S3.3] a log that Redis has lost is written anew, and nobody misses a frame', async () => {
    const [home, other] = [make(), make(new Homes(false))];
    const session = newSessionId();
    const frames = [await say(home, session)];
    const heard = await listen(other, session);
    const link = links.at(-1)!;
    const forget = { name: 'testForget', keys: 2, lua: `return redis.call('DEL', KEYS[1], KEYS[2])` };
    await link.run(forget, [`session:{${session}}`, `session:{${session}}:frames`], []);
    frames.push(await say(home, session));
    await until('the frame after it is heard', () => heard.frames.length === 2);
    expect(heard.frames).toEqual(frames);
    expect((await listen(other, session)).frames).toEqual(frames);
  });

  it('[S3.3] of what Redis has forgotten, and another node is the home since, the former one says no word', async () => {
    const session = newSessionId();
    const home = make();
    const writer = await speak(home, session, head());
    await writer.append('Let me ');
    const link = links.at(-1)!;
    const forget = { name: 'testForget', keys: 2, lua: `return redis.call('DEL', KEYS[1], KEYS[2])` };
    await link.run(forget, [`session:{${session}}`, `session:{${session}}:frames`], []);
    // The number that it gets from Redis begins anew; from the store it has not heard yet.
    await link.run(claim, [`session:{${session}}`], ['another node', '', tenant, 60_000]);
    await expect(writer.append('see')).rejects.toMatchObject({ code: 'session.stale-owner' });
    expect(writer.text).toBe('Let me ');
  });

  it('[S3.3] whoever reads at a home that another node has followed unheard is told by the new one, though it was silent for long', async () => {
    const homes = new Homes(true);
    const [before, after] = [make(homes), make(new Homes(true, 2))];
    const session = newSessionId();
    const first = await say(before, session);
    const heard = await listen(before, session);
    homes.doubt = () => void (homes.isHome = false);
    const late = await say(after, session, { ...start, seqReserved: first.seq });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
    try {
      before.doubtOwn();
      await until('it is told', () => heard.frames.length === 2);
    } finally {
      vi.useRealTimers();
    }
    expect(heard.frames).toEqual([first, late]);
  });

  it('[S3.3] words wait for a Redis that is away, and reach everybody when it is back, empty', async () => {
    const homes = new Homes(true);
    const home = make(homes);
    let isKnown = false;
    links.at(-1)!.whenAway(() => (isKnown = true));
    const other = make(new Homes(false));
    const session = newSessionId();
    const opening = head();
    const writer = await speak(home, session, opening);
    await writer.append('before, ');
    const heard = await listen(other, session);
    await Promise.all(servers.nodes.map((node) => servers.kill(node)));
    await until('it is known that Redis is away', () => isKnown);
    homes.isHome = false; // its lease has run out meanwhile
    let isSaid = false;
    const waiting = writer.append('and after').then(() => (isSaid = true));
    await until('it has been tried in vain', () => homes.entered > 0);
    expect(isSaid).toBe(false);
    expect([writer.text, writer.mayBeHeard]).toEqual(['before, ', 'before, and after']);
    await Promise.all(servers.nodes.map((node) => servers.revive(node)));
    await servers.whole();
    homes.isHome = true;
    await waiting;
    expect([writer.text, writer.mayBeHeard]).toEqual(['before, and after', 'before, and after']);
    await until('all of it is heard', () => textOf(heard.frames, opening.messageId) === 'before, and after');
  });

  it('[S2.4] nothing is published until another node reads along', async () => {
    const home = make();
    const session = newSessionId();
    await say(home, session);
    make();
    const elsewhere = new RedisFrames(links.at(-1)!);
    const told: number[] = [];
    const leave = await elsewhere.listen(session, ({ frames }) => void told.push(...frames.map(({ seq }) => seq)));
    await say(home, session);
    expect((await elsewhere.readAlong(tenant, session))?.frames).toHaveLength(2);
    const third = await say(home, session);
    await until('it is heard', () => told.includes(third.seq));
    expect(told).toEqual([third.seq]);
    leave();
  });

  it('[S3.3] whoever has missed nothing reads along without the store and without a home', async () => {
    const [home, other] = [make(), make(new Homes(false))];
    const session = newSessionId();
    const frames = [await say(home, session), await say(home, session)];
    const heard: Frame[] = [];
    const join = (log: RedisDeliveryLog, after: number, may: (customer: SubjectId) => boolean, of = tenant) =>
      log.join(of, session, after, { tell: (frame) => void heard.push(frame), broken: () => undefined, may });
    const isMia = (customer: SubjectId) => customer === 'mia';
    expect(await join(other, frames[0]!.seq, isMia)).toMatchObject({ kind: 'live', seq: frames[1]!.seq });
    frames.push(await say(home, session));
    await until('the frame after it is heard', () => heard.length === 2);
    expect(heard).toEqual(frames.slice(1));
    // The others are for the store to decide.
    expect(await join(other, 0, () => false)).toBeUndefined();
    expect(await join(other, 0, isMia, 'other' as TenantId)).toBeUndefined();
    expect(await join(home, 0, isMia)).toBeUndefined();
    const late = make(new Homes(true, 2));
    await late.reserve(session, { ...start, seqReserved: 1_000 });
    expect(await join(make(new Homes(false)), frames[2]!.seq, isMia)).toBeUndefined();
    expect(await join(make(new Homes(false)), 1_000, isMia)).toMatchObject({ kind: 'live', seq: 1_000 });
  });

  it('[S3.2] another tenant finds no log', async () => {
    const home = make();
    const session = newSessionId();
    await say(home, session);
    const read = new RedisFrames(links.at(-1)!);
    expect(await read.read(tenant, session)).toBeDefined();
    expect(await read.read('other' as TenantId, session)).toBeUndefined();
  });
});

const textOf = (frames: readonly Frame[], messageId: string): string =>
  frames.reduce(
    (text, frame) =>
      frame.kind === 'reply.delta' && frame.messageId === messageId
        ? text + frame.text.slice(Math.max(0, text.length - frame.offset))
        : text,
    '',
  );
