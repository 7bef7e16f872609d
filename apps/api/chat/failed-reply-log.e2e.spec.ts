import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../test/servers/fresh-database.js';
import { Troupe } from '../testing/troupe.js';
import { UpstreamStage, type Role } from '../testing/upstream-stage.js';

let database: FreshDatabase;
let stage: UpstreamStage;
let troupe: Troupe;
beforeAll(async () => {
  database = await freshDatabase();
  stage = await UpstreamStage.open();
  troupe = await Troupe.start({ DATABASE_URL: database.url, ...stage.env, TROUPE_LOG_LEVEL: 'warn' });
});
afterAll(async () => {
  await troupe?.stop();
  await stage?.close();
  await database?.drop();
});

it.each([
  [
    'it refuses',
    (role: Role) =>
      role.raw(
        'HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\nContent-Length: 34\r\n\r\n{"error":{"message":"a secret key"}}',
      ),
    { code: 'player.misconfigured', status: 401 },
  ],
  ['it hangs up', (role: Role) => role.die(), { code: 'player.broke', network: 'ECONNRESET' }],
])('[S1.2] the log says once, in our words, why a character could not answer: %s', async (_what, play, expected) => {
  const before = troupe.log.length;
  const said = { character: '学术导师', message: 'A secret of mine' };
  const { status } = await stage.during(play, () => troupe.call('POST', '/v1/chat', said));
  expect(status).toBe(502);
  await expect.poll(() => troupe.log.length).toBeGreaterThan(before);
  const lines = troupe.log.slice(before);
  expect(lines).toEqual([
    expect.objectContaining({ level: 40, player: 'openai', reason: expect.stringContaining('upstream'), ...expected }),
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/secret|stack/i);
});
