import { expect, it } from 'vitest';
import type { Cluster, ClusterNode, PersonHere } from '#apps/client/index.js';
import { changes, placedSessions, presentAt } from './placed.js';

const person = (subject: string, ...sessions: string[]): PersonHere => ({
  subject,
  name: subject,
  role: 'customer',
  sessions,
});
const node = (
  id: string,
  more: Partial<ClusterNode>,
  people: PersonHere[] = [],
  atHome: string[] = [],
): ClusterNode => ({
  ...{ process: id, id, worker: null, url: null, host: 'h', pid: 1, state: 'serving', since: '', goneAt: null },
  load: { sockets: people.length, homes: atHome.length, people, morePeople: 0, atHome },
  ...more,
});
const cluster = (...nodes: ClusterNode[]): Cluster => ({
  ...{ at: '', answeredBy: 'a', redis: null, database: 'ok' },
  nodes,
});

it('[S3.2] tells whose home is where, and who follows it from where', () => {
  const a = node('a', { worker: 2 }, [person('mia', 'one'), person('mia', 'one')], ['two']);
  const b = node('b', {}, [person('ava', 'one', 'three')], ['one']);
  expect(placedSessions(cluster(a, b, node('c', { state: 'dead', load: null })), 10)).toEqual([
    {
      session: 'one',
      home: 'b',
      who: [
        { person: { subject: 'mia', name: 'mia', role: 'customer', connections: 2 }, node: 'a.2' },
        { person: { subject: 'ava', name: 'ava', role: 'customer', connections: 1 }, node: 'b' },
      ],
    },
    {
      session: 'three',
      home: undefined,
      who: [{ person: { subject: 'ava', name: 'ava', role: 'customer', connections: 1 }, node: 'b' }],
    },
    { session: 'two', home: 'a.2', who: [] },
  ]);
  expect(placedSessions(cluster(a, b), 1)).toHaveLength(1);
});

it('[S3.2] counts one person once, in each of their roles', () => {
  const agent = { ...person('mia'), role: 'agent' as const };
  expect(presentAt([person('mia'), agent, person('mia')]).map(({ role, connections }) => [role, connections])).toEqual([
    ['customer', 2],
    ['agent', 1],
  ]);
});

it('[S3.3] says which nodes have come, gone or changed', () => {
  const before = cluster(node('a', {}), node('b', {}));
  const now = cluster(node('a', {}), node('b', { state: 'dead' }), node('c', {}));
  expect(changes(before, now).map(({ id, state }) => [id, state])).toEqual([
    ['b', 'dead'],
    ['c', 'serving'],
  ]);
  expect(changes(now, now)).toEqual([]);
});
