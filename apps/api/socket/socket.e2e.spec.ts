import type { Server } from 'socket.io';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../test/servers/fresh-database.js';
import { until } from '../../../test/servers/until.js';
import type { Frame } from '#contexts/session/contract/frames.js';
import type { Ack } from '#contexts/session/contract/socket.js';
import { textOf } from '../testing/event-reader.js';
import { Troupe, type ClientSocket } from '../testing/troupe.js';
import { UpstreamStage } from '../testing/upstream-stage.js';
import { engineOf } from './lean-connection.js';
import { SocketGateway } from './socket.gateway.js';

let database: FreshDatabase;
let stage: UpstreamStage;
let troupe: Troupe;
beforeAll(async () => {
  database = await freshDatabase();
  stage = await UpstreamStage.open();
  troupe = await Troupe.start({ DATABASE_URL: database.url, ...stage.env, TROUPE_SOCKET_SESSIONS: '2' });
});
afterAll(async () => {
  await troupe?.stop();
  await stage?.close();
  await database?.drop();
});

const kinds = ['message.accepted', 'reply.delta', 'reply.done', 'turn.changed', 'notice', 'gap', 'error'] as const;

/** A socket with everything it was told. */
async function follower(token?: string): Promise<{ socket: ClientSocket; frames: Frame[] }> {
  const socket = troupe.socket(token);
  const frames: Frame[] = [];
  for (const kind of kinds) socket.on(kind, (frame: Frame) => void frames.push(frame));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return { socket, frames };
}
const ask = (socket: ClientSocket, call: string, body: unknown): Promise<Ack<Record<string, unknown>>> =>
  (
    socket as unknown as {
      timeout(ms: number): { emitWithAck(...args: unknown[]): Promise<Ack<Record<string, unknown>>> };
    }
  )
    .timeout(30_000)
    .emitWithAck(call, body);
const open = async (key: string, headers: Record<string, string> = {}): Promise<string> =>
  (await troupe.call('POST', '/v1/sessions', { character: 'renaissance-botanist', key }, headers)).body.id;
const isDone = ({ kind }: Frame) => kind === 'reply.done';
const seqsOf = (frames: Frame[]) => frames.map(({ seq }) => seq);

it('[S3.1] posts, hears the reply, and is told what it posted', async () => {
  const session = await open('say');
  const { socket, frames } = await follower();
  expect(await ask(socket, 'resume', { session, after: 0 })).toMatchObject({ ok: true, seq: expect.any(Number) });
  const posted = await ask(socket, 'post', { session, clientMessageId: 'c1', text: 'hello' });
  expect(posted).toMatchObject({ ok: true, messageId: expect.any(String), seq: expect.any(Number) });
  (await stage.next()).sayAll('Hello yourself.');
  await until('the reply is done', () => Promise.resolve(frames.some(isDone)));
  const done = frames.find(isDone)!;
  expect(textOf(frames, done.messageId!)).toBe('Hello yourself.');
  expect(frames.filter(({ kind }) => kind === 'message.accepted').at(-1)).toMatchObject({
    clientMessageId: 'c1',
    text: 'hello',
  });
  const again = await ask(socket, 'post', { session, clientMessageId: 'c1', text: 'hello' });
  expect(again).toEqual(posted);
});

it('[S3.1] resuming after any frame gives the rest exactly, in order and once, live frames after it; polling gives the same', async () => {
  const session = await open('resume');
  const first = await follower();
  await ask(first.socket, 'resume', { session, after: 0 });
  await ask(first.socket, 'post', { session, clientMessageId: 'c1', text: 'go' });
  const role = await stage.next();
  const sentences = 'Rosemary grows by the old wall where nobody walks after the rain'
    .split(' ')
    .map((word) => `${word}, `);
  for (const sentence of sentences.slice(0, 6)) {
    const before = first.frames.length;
    role.say(sentence);
    await until('it is released', () => Promise.resolve(first.frames.length > before));
  }
  const seen = [...first.frames];
  const cuts = await Promise.all(
    [0, ...seqsOf(seen)].map(async (after) => {
      const late = await follower();
      await ask(late.socket, 'resume', { session, after });
      return { after, ...late };
    }),
  );
  for (const sentence of sentences.slice(6)) role.say(sentence);
  role.end();
  await until('all are done', () => Promise.resolve([first, ...cuts].every(({ frames }) => frames.some(isDone))));
  for (const { after, frames } of cuts) {
    expect(frames, `after ${after}`).toEqual(first.frames.filter(({ seq }) => seq > after));
  }
  for (const after of [0, ...seqsOf(first.frames)]) {
    const { body } = await troupe.call('GET', `/v1/sessions/${session}/frames?after=${after}`);
    expect(body.frames, `poll after ${after}`).toEqual(first.frames.filter(({ seq }) => seq > after));
  }
  expect(textOf(first.frames, first.frames.find(isDone)!.messageId!)).toBe(sentences.join(''));
});

it('[S3.1] a poll waits for news, and answers empty when there is none', async () => {
  const session = await open('poll');
  const start = (await troupe.call('GET', `/v1/sessions/${session}/frames`)).body.seq as number;
  const none = await troupe.call('GET', `/v1/sessions/${session}/frames?after=${start}&wait=1`);
  expect(none.body).toEqual({ session, frames: [], seq: start });
  const news = troupe.call('GET', `/v1/sessions/${session}/frames?after=${start}&wait=25`);
  const said = troupe.call('POST', `/v1/sessions/${session}/messages`, { text: 'anyone?' });
  expect((await news).body.frames[0]).toMatchObject({ kind: 'message.accepted', text: 'anyone?' });
  expect((await said).status).toBe(202);
  (await stage.next()).sayAll('Yes.');
});

it('[S3.1] leaving, by detach or by a lost link, does not cancel the reply; stop does', async () => {
  const session = await open('leave');
  for (const leave of ['detach', 'disconnect', 'stop'] as const) {
    const { socket, frames } = await follower();
    await ask(socket, 'resume', { session, after: 0 });
    await ask(socket, 'post', { session, clientMessageId: leave, text: leave });
    const role = await stage.next();
    role.say(`Begun ${leave}, `);
    await until('it began', () =>
      Promise.resolve(frames.some((frame) => 'text' in frame && frame.text.includes(`Begun ${leave}`))),
    );
    if (leave === 'disconnect') socket.disconnect();
    else expect(await ask(socket, leave, { session })).toEqual({ ok: true });
    if (leave !== 'stop') role.sayAll('And ended.');
    const last = async () => (await troupe.call('GET', `/v1/sessions/${session}/messages`)).body.messages.at(-1);
    const expected = leave === 'stop' ? 'stopped' : 'complete';
    await until(`the reply is ${expected}`, async () => (await last()).status === expected);
    expect((await last()).text.trim()).toBe(leave === 'stop' ? 'Begun stop,' : `Begun ${leave}, And ended.`);
    if (leave === 'detach') expect(frames.filter(isDone)).toEqual([]);
  }
});

it('[S1.4] every bad call is answered with a problem', async () => {
  const { socket } = await follower();
  const code = async (call: string, body: unknown) => {
    const ack = await ask(socket, call, body);
    return ack.ok ? 'ok' : `${ack.problem.status} ${ack.problem.code}`;
  };
  const session = await open('bad');
  expect(await code('post', { session })).toBe('400 request.invalid');
  expect(await code('post', undefined)).toBe('400 request.invalid');
  expect(await code('resume', { session, after: -1 })).toBe('400 request.invalid');
  expect(await code('resume', { session: 'unknown', after: 0 })).toBe('404 session.not-found');
  expect(await code('post', { session, clientMessageId: 'x', text: '\ud800' })).toMatch(/input\.lone-surrogate$/);
  const long = { session, clientMessageId: 'long', text: 'x'.repeat(500_000) };
  expect(await code('post', long)).toMatch(/^4\d\d input\.too-/);
  expect(await code('typing', { session, typing: true })).toBe('409 socket.not-following');
  const theirs = await open('theirs', await troupe.as('customer', 'somebody'));
  expect(await code('resume', { session: theirs, after: 0 })).toBe('403 session.not-yours');
  expect(await code('resume', { session, after: 0 })).toBe('ok');
  expect(await code('resume', { session: await open('bad-2'), after: 0 })).toBe('ok');
  expect(await code('resume', { session: await open('bad-3'), after: 0 })).toBe('429 socket.too-many-sessions');
  const burst = await Promise.all(Array.from({ length: 150 }, () => code('stop', { session })));
  expect(burst).toContain('429 request.too-many');
});

it('[S1.1] a handshake with a bad token or another protocol is refused with the reason', async () => {
  const refusal = (socket: ClientSocket) =>
    new Promise((resolve) =>
      socket.once('connect_error', (error) => resolve((error as { data?: { code: string } }).data?.code)),
    );
  expect(await refusal(troupe.socket('garbled'))).toBe('auth.invalid');
  expect(await refusal(troupe.socket(await troupe.token('customer', 'x', -5)))).toBe('auth.expired');
  expect(await refusal(troupe.socket(undefined, { auth: { protocol: 99 } }))).toBe('request.invalid');
});

it('[S3.3] whoever finds no room is told when to come again, before they said who they are', async () => {
  const small = await Troupe.start({ DATABASE_URL: database.url, ...stage.env, TROUPE_MAX_SOCKETS: '50' });
  try {
    const told = (socket: ClientSocket) =>
      new Promise<unknown>((resolve) => {
        socket.once('connect', () => resolve('in'));
        socket.once('connect_error', (error) => resolve((error as { data?: unknown }).data));
      });
    const sockets = Array.from({ length: 50 }, () => small.socket());
    expect(await Promise.all(sockets.map(told))).toEqual(Array(50).fill('in'));
    const full = { status: 503, code: 'server.full', retryAfterMs: expect.any(Number), shortage: 'sockets' };
    expect(await told(small.socket('garbled'))).toMatchObject(full);
    sockets[0]!.disconnect();
    await until('there is room again', () => small.connected === 49);
    expect(await told(small.socket())).toBe('in');
  } finally {
    await small.stop();
  }
});

it('[S1.1] a connection ends with its token', async () => {
  const { socket } = await follower(await troupe.token('customer', 'brief', 4));
  const reason = await new Promise((resolve) => socket.once('disconnect', resolve));
  expect(reason).toBe('io server disconnect');
});

it('[S2.3] typing is seen by the others, and of an agent only while the agent holds the turn', async () => {
  const ann = await troupe.as('customer', 'typing-ann');
  const session = await open('typing', ann);
  const customer = await follower(await troupe.token('customer', 'typing-ann'));
  const agent = await follower(await troupe.token('agent', 'mei'));
  for (const { socket } of [customer, agent]) await ask(socket, 'resume', { session, after: 0 });
  const hints: unknown[] = [];
  customer.socket.on('typing', (hint) => hints.push(hint));
  const seen = new Promise((resolve) => agent.socket.once('typing', resolve));
  await ask(customer.socket, 'typing', { session, typing: true });
  expect(await seen).toEqual({ session, author: { kind: 'customer', name: 'typing-ann' }, typing: true });
  await ask(agent.socket, 'typing', { session, typing: true });
  await troupe.call(
    'POST',
    `/v1/sessions/${session}/take-over`,
    { epoch: 1, reason: 'x' },
    await troupe.as('agent', 'mei'),
  );
  await ask(agent.socket, 'typing', { session, typing: true });
  await until('the hint is here', () => Promise.resolve(hints.length > 0));
  expect(hints).toEqual([{ session, author: { kind: 'agent', name: 'mei' }, typing: true }]);
});

it('[S3.2] keeps nothing of the request a socket began with, has no timer of its own for it, and notices its end all the same', async () => {
  const { socket } = await follower();
  const gateway = troupe.app.nest.get(SocketGateway) as unknown as { server: Server };
  const [kept] = [...gateway.server.sockets.sockets.values()].filter(({ id }) => id === socket.id);
  const engine = engineOf(kept!);
  const link = engine.transport.socket._socket;
  expect(engine.request).toBeUndefined();
  expect(kept!.handshake.headers).toEqual({});
  expect(engine.pingIntervalTimer).not.toHaveProperty('_onTimeout');
  // Engine.IO's stand-in for a response would hold the request.
  expect(link.rawListeners('close').filter((listener) => 'listener' in listener)).toEqual([]);
  for (const name of ['toString', 'constructor', '__proto__']) expect(await tried(socket, name)).toBe('no answer');
  const before = troupe.connected;
  (socket.io.engine.transport as unknown as { ws: { terminate(): void } }).ws.terminate();
  await until('its end is noticed', () => troupe.connected === before - 1 && !kept!.connected);
});

/** An event that the server does not know is nothing to it, whatever its name. */
async function tried(socket: ClientSocket, name: string): Promise<unknown> {
  const untyped = socket as unknown as { emit(...args: unknown[]): void };
  const silent = new Promise((resolve) => setTimeout(() => resolve('no answer'), 50));
  return Promise.race([silent, new Promise((answer) => untyped.emit(name, {}, answer))]);
}
