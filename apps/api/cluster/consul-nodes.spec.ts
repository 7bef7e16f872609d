import { afterEach, beforeEach, expect, it } from 'vitest';
import { ConsulDouble } from '../../../test/fakes/consul.js';
import { until } from '../../../test/servers/until.js';
import { ConsulNodes } from './consul-nodes.js';

let consul: ConsulDouble;
const nodes: ConsulNodes[] = [];
beforeEach(async () => {
  consul = await ConsulDouble.start();
});
afterEach(async () => {
  await Promise.all(nodes.splice(0).map((node) => node.leave()));
  await consul?.close();
});

const join = async (id: string, weight = 1) => {
  const self = { id, url: `http://${id}.example`, weight, draining: false };
  const node = new ConsulNodes({ url: consul.url, service: 'troupe' }, self, () => undefined, 300);
  nodes.push(node);
  await node.join();
  return node;
};
const seenBy = (node: ConsulNodes) =>
  node
    .live()
    .map(({ id }) => id)
    .join();
const sees = (node: ConsulNodes, ids: string) => until(`it sees ${ids}`, () => seenBy(node) === ids);

it('[S2.4] nodes find each other, with where they are and how much they take', async () => {
  const a = await join('a');
  const b = await join('b', 3);
  await sees(a, 'a,b');
  await sees(b, 'a,b');
  expect(a.live()[1]).toEqual({ id: 'b', url: 'http://b.example', weight: 3, draining: false });
});

it('[S2.4] asks only when something has changed: the question is held until then', async () => {
  const a = await join('a');
  await until('the question is held', () => consul.waiting === 1);
  const asked = () => consul.calls.filter((call) => call.startsWith('GET')).length;
  const before = asked();
  let told = 0;
  a.watch(() => (told += 1));
  await join('b');
  await sees(a, 'a,b');
  expect(told).toBe(1);
  await until('both hold again', () => consul.waiting === 2);
  expect(asked() - before).toBeLessThanOrEqual(5);
});

it('[S2.4] a node that gives no sign of life is gone for the others', async () => {
  const a = await join('a');
  const dead = {
    ID: 'b',
    Name: 'troupe',
    Meta: { url: 'http://b.example' },
    Checks: [{ CheckID: 'b:alive', TTL: '15s' }],
  };
  await fetch(`${consul.url}/v1/agent/service/register`, { method: 'PUT', body: JSON.stringify(dead) });
  await sees(a, 'a,b');
  consul.pass(16);
  await sees(a, 'a');
});

it('[S2.4] a node that drains is gone for the others at once, and knows it of itself', async () => {
  const a = await join('a');
  const b = await join('b');
  await sees(a, 'a,b');
  await b.drain();
  await sees(a, 'a');
  expect(b.live().find(({ id }) => id === 'b')).toMatchObject({ draining: true });
  await b.leave();
  expect(consul.registered).toEqual(['a']);
});

it('[S2.4] keeps to what it last heard while Consul knows nobody, and goes on when the index begins anew', async () => {
  const a = await join('a');
  const b = await join('b');
  await sees(a, 'a,b');
  consul.forget();
  expect(seenBy(a)).toBe('a,b');
  await b.leave();
  const c = await join('c');
  await sees(c, 'a,c');
  await sees(a, 'a,c');
});

it('[S2.4] serves without Consul, alone', async () => {
  const self = { id: 'a', url: 'http://a.example', weight: 1, draining: false };
  const complaints: string[] = [];
  const node = new ConsulNodes({ url: 'http://127.0.0.1:9', service: 'troupe' }, self, (why) => complaints.push(why));
  nodes.push(node);
  await node.join();
  expect(node.live()).toEqual([self]);
  await until('it complains', () => complaints.length > 0);
});
