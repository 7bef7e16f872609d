import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../test/servers/fresh-database.js';
import { Troupe } from '../testing/troupe.js';

let database: FreshDatabase;
let troupe: Troupe;
beforeAll(async () => {
  database = await freshDatabase();
  troupe = await Troupe.start({
    DATABASE_URL: database.url,
    TROUPE_TOKEN_SECRET: 'the secret of a server that is no demo',
    TROUPE_ORIGINS: 'https://chat.example.org',
  });
});
afterAll(async () => {
  await troupe?.stop();
  await database?.drop();
});

it('[S1.1] outside demo mode nobody is anybody without a token', async () => {
  for (const [method, path, body] of [
    ['GET', '/v1/me'],
    ['GET', '/v1/characters'],
    ['POST', '/v1/chat', { character: '学术导师', message: 'hi' }],
  ] as const) {
    const { status, body: problem } = await troupe.call(method, path, body);
    expect([status, problem.code], path).toEqual([401, 'auth.missing']);
  }
  const asModel = await troupe.call('GET', '/v1/models', undefined, { authorization: 'Bearer any-key' });
  expect([asModel.status, asModel.body.error.code]).toEqual([401, 'auth.invalid']);
  expect((await troupe.call('POST', '/v1/demo/sign-in', { as: 'admin' })).body.code).toBe('request.no-such-route');
  const socket = troupe.socket();
  const refused = await new Promise((resolve) => socket.once('connect_error', resolve));
  expect((refused as { data?: object }).data).toMatchObject({ status: 401, code: 'auth.missing' });
});

it('[S1.1] outside demo mode a token opens the door, whatever the host is called', async () => {
  const me = await troupe.call('GET', '/v1/me', undefined, await troupe.as('customer', 'ann'));
  expect(me.body).toEqual({ tenant: 'demo', subject: 'ann', role: 'customer', name: 'ann', demo: false });
  expect((await troupe.call('GET', '/health')).status).toBe(200);
  expect((await troupe.call('GET', '/openapi.json')).body.paths).not.toHaveProperty(['/v1/demo/sign-in']);
});

it('[S1.1] pages of the named origins may call, also for streams; others may not read', async () => {
  const token = await troupe.as('customer', 'ann');
  const ask = (origin: string) =>
    troupe.call('POST', '/v1/chat', { character: '学术导师', message: 'hi', stream: true }, { ...token, origin });
  expect((await ask('https://chat.example.org')).headers.get('access-control-allow-origin')).toBe(
    'https://chat.example.org',
  );
  expect((await ask('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  const preflight = await troupe.call('OPTIONS', '/v1/chat', undefined, {
    origin: 'https://chat.example.org',
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization,content-type',
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
});
