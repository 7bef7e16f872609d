import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Server } from 'socket.io';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { rmSync } from 'node:fs';
import { Api, Conversation, Link, visibleMessages } from '#apps/client/index.js';
import { Troupe } from '../../apps/api/testing/troupe.js';
import { lenientPolicies } from '../../apps/api/testing/upstream-stage.js';
import { FaultProxy, type Faults } from '../fakes/fault-proxy.js';
import { startUpstream, wordsOf, type Upstream } from '../fakes/upstream.mjs';
import { freshDatabase, type FreshDatabase } from '../servers/fresh-database.js';
import { until } from '../servers/until.js';

const model = 'words-40@10';
const whole = wordsOf(model).join('');
/** On a machine that others use too. */
const patience = 50_000;

let database: FreshDatabase;
let upstream: Upstream;
let troupe: Troupe;
let policies: string;
const closing: (() => unknown)[] = [];
beforeAll(async () => {
  database = await freshDatabase();
  upstream = await startUpstream();
  policies = lenientPolicies();
  troupe = await Troupe.start({
    DATABASE_URL: database.url,
    OPENAI_BASE_URL: upstream.url,
    OPENAI_MODEL: model,
    TROUPE_POLICIES: policies,
  });
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(async () => {
  await troupe?.stop();
  await upstream?.close();
  rmSync(policies, { recursive: true, force: true });
  await database?.drop();
});

/** A conversation whose link goes through a network with these faults, one connection after the other. */
async function through(...faults: Faults[]) {
  const proxy = await FaultProxy.to(troupe.url);
  proxy.faults.push(...faults);
  const api = new Api({ baseUrl: troupe.url });
  const { id } = await api.openSession('Robin');
  const link = new Link({ baseUrl: proxy.url, random: () => 0.02 });
  const conversation = new Conversation(api, link, id);
  closing.push(
    () => proxy.close(),
    () => link.close(),
  );
  link.open();
  conversation.open();
  const said = () => visibleMessages(conversation.state.get());
  const isWhole = () => said().at(-1)?.status === 'complete' && said().at(-1)?.finishReason === 'stop';
  const answered = () => until('the reply is whole', isWhole, patience);
  return { proxy, link, conversation, said, answered, session: id };
}
const asked = () => upstream.requests.filter(({ path }) => path.endsWith('/chat/completions')).length;

it('[S3.1] a reply cut at every k-th byte resumes byte-identical, with no second call of the model', async () => {
  const probe = await through();
  probe.conversation.post('How long is it?');
  await probe.answered();
  const bytes = probe.proxy.down;
  const step = Math.ceil(bytes / 24);
  const cuts = Array.from({ length: 24 }, (_, index) => 1 + index * step);
  const before = asked();
  const rooms = await Promise.all(cuts.map((cutAfter) => through({ cutAfter })));
  for (const { conversation } of rooms) conversation.post('Hello');
  await Promise.all(rooms.map(({ answered }) => answered()));
  for (const [index, { said }] of rooms.entries()) {
    const told = said().map(({ author, text }) => [author.kind, text]);
    expect(told.slice(-2), `cut at byte ${cuts[index]} of ${bytes}`).toEqual([
      ['customer', 'Hello'],
      ['character', whole],
    ]);
  }
  expect(asked() - before).toBe(cuts.length);
}, 150_000);

describe.each<[string, Faults[]]>([
  ['is slow', [{ delay: 20 }]],
  ['is narrow', [{ bytesPerSecond: 20_000 }]],
  ['closes one direction only', [{ halfCloseAfter: 1_500 }, { halfCloseAfter: 2_500 }]],
  ['breaks again and again', [700, 900, 1_100, 1_300, 1_500, 1_700].map((cutAfter) => ({ cutAfter }))],
])('a network that %s', (_, faults) => {
  it('[S3.1] loses nothing and doubles nothing', async () => {
    const { conversation, said, answered } = await through(...faults);
    conversation.post('Hello');
    await answered();
    expect(
      said()
        .slice(-2)
        .map(({ text }) => text),
    ).toEqual(['Hello', whole]);
    expect(conversation.unsent.get()).toEqual([]);
  });
});

it('[S3.2] where no socket gets through, requests do its work, and a socket takes over within a reply without a gap', async () => {
  const proxy = await FaultProxy.to(troupe.url);
  proxy.lets = false;
  const api = new Api({ baseUrl: troupe.url });
  const { id } = await api.openSession('Robin');
  const link = new Link({ baseUrl: proxy.url, random: () => 0.1 });
  const conversation = new Conversation(api, link, id);
  closing.push(
    () => proxy.close(),
    () => link.close(),
  );
  const seqs: number[] = [];
  const statuses = new Set<string>();
  link.state.subscribe(() => statuses.add(link.state.get().status));
  link.listen(id, { frame: ({ seq }) => void seqs.push(seq) });
  link.open();
  conversation.open();
  await until('it polls', () => link.state.get().status === 'polling', patience);
  expect(statuses.has('connected')).toBe(false);
  conversation.post('Hello');
  const last = () => visibleMessages(conversation.state.get()).at(-1);
  await until('it speaks', () => last()?.author.kind === 'character' && last()!.text.length > 0, patience);
  proxy.lets = true;
  link.retryNow();
  await until('a socket stands', () => link.state.get().status === 'connected', patience);
  await until('the reply is whole', () => last()?.finishReason === 'stop', patience);
  expect(last()?.text).toBe(whole);
  expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
});

it('[S3.2] a socket whose peer has fallen silent is given up after two heartbeats', async () => {
  const http = createServer((_, response) => response.writeHead(404).end());
  const server = new Server(http, { transports: ['websocket'], pingInterval: 200, pingTimeout: 200 });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const proxy = await FaultProxy.to(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
  const link = new Link({ baseUrl: proxy.url });
  closing.push(
    () => server.close(),
    () => proxy.close(),
    () => link.close(),
  );
  link.open();
  await until('it stands', () => link.state.get().status === 'connected');
  proxy.silent = true;
  await until('it is given up', () => link.state.get().status !== 'connected');
  const socket = troupe.socket();
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  expect(socket.io.engine).toMatchObject({ _pingInterval: 30_000, _pingTimeout: 30_000 });
});
