import { afterAll, beforeAll, expect, it } from 'vitest';
import { emotionsSchema } from '#contexts/session/contract/emotion.js';
import { until } from '../../../test/servers/until.js';
import { Troupe } from '../testing/troupe.js';

let troupe: Troupe;
beforeAll(async () => {
  troupe = await Troupe.start({ TROUPE_EMOTION: 'auto', TROUPE_EMOTION_MODEL: '/nowhere/emotion/7' });
});
afterAll(() => troupe?.stop());

const say = async (headers: Record<string, string>) =>
  (await troupe.call('POST', '/v1/chat', { character: 'night-train-conductor', message: 'I am so sad' }, headers)).body
    .session_id as string;

it('[S4.2] without a model the conversation goes on, and says that nothing is estimated', async () => {
  const mia = await troupe.as('customer', 'mia');
  const session = await say(mia);
  await until(
    'it is known that there is no model',
    async () => (await troupe.call('GET', '/health')).body.emotion === 'unavailable',
  );
  const { status, body } = await troupe.call('GET', `/v1/sessions/${session}/emotions`, undefined, mia);
  expect([status, emotionsSchema.parse(body)]).toMatchObject([
    200,
    {
      enabled: false,
      off: 'server',
      user: [],
      character: [],
      bounds: { valence: [expect.any(Number), expect.any(Number)] },
    },
  ]);
});

it('[S4.2] that the model’s files are missing is one loud line and a red detail of the health page', async () => {
  const lines = () => troupe.log.filter(({ msg }) => String(msg).startsWith('emotion is off'));
  await until('it is known that there is no model', () => Promise.resolve(lines().length > 0));
  const { status, body } = await troupe.call('GET', '/health');
  expect([lines().length, lines()[0]!['level'], status, body.status, body.emotion]).toEqual([
    1,
    50,
    200,
    'ok',
    'unavailable',
  ]);
  expect(body.emotionDetail).toContain('emotion/7');
});

it('[S4.2] a conversation’s feelings are for those who may read it', async () => {
  const session = await say(await troupe.as('customer', 'mia'));
  const path = `/v1/sessions/${session}/emotions`;
  expect((await troupe.call('GET', path, undefined, await troupe.as('agent'))).status).toBe(200);
  const eve = await troupe.call('GET', path, undefined, await troupe.as('customer', 'eve'));
  expect([eve.status, eve.body.code]).toEqual([403, 'session.not-yours']);
  const auditor = await troupe.call('GET', path, undefined, await troupe.as('auditor'));
  expect([auditor.status, auditor.body.code]).toEqual([403, 'permission.denied']);
});

it('[S4.2] users decide for themselves, administrators for all', async () => {
  const [mia, admin] = [await troupe.as('customer', 'mia'), await troupe.as('admin')];
  const put = (path: string, body: unknown, as: Record<string, string>) =>
    troupe.call('PUT', `/v1/settings/emotion${path}`, body, as);
  expect((await put('/mine', { enabled: false }, mia)).body).toEqual({ enabled: true, mine: false });
  expect((await put('', { enabled: false }, mia)).body.code).toBe('permission.denied');
  expect((await put('', { enabled: false }, admin)).body).toEqual({ enabled: false, mine: true });
  expect((await troupe.call('GET', '/v1/settings/emotion', undefined, mia)).body).toEqual({
    enabled: false,
    mine: false,
  });
  expect((await put('', { enabled: true }, admin)).body).toEqual({ enabled: true, mine: true });
  const wrong = await put('/mine', { enabled: 'no' }, mia);
  expect([wrong.status, wrong.body.errors.map(({ field }: { field: string }) => field)]).toEqual([400, ['enabled']]);
});
