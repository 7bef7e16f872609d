import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../test/servers/fresh-database.js';
import { freePort } from '../../test/servers/ports.js';
import { until } from '../../test/servers/until.js';
import { EventReader, textOf } from './testing/event-reader.js';
import { TroupeProcess } from './testing/troupe-process.js';
import { UpstreamStage, type Role } from './testing/upstream-stage.js';

let stage: UpstreamStage;
let data: string;
const running = new Set<TroupeProcess>();
beforeAll(async () => {
  stage = await UpstreamStage.open();
  data = mkdtempSync(join(tmpdir(), 'troupe-restart-'));
});
afterEach(async () => {
  for (const troupe of running) await troupe.end('SIGKILL');
  running.clear();
});
afterAll(async () => {
  await stage?.close();
  rmSync(data, { recursive: true, force: true });
});

async function start(env: Record<string, string> = {}): Promise<TroupeProcess> {
  const troupe = await TroupeProcess.start({ PORT: String(await freePort()), TROUPE_DATA: data, ...stage.env, ...env });
  running.add(troupe);
  return troupe;
}
const post = async (troupe: TroupeProcess, path: string, body: unknown) => {
  const response = await fetch(troupe.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Record<string, string>;
};
const chat = (session: string, message = '你好') => ({ session_id: session, character: '学术导师', message });
const transcript = async (troupe: TroupeProcess, session: string) => {
  const response = await fetch(`${troupe.url}/v1/sessions/${session}/messages`);
  return ((await response.json()) as { messages: Record<string, unknown>[] }).messages;
};

describe.each([
  ['the embedded database', async () => undefined],
  ['PostgreSQL', async () => freshDatabase()],
] as [string, () => Promise<FreshDatabase | undefined>][])('[S1.1] on %s', (_name, make) => {
  let database: FreshDatabase | undefined;
  let env: Record<string, string>;
  beforeAll(async () => {
    database = await make();
    env = database ? { DATABASE_URL: database.url } : {};
  });
  afterAll(async () => database?.drop());

  it('[S1.1] a restart keeps the conversation, and sign-ins go on', async () => {
    const first = await start(env);
    const { token } = await post(first, '/v1/demo/sign-in', { as: 'customer' });
    const once = { ...chat('keep'), client_message_id: 'once' };
    const answer = post(first, '/v1/chat', once);
    (await stage.next()).sayAll('Vor dem Neustart.');
    const before = await answer;
    expect(await first.end('SIGTERM')).toBe(0);

    const second = await start(env);
    expect((await transcript(second, 'keep')).map(({ text }) => text)).toContain('Vor dem Neustart.');
    const me = await fetch(`${second.url}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
    expect(me.status).toBe(200);
    expect(await post(second, '/v1/chat', once)).toMatchObject({
      reply: before['reply'],
      message_id: before['message_id'],
    });
    const again = post(second, '/v1/chat', chat('keep', 'weiter'));
    (await stage.next()).sayAll('Danach.');
    expect(await again).toMatchObject({ session_id: before['session_id'], reply: 'Danach.' });
    expect(Number((await again)['seq'])).toBeGreaterThan(Number(before['seq']));
    expect(await second.end('SIGINT')).toBe(0);
  });

  it('[S3.3] kill −9 amid a reply: after the restart it goes on behind what was stored, marked, and the next message works', async () => {
    const first = await start(env);
    const reading = EventReader.open(`${first.url}/v1/chat`, chat('killed'));
    const role = await stage.next();
    role.say('Released before the end, ');
    const events = await reading;
    const delta = await events.until(({ kind }) => kind === 'reply.delta');
    await talkOn(role, events, storedWithinMs);
    expect(await first.end('SIGKILL')).toBe('SIGKILL');
    const heard = textOf(await events.rest(), delta.messageId!);

    const second = await start(env);
    const rest = 'it said in the end.';
    (await stage.next()).sayAll(rest);
    const again = post(second, '/v1/chat', chat('killed', 'noch da?'));
    (await stage.next()).sayAll('Wieder da.');
    expect(await again).toMatchObject({ reply: 'Wieder da.', finish_reason: 'stop' });
    const killed = (await transcript(second, 'killed')).find(({ id }) => id === delta.messageId)!;
    expect(killed).toMatchObject({ status: 'complete', finishReason: 'stop', code: 'session.reply-resumed' });
    const text = killed['text'] as string;
    expect(text).toMatch(/^Released before the end, /);
    expect(text.endsWith(rest)).toBe(true);
    expect(heard.startsWith(text.slice(0, -rest.length))).toBe(true);
    expect(await second.end('SIGTERM')).toBe(0);
  });

  it('[S1.1] a stop amid a reply lets it end, or ends it cleanly when the time is up', async () => {
    const patient = await start(env);
    const whole = post(patient, '/v1/chat', chat('drained'));
    const role = await stage.next();
    role.say('Almost. ');
    const ended = patient.end('SIGTERM');
    await until('it stops', () => patient.output.includes('Stopping'));
    role.sayAll('Done.');
    expect(await whole).toMatchObject({ reply: 'Almost. Done.', finish_reason: 'stop' });
    expect(await ended).toBe(0);

    const hurried = await start({ ...env, TROUPE_STOP_SECONDS: '0' });
    const reading = EventReader.open(`${hurried.url}/v1/chat`, chat('cut'));
    (await stage.next()).say('Cut short, ');
    await (await reading).until(({ kind }) => kind === 'reply.delta');
    expect(await hurried.end('SIGTERM')).toBe(0);
    expect((await (await reading).rest()).at(-1)).toMatchObject({ kind: 'reply.done', finishReason: 'interrupted' });
  });
});

describe('[S1.1] the process', () => {
  it('[S2.3] a stop amid a reply lets a socket hear its end, at whichever address it came in', async () => {
    const troupe = await start();
    const url = troupe.url.replace(/127\.0\.0\.1|localhost/, '[::1]');
    const { id: session } = await post(troupe, '/v1/sessions', { character: 'academic-mentor', key: 'socket' });
    const socket = io(url, { transports: ['websocket'], reconnection: false, auth: { protocol: 1 } });
    const heard: string[] = [];
    try {
      socket.onAny((name: string) => heard.push(name));
      socket.on('disconnect', () => heard.push('disconnect'));
      await socket.timeout(10_000).emitWithAck('resume', { session, after: 0 });
      const role = stage.next();
      await socket.timeout(10_000).emitWithAck('post', { session, clientMessageId: 'a', text: 'Hello?' });
      (await role).say('Almost, ');
      await until('it speaks', () => heard.includes('reply.delta'));
      const ended = troupe.end('SIGTERM');
      await until('it stops', () => troupe.output.includes('Stopping'));
      (await role).sayAll('done.');
      expect(await ended).toBe(0);
      await until('the socket is let go', () => heard.includes('disconnect'));
      expect(heard.slice(-2)).toEqual(['reply.done', 'disconnect']);
    } finally {
      socket.disconnect();
    }
  });

  it('[S1.1] says where everything is, who one can be, who speaks, and how to stop', async () => {
    const troupe = await start({ OPENAI_BASE_URL: '', OPENAI_MODEL: '' });
    const { port } = new URL(troupe.url);
    for (const line of [
      `http://localhost:${port}/docs`,
      `http://localhost:${port}/health`,
      `http://localhost:${port}/?as=customer`,
      ...['agent', 'supervisor', 'auditor', 'admin'].map((role) => `http://localhost:${port}/console/?as=${role}`),
      'embedded',
      'OPENAI_BASE_URL=',
    ]) {
      expect(troupe.output).toContain(line);
    }
    expect(troupe.errors).toBe('');
    for (const host of ['127.0.0.1', '[::1]', 'localhost']) {
      expect((await fetch(`http://${host}:${port}/health`)).status, host).toBe(200);
    }
    expect(statSync(join(data, 'token-secret')).mode & 0o777).toBe(0o600);
  });

  it('[S1.1] a second Ctrl-C ends it at once', async () => {
    const troupe = await start();
    const answer = post(troupe, '/v1/chat', chat('impatient')).catch(() => 'cut off');
    (await stage.next()).say('Never ending');
    troupe.child.kill('SIGINT');
    await until('it stops', () => troupe.output.includes('Stopping'));
    troupe.child.kill('SIGINT');
    expect(await troupe.ended).toBe(130);
    expect(await answer).toBe('cut off');
  });

  it('[S1.1] with a wrong configuration it tells all that is wrong, and ends with 1', async () => {
    const troupe = TroupeProcess.run({ PORT: 'x', HOST: '0.0.0.0', TROUPE_LOGLEVEL: 'info', TROUPE_DATA: data });
    expect(await troupe.ended).toBe(1);
    expect(troupe.output).toBe('');
    expect(troupe.errors.split('\n').filter((line) => line.startsWith('  - '))).toHaveLength(3);
    expect(troupe.errors).toContain('Did you mean TROUPE_LOG_LEVEL?');
  });

  it('[S1.1] when the port is taken it says so, and ends with 1', async () => {
    const port = await freePort();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    const troupe = TroupeProcess.run({ PORT: String(port), TROUPE_DATA: data });
    expect(await troupe.ended).toBe(1);
    expect(troupe.errors).toContain(`Port ${port} is in use`);
    other.close();
  });
});

/** Released words of a reply that is being spoken are stored once a second; allowance for a busy machine. */
const storedWithinMs = 4_000;

/** Says a word, waits until it is released, and so on, for so long. */
async function talkOn(role: Role, events: EventReader, ms: number): Promise<void> {
  for (const end = Date.now() + ms; Date.now() < end;) {
    const heard = events.frames.length;
    role.say('and on, ');
    await events.until((frame) => events.frames.indexOf(frame) >= heard);
  }
}
