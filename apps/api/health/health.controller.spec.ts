import type { FastifyReply } from 'fastify';
import { expect, it } from 'vitest';
import { EmotionEncoder, type FilterModels, type Policies, type Prompts } from '#contexts/session/index.js';
import type { Database } from '#shared-kernel/sql/database.js';
import { Lifecycle } from '../http/lifecycle.js';
import { HealthController } from './health.controller.js';

class Encoder extends EmotionEncoder {
  readonly engine = 'onnx';
  readonly model = 'emotion/1';
  broken = false;
  read = () => Promise.resolve(null);
  health = () => (this.broken ? { ok: false, detail: 'The model is damaged.' } : { ok: true });
}

const encoder = new Encoder();
let models: ReturnType<FilterModels['health']> = { ok: true };
const health = new HealthController(
  { ping: () => Promise.resolve() } as Database,
  new Lifecycle(),
  { isDegraded: false } as Prompts,
  { isDegraded: false } as Policies,
  encoder,
  { health: () => models } as FilterModels,
);

async function asked() {
  const answer = { code: 0 };
  const http = {
    status(code: number) {
      answer.code = code;
      return http;
    },
    header: () => http,
  } as unknown as FastifyReply;
  const view = await health.health(http);
  return { ...answer, ...view };
}

it('[S4.2] a model that reads is told with its engine', async () => {
  expect(await asked()).toMatchObject({ code: 200, emotion: 'ok', emotionDetail: 'onnx' });
});

it('[S4.2] a damaged model is a red detail with its reason, and the server still takes work', async () => {
  encoder.broken = true;
  expect(await asked()).toMatchObject({
    code: 200,
    status: 'ok',
    emotion: 'unavailable',
    emotionDetail: 'The model is damaged.',
  });
});

it('[S4.4] a filter model that cannot be used is a red detail with its reason, and the server still takes work', async () => {
  expect(await asked()).toMatchObject({ filters: 'ok' });
  models = { ok: false, detail: 'The model safety/1 cannot be used: weights.bin cannot be read.' };
  expect(await asked()).toMatchObject({
    code: 200,
    status: 'ok',
    filters: 'degraded',
    filtersDetail: expect.stringContaining('safety/1') as string,
  });
});
