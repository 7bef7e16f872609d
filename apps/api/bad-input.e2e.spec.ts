import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../test/servers/fresh-database.js';
import { Troupe, type Answer } from './testing/troupe.js';

let database: FreshDatabase;
let troupe: Troupe;
beforeAll(async () => {
  database = await freshDatabase();
  troupe = await Troupe.start({ DATABASE_URL: database.url, TROUPE_READ_SECONDS: '1' });
});
afterAll(async () => {
  await troupe?.stop();
  await database?.drop();
});

const chat = (body: unknown, headers?: Record<string, string>) => troupe.call('POST', '/v1/chat', body, headers);
const problem = ({ status, headers, body }: Answer) => {
  expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(body).toMatchObject({
    type: `urn:troupe:problem:${body.code}`,
    title: expect.any(String),
    status,
    detail: expect.any(String),
    requestId: headers.get('x-request-id'),
  });
  return `${status} ${body.code}`;
};
const hello = (session: string) => ({ session_id: session, character: '学术导师', message: '你好' });

describe('[S1.4] bad input is one clear refusal', () => {
  it('[S1.4] malformed JSON', async () => {
    for (const body of ['{', '{"message":}', 'message=hi', '[1,2', '']) {
      expect(problem(await chat(body)), body).toMatch(/^400 request\.(malformed-json|invalid)$/);
    }
    expect(problem(await chat('{"character":"x","message":"a","message":"b"}'))).toBe('400 request.duplicate-key');
    expect(problem(await chat(`{"character":${'['.repeat(1000)}`))).toBe('400 input.too-deep');
  });

  it('[S1.4] wrong fields, all of them named at once, also those that nobody knows', async () => {
    const answer = await chat({ session_id: '', message: 5, streem: true });
    expect(problem(answer)).toBe('400 request.invalid');
    expect(answer.body.errors).toEqual(
      expect.arrayContaining([
        { field: 'session_id', detail: 'must have 1 to 200 characters' },
        { field: 'message', detail: 'must be a string' },
        { field: 'streem', detail: 'is not a field of this call' },
      ]),
    );
    for (const body of ['[]', 'null', '"text"', '7']) expect(problem(await chat(body))).toBe('400 request.invalid');
  });

  it('[S1.4] characters that no database takes, wherever a client may put them', async () => {
    for (const bad of ['a\u0000', 'a\ud800']) {
      expect(problem(await chat({ ...hello('unstorable'), client_message_id: bad }))).toBe('400 request.invalid');
    }
    expect(problem(await troupe.call('GET', '/v1/sessions?query=%00'))).toBe('400 request.invalid');
    expect(problem(await troupe.call('GET', '/v1/sessions/%00'))).toBe('404 session.not-found');
    const turn = { epoch: 1, reason: 'a\u0000' };
    const taken = await troupe.call('POST', '/v1/sessions/unstorable/take-over', turn, await troupe.as('agent'));
    expect(problem(taken)).toBe('400 request.invalid');
  });

  it('[S1.4] what is no JSON, another method, another address', async () => {
    expect(problem(await chat('a=b', { 'content-type': 'application/x-www-form-urlencoded' }))).toBe(
      '415 request.unsupported-media-type',
    );
    const put = await troupe.call('PUT', '/v1/chat', {});
    expect(problem(put)).toBe('405 request.method-not-allowed');
    expect(put.headers.get('allow')).toBe('POST');
    expect(problem(await troupe.call('GET', '/v1/nothing'))).toBe('404 request.no-such-route');
    expect((await troupe.call('GET', '/v1/sessions/%E0%A4%A')).body.code).toBe('request.invalid');
  });

  it('[S1.4] unknown character, unknown session', async () => {
    expect(problem(await chat({ character: 'nobody', message: 'hi' }))).toBe('404 character.unknown');
    expect(problem(await chat({ session_id: 'never-seen', message: 'hi' }))).toBe('404 session.not-found');
    for (const id of ['never-seen', '0195e0c6-6a52-7a31-9d44-7f1c2b1d0c11']) {
      for (const [method, path, body] of [
        ['GET', '', undefined],
        ['GET', '/messages', undefined],
        ['GET', '/frames', undefined],
        ['POST', '/messages', { text: 'hi' }],
        ['POST', '/stop', undefined],
        ['POST', '/close', undefined],
      ] as const) {
        const answer = await troupe.call(method, `/v1/sessions/${id}${path}`, body);
        expect(problem(answer), `${method} ${id}${path}`).toBe('404 session.not-found');
      }
    }
  });

  it("[S1.4] someone else's session, by its id; their key is nobody else's", async () => {
    const { body } = await chat(hello('mine'), await troupe.as('customer', 'ann'));
    const bob = await troupe.as('customer', 'bob');
    expect(problem(await chat({ session_id: body.session_id, message: 'hi' }, bob))).toBe('403 session.not-yours');
    for (const [method, path, say] of [
      ['GET', '', undefined],
      ['GET', '/messages', undefined],
      ['GET', '/frames?after=0', undefined],
      ['POST', '/messages', { text: 'hi' }],
      ['POST', '/stop', undefined],
      ['POST', '/close', undefined],
    ] as const) {
      const answer = await troupe.call(method, `/v1/sessions/${body.session_id}${path}`, say, bob);
      expect(problem(answer), `${method} ${path}`).toBe('403 session.not-yours');
    }
    const own = await chat(hello('mine'), bob);
    expect(own.status).toBe(200);
    expect(own.body.session_id).not.toBe(body.session_id);
  });

  it('[S1.4] places beyond what a number can tell apart', async () => {
    await chat(hello('far'));
    expect(problem(await troupe.call('GET', '/v1/sessions/far/frames?after=1e20'))).toBe('400 request.invalid');
    expect(problem(await troupe.call('PUT', '/v1/sessions/far/read', { seq: 1e20 }))).toBe('400 request.invalid');
    expect((await troupe.call('PUT', '/v1/sessions/far/read', { seq: 1e15 })).status, 'read up to the last').toBe(204);
  });

  it('[S1.4] a closed session, and a session with another character', async () => {
    await chat(hello('to-close'));
    expect((await troupe.call('POST', '/v1/sessions/to-close/close')).status).toBe(204);
    expect(problem(await chat(hello('to-close')))).toBe('409 session.closed');
    const known = await chat(hello('mentor'));
    const other = { character: 'shop-assistant', message: 'hi' };
    expect(problem(await chat({ ...other, session_id: 'mentor' }))).toBe('409 session.character-mismatch');
    expect(problem(await chat({ ...other, session_id: known.body.session_id }))).toBe('409 session.character-mismatch');
  });

  it('[S1.4] text that is too long, empty, or holds what no one types', async () => {
    const say = async (message: string) => problem(await chat({ ...hello('text'), message }));
    expect(await say('很'.repeat(4_001))).toMatch(/^4(13|22|00) input\.too-long$/);
    expect(await say('   \n')).toMatch(/^4\d\d input\.empty$/);
    expect(await say('a\u0007b')).toMatch(/^4\d\d input\.control-character$/);
    expect(await say('a\u202eb')).toMatch(/^4\d\d input\.bidi-control$/);
    expect(await say('\ud800 alone')).toMatch(/^4\d\d input\.lone-surrogate$/);
    const legal = await chat({ ...hello('text'), message: '👩‍🏫 שלום\nzweite Zeile' });
    expect(legal.status).toBe(200);
  });

  it('[S1.4] words that are refused begin no conversation, through either face', async () => {
    const visitor = await troupe.as('customer', 'mistyper');
    const user = (content: string) => ({ role: 'user', content });
    const told = { role: 'assistant', content: 'Hello.' };
    for (const bad of ['   \n', 'a\u0000b', '\ud800 alone', '很'.repeat(4_001)]) {
      for (const session_id of ['mistyped', '2f1c1c3e-9f3d-4f5e-8a77-6a3b1c9d0e22', undefined]) {
        expect(problem(await chat({ ...hello('x'), session_id, message: bad }, visitor))).toMatch(/^4\d\d input\./);
      }
      for (const messages of [[user(bad)], [user('hi'), told, user(bad)], [user(bad), told, user('hi')]]) {
        const body = { model: 'academic-mentor', messages };
        const answer = await troupe.call('POST', '/v1/chat/completions', body, visitor);
        expect(answer.body.error.code).toMatch(/^input\./);
      }
    }
    const { session_id } = (await chat(hello('typed'), visitor)).body;
    const listed = async () => (await troupe.call('GET', '/v1/sessions', undefined, visitor)).body.conversations;
    await expect.poll(listed).toContainEqual(expect.objectContaining({ id: session_id }));
    expect(await listed()).toHaveLength(1);
  });

  it('[S1.4] a body of 10 MB', async () => {
    const answer = await chat(JSON.stringify({ ...hello('big'), message: 'x'.repeat(10_000_000) }));
    expect(problem(answer)).toBe('413 request.too-large');
  });

  it('[S1.4] bytes that are no UTF-8', async () => {
    const body = Buffer.concat([
      Buffer.from('{"character":"学术导师","message":"'),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('"}'),
    ]);
    const response = await fetch(`${troupe.url}/v1/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(await response.json()).toMatchObject({ status: 400, code: 'request.malformed-json' });
  });

  // They wait for nothing but time: all at once.
  it.concurrent.each([
    [
      'a body',
      'POST /v1/chat HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"mess',
    ],
    ['headers', 'POST /v1/chat HTTP/1.1\r\nHost: localho'],
  ])('[S1.4] %s that does not arrive in time', async (_what, beginning) => {
    const answer = await rawAnswer(beginning);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain('"code":"request.timed-out"');
  });

  it.concurrent('[S3.2] a socket that does not say who it is within the time for reading is closed', async () => {
    const answer = await rawAnswer(
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n' +
        'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 101 [\s\S]*"pingInterval":30000,"pingTimeout":30000/);
  });

  it('[S1.4] what is no HTTP', async () => {
    expect(await rawAnswer('hello server\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"request\.invalid"/);
  });
});

describe('[S1.1] who is calling', () => {
  it('[S1.1] a token that is expired, garbled or of another kind is refused', async () => {
    const me = (authorization: string) => troupe.call('GET', '/v1/me', undefined, { authorization });
    expect(problem(await me(`Bearer ${await troupe.token('customer', 'x', -10)}`))).toBe('401 auth.expired');
    expect(problem(await me('Bearer garbled'))).toBe('401 auth.invalid');
    const basic = await me('Basic YTpi');
    expect(problem(basic)).toBe('401 auth.invalid');
    expect(basic.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('[S1.1] without a token, on this machine, one is the demo customer; a sign-in makes one somebody else', async () => {
    expect((await troupe.call('GET', '/v1/me')).body).toMatchObject({
      role: 'customer',
      subject: 'demo-customer',
      demo: true,
    });
    const { body } = await troupe.call('POST', '/v1/demo/sign-in', { as: 'agent' });
    const me = await troupe.call('GET', '/v1/me', undefined, { authorization: `Bearer ${body.token}` });
    expect(me.body).toMatchObject({ role: 'agent', tenant: 'demo' });
    expect(problem(await troupe.call('POST', '/v1/demo/sign-in', { as: 'root' }))).toBe('400 request.invalid');
  });

  it('[S1.1] each role may do its own things only', async () => {
    const denied = async (role: 'customer' | 'auditor' | 'agent', method: string, path: string, body?: unknown) =>
      problem(await troupe.call(method, path, body, await troupe.as(role)));
    const { body } = await chat(hello('roles'));
    expect(await denied('customer', 'GET', '/v1/desk/board')).toBe('403 permission.denied');
    expect(await denied('agent', 'GET', `/v1/audit/sessions/${body.session_id}/events`)).toBe('403 permission.denied');
    expect(await denied('auditor', 'GET', `/v1/sessions/${body.session_id}/messages`)).toBe('403 permission.denied');
    expect(
      await denied('customer', 'POST', `/v1/sessions/${body.session_id}/take-over`, { epoch: 1, reason: 'x' }),
    ).toBe('403 permission.denied');
  });

  it('[S1.1] a page of another site reaches nothing through a visitor', async () => {
    expect(problem(await chat(hello('csrf'), { origin: 'https://evil.example' }))).toBe('403 request.foreign-origin');
    const answer = await rawAnswer('GET /v1/me HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n');
    expect(answer).toContain('"code":"request.foreign-host"');
    const socket = troupe.socket(undefined, { extraHeaders: { origin: 'https://evil.example' } });
    await new Promise((refused) => socket.once('connect_error', refused));
    expect(socket.connected).toBe(false);
  });
});

/** Everything the server says to these bytes, until it closes the connection. */
const rawAnswer = (bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(troupe.url);
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    socket.on('data', (data) => (answer += data.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
