import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cluster } from '#contexts/session/contract/cluster.js';
import type { Frame } from '#contexts/session/contract/frames.js';
import { EventReader, textOf } from '../../apps/api/testing/event-reader.js';
import { TroupeProcess } from '../../apps/api/testing/troupe-process.js';
import { type ClientSocket, Troupe } from '../../apps/api/testing/troupe.js';
import { UpstreamStage } from '../../apps/api/testing/upstream-stage.js';
import { FaultProxy } from '../fakes/fault-proxy.js';
import { freshDatabase, type FreshDatabase } from '../servers/fresh-database.js';
import { freePort } from '../servers/ports.js';
import { RedisServers } from '../servers/redis-servers.js';
import { until } from '../servers/until.js';

const secret = 'the nodes of a test sign with the same secret';
const keys = mkdtempSync(join(tmpdir(), 'troupe-cluster-'));
let stage: UpstreamStage;
let database: FreshDatabase;
let redis: RedisServers;
let [a, b]: Troupe[] = [];
let env: Record<string, string>;
const processes = new Set<TroupeProcess>();
beforeAll(async () => {
  [stage, database, redis] = await Promise.all([UpstreamStage.open(), freshDatabase(), RedisServers.single()]);
  env = {
    ...stage.env,
    DATABASE_URL: database.url,
    REDIS_URL: redis.urls.join(','),
    TROUPE_TOKEN_SECRET: secret,
    TROUPE_TEXT_KEY: join(keys, 'text-key'),
    TROUPE_LEDGER_KEY: join(keys, 'ledger-key.pem'),
    TROUPE_DEMO: 'on',
    TROUPE_DATABASE_CONNECTIONS: '6',
  };
  a = await Troupe.start(env);
  b = await Troupe.start(env);
});
afterAll(async () => {
  for (const node of processes) node.child.kill('SIGKILL');
  await a?.stop();
  await b?.stop();
  await redis?.stop();
  await database?.drop();
  await stage?.close();
  rmSync(keys, { recursive: true, force: true });
});

/** Reads a session along at a node. */
async function follow(node: Troupe, session: string, headers: Record<string, string>, after = 0): Promise<Frame[]> {
  const frames: Frame[] = [];
  const socket: ClientSocket = node.socket(headers['authorization']!.replace('Bearer ', ''));
  for (const kind of ['message.accepted', 'reply.delta', 'reply.done', 'turn.changed', 'gap', 'error'] as const) {
    socket.on(kind, (frame: Frame) => void frames.push(frame));
  }
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  const ack = await socket.emitWithAck('resume', { session, after });
  expect(ack).toMatchObject({ ok: true });
  return frames;
}

const talk = (node: Pick<Troupe, 'url'>, session: string, headers: Record<string, string>, message: string) =>
  EventReader.open(`${node.url}/v1/chat`, { session_id: session, character: '学术导师', message }, headers);

describe('[S3.2] two nodes', () => {
  it('[S3.2] talk at one, read along at the other, take over at the other: no late word', async () => {
    const mia = await a!.as('customer', 'mia');
    const agent = await b!.as('agent', 'ava');
    const reading = talk(a!, 'one', mia, '你好');
    const role = await stage.next();
    role.say('Let me tell you this, ');
    const events = await reading;
    const delta = await events.until(({ kind }) => kind === 'reply.delta');
    const { session } = delta;
    const frames = await follow(b!, session, mia);
    await until(
      'the words are heard at the other node',
      () => heard(frames, delta.messageId!) === 'Let me tell you this, ',
    );
    const epoch = (await b!.call('GET', `/v1/sessions/${session}`, undefined, mia)).body.epoch;
    const taken = await b!.call('POST', `/v1/sessions/${session}/take-over`, { epoch, reason: 'test' }, agent);
    expect(taken).toMatchObject({ status: 200 });
    role.say('Too late.');
    await until('the hand-over is heard', () => frames.some(({ kind }) => kind === 'turn.changed'));
    const ended = frames.find(({ kind }) => kind === 'reply.done');
    expect(ended).toMatchObject({ finishReason: 'taken-over', offset: 'Let me tell you this, '.length });
    const posted = await b!.call(
      'POST',
      `/v1/sessions/${session}/messages`,
      { text: 'I am a person.', epoch: epoch + 1 },
      agent,
    );
    expect(posted.status).toBe(202);
    await until('both have heard the agent', () => frames.some(isOf('I am a person.')));
    expect((await events.rest()).filter(({ kind }) => kind === 'reply.delta')).toHaveLength(1);
    expect(frames.filter(({ kind }) => kind === 'reply.delta')).toHaveLength(1);
    const seqs = frames.map(({ seq }) => seq);
    expect(seqs).toEqual([...new Set(seqs)].sort((x, y) => x - y));
    role.die();
  });

  it('[S3.2] tells an administrator who is connected where, and which session is at home where', async () => {
    const [admin, customer] = [await b!.as('admin', 'root'), await a!.as('customer', 'noor')];
    const opened = await a!.call('POST', '/v1/sessions', { character: '学术导师' }, customer);
    const session = (opened.body as { id: string }).id;
    await follow(b!, session, customer);
    const look = async () => (await b!.call('GET', '/v1/cluster', undefined, admin)).body as Cluster;
    let seen: Cluster | undefined;
    await until('both nodes are seen with what they have', async () => {
      seen = await look();
      const homes = seen.nodes.filter(({ load }) => load?.atHome.includes(session));
      const following = seen.nodes.filter(({ load }) =>
        load?.people.some(({ sessions }) => sessions.includes(session)),
      );
      return homes.length === 1 && following.length === 1 && homes[0] !== following[0];
    });
    expect(seen!.nodes.map(({ state }) => state)).toEqual(['serving', 'serving']);
    expect(seen).toMatchObject({ database: 'ok', redis: { kind: 'single', reachable: true } });
    const people = seen!.nodes.flatMap(({ load }) => load!.people).filter(({ subject }) => subject === 'noor');
    expect(people).toEqual([{ subject: 'noor', name: 'noor', role: 'customer', sessions: [session] }]);
    const refused = await b!.call('GET', '/v1/cluster', undefined, await b!.as('supervisor'));
    expect(refused).toMatchObject({ status: 403 });
  });

  it('[S3.2] one session, messages at both nodes in turn: one order, everything once', async () => {
    const mia = await a!.as('customer', 'mia');
    let session = '';
    const told: string[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      const reading = talk(turn % 2 === 0 ? a! : b!, 'in-turn', mia, `message ${turn}`);
      (await stage.next()).sayAll(`answer ${turn}.`);
      const done = await (await reading).until(({ kind }) => kind === 'reply.done');
      session = done.session;
      told.push(textOf((await reading).frames, done.messageId!));
    }
    expect(told).toEqual([0, 1, 2, 3, 4, 5].map((turn) => `answer ${turn}.`));
    const at = await Promise.all(
      [a!, b!].map((node) => node.call('GET', `/v1/sessions/${session}/messages`, undefined, mia)),
    );
    const texts = at.map(({ body }) => (body.messages as { text: string }[]).slice(1).map(({ text }) => text));
    expect(texts[0]).toEqual([0, 1, 2, 3, 4, 5].flatMap((turn) => [`message ${turn}`, `answer ${turn}.`]));
    expect(texts[1]).toEqual(texts[0]);
    const [here, there] = [await follow(a!, session, mia), await follow(b!, session, mia)];
    await until('one is told all of it', () => heardAll(here).slice(-2).join() === 'message 5,answer 5.');
    await expect.poll(() => heardAll(there)).toEqual(heardAll(here));
  });
});

/** ms, on a machine that many use. */
const patience = 90_000;

describe('[S3.3] a node that dies or is paused', { timeout: 4 * patience }, () => {
  const start = async (more: Record<string, string> = {}) => {
    const data = join(keys, 'data');
    const node = await TroupeProcess.start({
      ...env,
      TROUPE_DATA: data,
      PORT: String(await freePort()),
      TROUPE_EMOTION: 'off',
      TROUPE_LEASE_SECONDS: '20', // on a machine that many use a shorter one runs out by itself
      ...more,
    });
    processes.add(node);
    return node;
  };
  /** A reply that is being spoken at a node of its own and read along at another one. */
  const speaking = async (key: string, more: Record<string, string> = {}) => {
    const mia = await b!.as('customer', 'mia');
    const node = await start(more);
    const reading = talk(node, key, mia, '你好');
    const role = await stage.next();
    role.say('What was said, ');
    const delta = await (await reading).until(({ kind }) => kind === 'reply.delta');
    const { session, messageId } = delta;
    const frames = await follow(b!, session, mia);
    for (const word of ['remains, ', 'whatever, ', 'happens, ']) {
      role.say(word);
      await until('the word is heard at the other node', () => heard(frames, messageId!).endsWith(word.trimStart()));
    }
    return { mia, node, role, session, messageId: messageId!, frames, own: await reading };
  };
  const said = 'What was said, remains, whatever, happens, ';
  const isEnd = (id: string) => (frame: Frame) => frame.kind === 'reply.done' && frame.messageId === id;
  const textIn = async (session: string, id: string, mia: Record<string, string>) => {
    const { body } = await b!.call('GET', `/v1/sessions/${session}/messages`, undefined, mia);
    return (body.messages as { id: string; text: string; status: string }[]).find((message) => message.id === id);
  };
  /** Another node asks the model for the rest, with all that was heard. */
  const askedForTheRest = async (heard = said) => {
    const rest = await stage.next();
    const asked = rest.exchange.request.body?.messages.filter(({ role }) => role === 'assistant');
    expect(asked?.at(-1)?.content).toBe(heard);
    return rest;
  };
  const resumed = { finishReason: 'stop', code: 'session.reply-resumed' };
  const goesOn = async (key: string, mia: Record<string, string>) => {
    const reading = talk(b!, key, mia, 'Are you there?');
    (await stage.next()).sayAll('I am here again.');
    const done = await (await reading).until(({ kind }) => kind === 'reply.done');
    expect(done).toMatchObject({ finishReason: 'stop' });
  };

  it('[S3.3] kill −9 amid a reply: another node goes on with it behind every word that was heard, and so does the conversation', async () => {
    const { mia, node, session, messageId, frames } = await speaking('killed');
    await node.end('SIGKILL');
    const rest = await askedForTheRest();
    rest.sayAll('even then.');
    await until('the other node has ended the reply', () => frames.some(isEnd(messageId)), patience);
    const whole = `${said}even then.`;
    expect(frames.find(isEnd(messageId))).toMatchObject({ ...resumed, offset: whole.length });
    expect(heard(frames, messageId)).toBe(whole);
    expect(await textIn(session, messageId, mia)).toMatchObject({ text: whole, status: 'complete' });
    await goesOn('killed', mia);
  });

  it('[S3.3] paused past its lease and woken while another node goes on with its reply: it has nothing more to say', async () => {
    const { mia, node, role, session, messageId, frames, own } = await speaking('paused');
    node.child.kill('SIGSTOP');
    const rest = await askedForTheRest();
    rest.say('elsewhere, ');
    await until('the other node goes on', () => heard(frames, messageId).endsWith('elsewhere, '), patience);
    role.say('and this comes too late, ');
    node.child.kill('SIGCONT');
    await until('it hears how it goes on', () => heard(own.frames, messageId).endsWith('elsewhere, '), patience);
    role.sayAll('and this is no end.');
    rest.sayAll('to the end.');
    await until('it knows that the reply is over', () => own.frames.some(isEnd(messageId)), patience);
    await goesOn('paused', mia);
    for (const { kind, ...frame } of [...frames, ...own.frames]) {
      if (kind === 'reply.delta') expect((frame as { text: string }).text).not.toContain('too late');
    }
    const whole = `${said}elsewhere, to the end.`;
    expect(await textIn(session, messageId, mia)).toMatchObject({ text: whole, status: 'complete' });
    expect(frames.filter(isEnd(messageId))).toMatchObject([{ ...resumed, offset: whole.length }]);
  });

  it('[S3.3] what Redis passed on and died before it said so stays said, though it has forgotten it and its node is cut off', async () => {
    const wire = await FaultProxy.to(redis!.urls[0]!.replace('redis', 'http'));
    const { mia, node, role, session, messageId, frames } = await speaking('passed-on', {
      REDIS_URL: wire.url.replace('http', 'redis'),
    });
    // No answer of Redis arrives any more.
    wire.turns({ mute: true });
    role.say('even this, ');
    await until('the word is heard at the other node', () => heard(frames, messageId).endsWith('even this, '));
    await Promise.all(redis!.nodes.map((server) => redis!.kill(server)));
    wire.refuses = true;
    wire.cut();
    const whole = `${said}even this, `;
    await until('its node has stored it', async () => (await textIn(session, messageId, mia))?.text === whole);
    await Promise.all(redis!.nodes.map((server) => redis!.revive(server)));
    const rest = await askedForTheRest(whole);
    rest.sayAll('and more.');
    await until('the other node has ended the reply', () => frames.some(isEnd(messageId)), patience);
    expect(heard(frames, messageId)).toBe(`${whole}and more.`);
    await node.end('SIGKILL');
    await wire.close();
  });
});

/** As a client puts it together: what it has already is not taken twice. */
const heard = (frames: readonly Frame[], messageId: string): string =>
  frames.reduce((text, frame) => {
    if (frame.kind !== 'reply.delta' || frame.messageId !== messageId) return text;
    expect(frame.offset).toBeLessThanOrEqual(text.length);
    return text + frame.text.slice(text.length - frame.offset);
  }, '');
const isOf = (text: string) => (frame: Frame) => frame.kind === 'message.accepted' && frame.text === text;
/** What a client puts together from the frames, whatever pieces they came in. */
const heardAll = (frames: readonly Frame[]) =>
  frames.flatMap((frame) =>
    frame.kind === 'reply.done'
      ? [heard(frames, frame.messageId!)]
      : frame.kind === 'message.accepted'
        ? [frame.text]
        : [],
  );
