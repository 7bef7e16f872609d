import { afterAll, beforeAll, expect, it } from 'vitest';
import { PostgresServer } from '../../test/servers/postgres-server.js';
import { until } from '../../test/servers/until.js';
import { Troupe } from './testing/troupe.js';

let postgres: PostgresServer;
let troupe: Troupe;
beforeAll(async () => {
  postgres = await PostgresServer.start();
  troupe = await Troupe.start({ DATABASE_URL: postgres.url });
});
afterAll(async () => {
  await troupe?.stop();
  await postgres?.stop();
});

const chat = (message: string) =>
  troupe.call('POST', '/v1/chat', { session_id: 'through-the-storm', character: '学术导师', message });

it('[S1.1] the database goes away: 503 at once and not ready; it comes back: everything works, without a restart', async () => {
  const before = await chat('你好');
  expect(before.status).toBe(200);
  expect((await troupe.call('GET', '/health/ready')).status).toBe(200);

  await postgres.crash();
  const began = performance.now();
  const refused = await chat('还在吗');
  expect(performance.now() - began).toBeLessThan(20_000);
  expect([refused.status, refused.body.code]).toEqual([503, 'kernel.storage-unavailable']);
  expect(refused.headers.get('retry-after')).toBe('2');
  const health = await troupe.call('GET', '/health');
  expect([health.status, health.body]).toEqual([
    503,
    expect.objectContaining({ status: 'unavailable', database: 'unavailable' }),
  ]);
  expect((await troupe.call('GET', '/health/ready')).status).toBe(503);
  expect((await troupe.call('GET', '/health/live')).status).toBe(200);
  expect((await troupe.call('GET', '/v1/sessions')).status).toBe(503);

  await postgres.resume();
  await until('the server is ready again', async () => (await troupe.call('GET', '/health/ready')).status === 200);
  const after = await chat('还在吗');
  expect([after.status, after.body.session_id]).toEqual([200, before.body.session_id]);
  const { body } = await troupe.call('GET', `/v1/sessions/${before.body.session_id}/messages`);
  const said = body.messages.filter(({ author }: { author: { kind: string } }) => author.kind === 'customer');
  expect(said.map(({ text }: { text: string }) => text)).toEqual(['你好', '还在吗']);
});
