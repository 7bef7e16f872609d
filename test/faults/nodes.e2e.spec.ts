import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { Api, Conversation, Link } from '#apps/client/index.js';
import { ringOf } from '#shared-kernel/ring/ring.js';
import { Troupe } from '../../apps/api/testing/troupe.js';
import { freshDatabase, type FreshDatabase } from '../servers/fresh-database.js';
import { freePort } from '../servers/ports.js';
import { until } from '../servers/until.js';

const patience = 50_000;

/** Two nodes on one database, listed in their configuration; `a` has room for two sockets. */
let database: FreshDatabase;
let a: Troupe;
let b: Troupe;
const links: Link[] = [];
beforeAll(async () => {
  database = await freshDatabase();
  const [portA, portB] = [await freePort(), await freePort()];
  const shared = {
    DATABASE_URL: database.url,
    TROUPE_NODES: `a=http://127.0.0.1:${portA},b=http://127.0.0.1:${portB}`,
    TROUPE_TOKEN_SECRET: 'a secret of the tests that is long enough',
  };
  a = await Troupe.start({ ...shared, PORT: String(portA), TROUPE_NODE_ID: 'a', TROUPE_MAX_SOCKETS: '2' });
  b = await Troupe.start({ ...shared, PORT: String(portB), TROUPE_NODE_ID: 'b' });
});
afterEach(async () => {
  links.splice(0).forEach((link) => link.close());
  await until('nobody is there', () => sockets().a + sockets().b === 0, patience);
});
afterAll(async () => {
  await a?.stop();
  await b?.stop();
  await database?.drop();
});

const ring = ringOf('rendezvous', [{ id: 'a' }, { id: 'b' }]);
/** Somebody whose socket belongs to this node. */
const whoBelongsTo = (node: string, nth = 0): string =>
  Array.from({ length: 100 }, (_, index) => `user-${index}`).filter((id) => ring.first(`demo/${id}`) === node)[nth]!;

async function comes(subject: string): Promise<{ link: Link; api: Api; at: () => string; statuses: string[] }> {
  const token = await b.token('customer', subject);
  // Everybody knocks at b first; the ring tells where they belong.
  const options = { baseUrl: b.url, token: () => token, random: () => 0.1 };
  const link = new Link(options);
  links.push(link);
  const statuses: string[] = [];
  link.state.subscribe(() => statuses.push(link.state.get().status));
  const before = sockets();
  link.open();
  await until('a socket stands', () => link.state.get().status === 'connected', patience);
  const at = () => (sockets().a > before.a ? 'a' : 'b');
  return { link, api: new Api(options), at, statuses };
}
const sockets = () => ({ a: a.connected, b: b.connected });

it('[S2.4] tells each client where it belongs, and there it goes', async () => {
  const answer = await b.call('GET', '/v1/route', undefined, await b.as('customer', 'user-1'));
  expect(answer).toMatchObject({
    status: 200,
    body: {
      algorithm: 'rendezvous',
      key: 'demo/user-1',
      nodes: [
        { id: 'a', url: a.url },
        { id: 'b', url: b.url },
      ],
    },
  });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const page = await b.call('GET', '/', undefined, { accept: 'text/html' });
  expect(page.headers.get('content-security-policy')).toContain(
    `connect-src 'self' ${a.url} ${a.url.replace('http', 'ws')} `,
  );
  expect((await comes(whoBelongsTo('a'))).at()).toBe('a');
  expect((await comes(whoBelongsTo('b'))).at()).toBe('b');
});

it('[S3.3] a node without room sends whoever comes to the other one, without a failed attempt', async () => {
  await comes(whoBelongsTo('a', 0));
  await comes(whoBelongsTo('a', 1));
  const third = await comes(whoBelongsTo('a', 2));
  expect(third.at()).toBe('b');
  expect(third.statuses).not.toContain('waiting');
  expect(sockets().a).toBe(2);
});

it('[S2.4] a node that stops is left before it goes, and what is said meanwhile arrives', async () => {
  const { link, api, at, statuses } = await comes(whoBelongsTo('a'));
  expect(at()).toBe('a');
  const { id } = await api.openSession('Robin');
  const conversation = new Conversation(api, link, id);
  conversation.open();
  await until('it is followed', () => conversation.state.get().current, patience);
  statuses.length = 0;
  const stopped = a.app.stop(30_000);
  conversation.post('Are you leaving?');
  await stopped;
  expect(statuses.length).toBeGreaterThan(0);
  expect(new Set(statuses)).toEqual(new Set(['connected']));
  await until('it was said', () => conversation.unsent.get().length === 0, patience);
});
