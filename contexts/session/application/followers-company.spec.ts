import { expect, it } from 'vitest';
import { Actor } from '#shared-kernel/actor.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import { aSession } from '../testing/session-mother.js';
import { Followers } from './followers.js';
import { SessionLanes } from './session-lanes.js';

const actor = new Actor('demo' as TenantId, 'mia' as SubjectId, 'customer');

/** Whoever was told up to here waits for `slow`. */
const slowest = 99;

/** A full room: its session, how often it was looked up, and how to read along there after a frame. */
function aRoom() {
  const context = aSession();
  const lanes = new SessionLanes();
  const room = { lookups: 0, isThere: true, lanes, session: context.id, slow: Promise.resolve() };
  /** One of each reading along that has begun: whether it still stands, and how to break it off. */
  const follows: { stands: boolean; readonly broken: () => void }[] = [];
  const contexts = {
    glance: () => {
      room.lookups += 1;
      return Promise.resolve(room.isThere ? context : undefined);
    },
  };
  const sessions = {
    glance: () => Promise.resolve(context),
    between: (id: string, work: () => Promise<unknown>, patient = false) => lanes.run(id, patient, work),
  };
  const log = {
    join: () => Promise.resolve(undefined),
    follow: async (_session: string, _start: unknown, after: number, _tell: unknown, broken: () => void) => {
      if (after < 0) throw new Error('Redis is away');
      if (after === slowest) await room.slow;
      const follow = { stands: true, broken };
      follows.push(follow);
      return { kind: 'live', seq: after, detach: () => void (follow.stands = false) };
    },
  };
  const homes = { adopt: () => Promise.resolve() };
  const followers = new Followers(sessions as never, contexts as never, {} as never, log as never, homes as never);
  return Object.assign(room, {
    follows,
    attach: (after: number) => followers.attach(actor, room.session, after, () => undefined),
  });
}

it('[S3.3] all of a full room read on after one look at its session, each from their own place', async () => {
  const room = aRoom();
  const all = await Promise.all(Array.from({ length: 1_000 }, (_, after) => room.attach(after)));
  expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: 1_000 }, (_, after) => after));
  expect(room.lookups).toBe(1);
  await room.attach(3);
  expect(room.lookups).toBe(2);
});

it('[S3.3] they are not refused because many others want to change the session', async () => {
  const room = aRoom();
  let open = (): void => undefined;
  const closed = new Promise<void>((resolve) => (open = resolve));
  const changes = Array.from({ length: 64 }, () => room.lanes.run(room.session, false, () => closed));
  await expect(room.lanes.run(room.session, false, () => closed)).rejects.toMatchObject({
    code: 'session.too-many-waiting',
  });
  const readings = [room.attach(1), room.attach(2)];
  open();
  await Promise.all(changes);
  expect((await Promise.all(readings)).map(({ seq }) => seq)).toEqual([1, 2]);
});

it('[S3.3] what goes wrong for one of them does not for the others, and what went wrong for all is tried anew', async () => {
  const room = aRoom();
  const results = await Promise.allSettled([room.attach(1), room.attach(-1), room.attach(2)]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  room.isThere = false;
  await expect(room.attach(1)).rejects.toMatchObject({ code: 'session.not-found' });
  room.isThere = true;
  await expect(room.attach(1)).resolves.toMatchObject({ seq: 1 });
});

it('[S3.3] who is broken off while others of the room still wait reads on, and nothing is left of it when they leave', async () => {
  const room = aRoom();
  let open = (): void => undefined;
  room.slow = new Promise<void>((resolve) => (open = resolve));
  const readings = Promise.all([room.attach(1), room.attach(slowest)]);
  await expect.poll(() => room.follows.length).toBe(1);
  room.follows[0]!.broken();
  open();
  const [reading] = await readings;
  await expect.poll(() => room.follows.length).toBe(3);
  reading.detach();
  expect(room.follows.map(({ stands }) => stands)).toEqual([true, true, false]);
});
