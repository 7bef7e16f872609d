import { expect, it } from 'vitest';
import { Actor } from '#shared-kernel/actor.js';
import { newSessionId, type SubjectId, type TenantId } from '#shared-kernel/ids.js';
import { until } from '../../../test/servers/until.js';
import type { Frame } from '../contract/frames.js';
import { SessionNotFound } from '../domain/errors.js';
import type { Messages } from '../domain/messages.js';
import type { RoleSessionContexts } from '../domain/role-session-contexts.js';
import type { DeliveryLog } from './delivery-log.js';
import { Followers } from './followers.js';
import type { SessionHomes } from './session-homes.js';
import type { Sessions } from './sessions.js';

const tenant = 'acme' as TenantId;
const session = newSessionId();
const person = (name: string, role: 'customer' | 'agent' | 'auditor' = 'customer') =>
  new Actor(tenant, name as SubjectId, role);

/** A node to which other nodes have told Mia's session, up to frame 7; `store` counts who was looked up there. */
function aNode() {
  const node = {
    isTold: true,
    store: 0,
    joins: [] as number[],
    left: 0,
    broken: () => undefined as void,
    tell: (_frame: Frame) => undefined as void,
  };
  const log: Pick<DeliveryLog, 'join'> = {
    join: async (_tenant, _session, after, { tell, broken, may }) => {
      if (!node.isTold || !may('mia' as SubjectId)) return undefined;
      node.joins.push(after);
      Object.assign(node, { broken, tell });
      return { kind: 'live', seq: Math.max(after, 7), detach: () => void (node.left += 1) };
    },
  };
  const glance = () => {
    node.store += 1;
    return Promise.reject(new SessionNotFound('There is no such conversation.'));
  };
  const sessions = { glance, between: (_id: string, work: () => Promise<unknown>) => work() };
  const followers = new Followers(
    sessions as unknown as Sessions,
    { glance: () => Promise.resolve(undefined) } as unknown as RoleSessionContexts,
    {} as Messages,
    log as DeliveryLog,
    { adopt: () => Promise.resolve() } as unknown as SessionHomes,
  );
  const attach = (actor: Actor, after = 3, name: string = session) =>
    followers.attach(actor, name, after, () => undefined);
  return Object.assign(node, { attach });
}

it('[S2.4] whoever comes back reads on from what other nodes have told, and the store is not asked', async () => {
  const node = aNode();
  const reading = await node.attach(person('mia'));
  expect(reading).toMatchObject({ session, seq: 7 });
  await node.attach(person('ava', 'agent'), 9, session.toUpperCase());
  expect([node.joins, node.store]).toEqual([[3, 9], 0]);
  reading.detach();
  expect(node.left).toBe(1);
});

it('[S3.2] what is told of another person, or nothing, is for the store to answer', async () => {
  const node = aNode();
  await expect(node.attach(person('noor'))).rejects.toThrow(SessionNotFound);
  await expect(node.attach(person('mia'), 3, 'a name of her own')).rejects.toThrow(SessionNotFound);
  node.isTold = false;
  await expect(node.attach(person('mia'))).rejects.toThrow(SessionNotFound);
  expect([node.joins, node.store]).toEqual([[], 3]);
});

it('[S3.2] whoever may read no conversation is told so before anything is looked up', async () => {
  const node = aNode();
  await expect(node.attach(person('mia', 'auditor'))).rejects.toMatchObject({ code: 'permission.denied' });
  expect([node.joins, node.store]).toEqual([[], 0]);
});

it('[S3.3] a reading that breaks goes on by itself from its last frame, and ends where the session is gone', async () => {
  const node = aNode();
  const reading = await node.attach(person('mia'));
  node.tell({ seq: 9 } as Frame);
  node.broken();
  await until('it has gone on', () => node.joins.length === 2);
  expect(node.joins).toEqual([3, 9]);
  node.isTold = false;
  node.broken();
  await until('it has ended', () => node.left === 1);
  reading.detach();
});
