import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../../test/servers/until.js';
import type { MemoryView } from '#contexts/session/contract/views.js';
import { Troupe } from '../testing/troupe.js';

let troupe: Troupe;
beforeAll(async () => {
  troupe = await Troupe.start();
});
afterAll(() => troupe?.stop());

let people = 0;
const somebody = () => troupe.as('customer', `memory-${(people += 1)}`);
type Person = Awaited<ReturnType<typeof somebody>>;

const say = (person: Person, message: string, session = 'first') =>
  troupe.call('POST', '/v1/chat', { session_id: session, character: 'night-train-conductor', message }, person);
const list = async (person: Person, character = 'night-train-conductor') =>
  (await troupe.call('GET', `/v1/memories?character=${character}`, undefined, person)).body as {
    memories: MemoryView[];
    enabled: boolean;
  };
const remembered = async (person: Person) =>
  (await list(person)).memories.map(({ kind, text }) => `${kind} ${text}`).sort();

it('[S4.1] what was said is remembered, listed with its source, edited and pinned', async () => {
  const mia = await somebody();
  const { body: reply } = await say(mia, 'My name is Mia. I like jasmine tea.');
  await until('it is remembered', async () => (await remembered(mia)).length === 2);
  const { memories, enabled } = await list(mia);
  const name = memories.find(({ kind }) => kind === 'name')!;
  expect([enabled, name]).toEqual([
    true,
    {
      id: expect.any(String),
      character: 'night-train-conductor',
      kind: 'name',
      text: 'Mia',
      session: reply.session_id,
      message: expect.any(String),
      at: expect.any(String),
      confidence: 0.9,
      pinned: false,
      edited: false,
      supersededAt: null,
      supersededBy: null,
    },
  ]);
  const { messages } = (await troupe.call('GET', '/v1/sessions/first/messages', undefined, mia)).body;
  expect(messages.find(({ id }: { id: string }) => id === name.message).text).toContain('My name is Mia');
  const changed = await troupe.call('PATCH', `/v1/memories/${name.id}`, { text: 'Mia W.', pinned: true }, mia);
  expect([changed.status, changed.body]).toMatchObject([
    200,
    { text: 'Mia W.', pinned: true, edited: true, confidence: 1 },
  ]);
});

it('[S4.1] a new conversation knows, and after forgetting it does not', async () => {
  const mia = await somebody();
  await say(mia, 'My name is Mia.');
  await until('it is remembered', async () => (await remembered(mia)).length === 1);
  expect((await say(mia, 'What is my name?', 'second')).body.reply).toContain('Mia');
  const [name] = (await list(mia)).memories;
  expect((await troupe.call('DELETE', `/v1/memories/${name!.id}`, undefined, mia)).status).toBe(204);
  expect(await remembered(mia)).toEqual([]);
  expect((await say(mia, 'What is my name?', 'third')).body.reply).not.toContain('Mia');
  expect((await troupe.call('DELETE', `/v1/memories/${name!.id}`, undefined, mia)).body.code).toBe('memory.not-found');
});

it('[S4.1] all is forgotten at once, and memory is switched off by character or altogether', async () => {
  const mia = await somebody();
  await say(mia, 'I live in Leeds.');
  await until('it is remembered', async () => (await remembered(mia)).length === 1);
  expect((await troupe.call('DELETE', '/v1/memories?character=night-train-conductor', undefined, mia)).status).toBe(
    204,
  );
  expect(await list(mia)).toEqual({ memories: [], enabled: true });
  const put = (enabled: boolean, off: string[]) => troupe.call('PUT', '/v1/memories/settings', { enabled, off }, mia);
  expect((await put(true, ['学术导师', 'night-train-conductor'])).body).toEqual({
    enabled: true,
    off: ['academic-mentor', 'night-train-conductor'],
  });
  expect((await troupe.call('GET', '/v1/memories/settings', undefined, mia)).body.off).toHaveLength(2);
  await say(mia, 'I live in Leeds.');
  expect(await list(mia)).toEqual({ memories: [], enabled: false });
  expect((await put(false, [])).body).toEqual({ enabled: false, off: [] });
  expect((await list(mia)).enabled).toBe(false);
  await put(true, []);
  expect((await list(mia)).enabled).toBe(true);
});

it('[S4.1] memories are their owner’s only', async () => {
  const mia = await somebody();
  const other = await somebody();
  await say(mia, 'My name is Mia.');
  await until('it is remembered', async () => (await remembered(mia)).length === 1);
  const [name] = (await list(mia)).memories;
  expect((await list(other)).memories).toEqual([]);
  for (const [method, body] of [
    ['PATCH', { text: 'Bob' }],
    ['DELETE', undefined],
  ] as const) {
    expect((await troupe.call(method, `/v1/memories/${name!.id}`, body, other)).body.code).toBe('memory.not-found');
    const agent = await troupe.as('agent');
    expect((await troupe.call(method, `/v1/memories/${name!.id}`, body, agent)).body.code).toBe('permission.denied');
  }
  expect(await remembered(mia)).toEqual(['name Mia']);
});

it('[S4.1] wrong input is refused with a problem that names the field', async () => {
  const mia = await somebody();
  const refused = async (method: string, path: string, body?: unknown) => {
    const { status, body: problem } = await troupe.call(method, path, body, mia);
    return [status, problem.code, problem.errors?.map(({ field }: { field: string }) => field)];
  };
  expect(await refused('GET', '/v1/memories')).toEqual([400, 'request.invalid', ['character']]);
  expect(await refused('GET', '/v1/memories?character=nobody')).toEqual([404, 'character.unknown', undefined]);
  expect(await refused('PATCH', '/v1/memories/x', { text: '', pinned: 'yes' })).toEqual([
    400,
    'request.invalid',
    ['text', 'pinned'],
  ]);
  expect(await refused('PATCH', '/v1/memories/not-a-uuid', { pinned: true })).toEqual([
    404,
    'memory.not-found',
    undefined,
  ]);
  expect(await refused('PUT', '/v1/memories/settings', { enabled: 1, off: [2] })).toEqual([
    400,
    'request.invalid',
    ['enabled', 'off'],
  ]);
});
