import { expect, it } from 'vitest';
import { StorageUnavailable } from '#shared-kernel/errors.js';
import { newSessionId, type SessionId, type SubjectId, type TenantId } from '#shared-kernel/ids.js';
import { LogChecks } from './log-checks.js';
import { MirrorLog } from './mirror-log.js';

const tenant = 'acme' as TenantId;

/** Mirrors of logs that end at 10, each with a reader, and what is asked about them. */
function aNode(count: number, home: string) {
  const mirrors = new Map<SessionId, MirrorLog>();
  const seen = { told: new Map<SessionId, number>(), peeked: [] as SessionId[], asked: [] as SessionId[] };
  const node = {
    ...seen,
    mirrors,
    adopted: [] as SessionId[],
    broken: [] as SessionId[],
    stored: 10,
    now: 0,
    fails: false,
  };
  for (let index = 0; index < count; index += 1) {
    const session = newSessionId();
    const mirror = new MirrorLog({ frames: 32, units: 1_000 }, () => undefined);
    const read = { tenant, customer: 'mia' as SubjectId, fence: 1, epoch: 1, told: 10, floor: 0, home, frames: [] };
    mirror.begin(read);
    mirror.onEnd(() => mirrors.delete(session));
    mirror.whenBroken(() => node.broken.push(session));
    mirrors.set(session, mirror);
  }
  const checks = new LogChecks(
    { own: new Map(), doubted: new Set(), mirrors },
    {
      frames: {
        peek: async (_tenant, session) => {
          node.peeked.push(session);
          return { fence: 1, told: node.told.get(session) ?? 10 };
        },
      },
      homes: { adopt: async (_tenant, session) => void node.adopted.push(session) },
      store: {
        lastSeqs: async (_tenant, sessions) => {
          if (node.fails) throw new StorageUnavailable('away');
          node.asked.push(...sessions);
          return sessions.map(() => node.stored);
        },
      },
      isLive: (name) => name === 'living',
      now: () => node.now,
    },
  );
  return Object.assign(node, { look: () => checks.look() });
}

it('[S3.3] of a log whose home is gone the store is asked, at once and then once a minute', async () => {
  const node = aNode(3, 'dead');
  await node.look();
  await node.look();
  expect(node.asked).toHaveLength(3);
  node.now = 61_000;
  await node.look();
  expect(node.asked).toHaveLength(6);
  expect([node.adopted, node.broken]).toEqual([[], []]);
});

it('[S3.3] where the store can tell more, this node becomes the home, and readers begin again there', async () => {
  const node = aNode(2, '');
  const sessions = [...node.mirrors.keys()];
  node.stored = 12;
  await node.look();
  expect(node.adopted).toEqual(sessions);
  expect(node.broken).toEqual(sessions);
  expect(node.mirrors.size).toBe(0);
});

it('[S3.3] of a log whose home lives, the store is not asked', async () => {
  const node = aNode(2, 'living');
  node.stored = 12;
  await node.look();
  expect(node.asked).toEqual([]);
});

it('[S3.3] a store that is away is asked at the next look', async () => {
  const node = aNode(1, 'dead');
  node.fails = true;
  await node.look();
  node.fails = false;
  await node.look();
  expect(node.asked).toHaveLength(1);
});

it('[S2.4] all mirrors are compared with Redis, so many at each look, in turn', async () => {
  const node = aNode(1_500, 'living');
  const sessions = [...node.mirrors.keys()];
  await node.look();
  expect(node.peeked).toEqual(sessions.slice(0, 1_000));
  await node.look();
  expect(node.peeked.slice(1_000)).toEqual([...sessions.slice(1_000), ...sessions.slice(0, 500)]);
});

it('[S3.3] a mirror that has not heard what Redis has ends, and so does one that nobody reads', async () => {
  const node = aNode(2, 'living');
  const [behind, fine] = [...node.mirrors.keys()];
  node.told.set(behind!, 12);
  const unread = new MirrorLog({ frames: 32, units: 1_000 }, () => undefined);
  node.mirrors.set(newSessionId(), unread);
  await node.look();
  expect(node.broken).toEqual([behind]);
  expect(unread.isOver).toBe(true);
  expect(node.mirrors.has(fine!)).toBe(true);
});
