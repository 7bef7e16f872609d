import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../test/servers/fresh-database.js';
import { EventReader, textOf } from '../testing/event-reader.js';
import { Troupe } from '../testing/troupe.js';
import { shippedPolicies, UpstreamStage } from '../testing/upstream-stage.js';

let database: FreshDatabase;
let stage: UpstreamStage;
let troupe: Troupe;
beforeAll(async () => {
  database = await freshDatabase();
  stage = await UpstreamStage.open();
  troupe = await Troupe.start({ DATABASE_URL: database.url, ...stage.env, TROUPE_POLICIES: shippedPolicies });
});
afterAll(async () => {
  await troupe?.stop();
  await stage?.close();
  await database?.drop();
});

it('[S4.4] whoever reads along sees clauses that are judged and nothing of the next one: streamed, polled, in the transcript', async () => {
  const body = { session_id: 'clauses', character: '学术导师', message: '你好' };
  const reading = EventReader.open(`${troupe.url}/v1/chat`, body);
  const role = await stage.next();
  role.say('先看题目，再');
  const events = await reading;
  const { messageId, session } = await events.until(({ kind }) => kind === 'reply.delta');
  const get = async (path: string) => (await troupe.call('GET', `/v1/sessions/clauses/${path}`)).body;
  expect(textOf(events.frames, messageId!)).toBe('先看题目，');
  expect(textOf((await get('frames?after=0')).frames, messageId!)).toBe('先看题目，');
  expect((await get('messages')).messages.at(-1)).toMatchObject({ text: '先看题目，', status: 'streaming' });
  role.sayAll('看提纲。');
  expect(textOf(await events.rest(), messageId!)).toBe('先看题目，再看提纲。');

  const verdicts = `/v1/sessions/${session}/messages/${messageId}/verdicts`;
  for (const headers of [{}, await troupe.as('auditor')]) {
    const { body: told } = await troupe.call('GET', verdicts, undefined, headers);
    expect(told).toMatchObject({ message: messageId, ending: 'spoken', tries: 1, verdicts: [] });
    expect(told.policy).toEqual({ name: 'default', version: expect.stringMatching(/^[0-9a-f]{64}$/) });
  }
  expect((await troupe.call('GET', verdicts, undefined, await troupe.as('customer', 'eve'))).status).toBe(403);
});

it('[S4.4] a listed number is covered and a line out of character said anew: nobody sees either, the evidence has both', async () => {
  const body = { session_id: 'in-character', character: '学术导师', message: '你觉得我的开题怎么样？' };
  const reading = EventReader.open(`${troupe.url}/v1/chat`, body);
  (await stage.next()).sayAll('有事打13800138000，好。作为一个人工智能语言模型，我没有自己的看法。');
  (await stage.next()).sayAll('题目可以再收窄一些。');
  const events = await reading;
  const frames = await events.rest();
  const { messageId, session } = frames.at(-1)!;
  expect(textOf(frames, messageId!)).toBe('有事打［已隐去］，好。题目可以再收窄一些。');
  expect(JSON.stringify(frames)).not.toMatch(/13800138000|语言模型/);
  const path = `/v1/sessions/${session}/messages/${messageId}/verdicts`;
  const { body: own } = await troupe.call('GET', path);
  expect(own).toMatchObject({ ending: 'spoken-anew', tries: 2, verdicts: [{ act: 'mask' }, { act: 'rewrite' }] });
  expect(own.verdicts[0]).not.toHaveProperty('evidence');
  const { body: seen } = await troupe.call('GET', path, undefined, await troupe.as('auditor'));
  expect(JSON.stringify(seen)).not.toMatch(/13800138000|语言模型/);
  expect(await troupe.keptBack(session, messageId!)).toEqual(['13800138000', expect.stringContaining('语言模型')]);
});

it('[S4.4] the OpenAI face streams clauses too', async () => {
  const body = { model: 'academic-mentor', messages: [{ role: 'user', content: 'clauses' }], stream: true };
  const answer = fetch(`${troupe.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const role = await stage.next();
  role.say('First, sec');
  const reader = (await answer).body!.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  while (!heard.includes('First, ')) heard += (await reader.read()).value ?? '';
  expect(heard).not.toContain('sec');
  role.sayAll('ond.');
  for (let read = await reader.read(); !read.done; read = await reader.read()) heard += read.value;
  expect(heard).toContain('second.');
});

const faults = /13800138000|语言模型|三杯/;
const asked = (message: string) => ({ session_id: 'three-faults', character: '学术导师', message });

it('[S4.4] a listed number, a line out of character and a contradiction: the user sees none of them, the evidence has all three', async () => {
  const before = EventReader.open(`${troupe.url}/v1/chat`, asked('老师喝咖啡吗？'));
  (await stage.next()).sayAll('我从不喝咖啡，只喝茶。');
  await (await before).rest();

  const reading = EventReader.open(`${troupe.url}/v1/chat`, asked('您觉得我的开题怎么样？'));
  (await stage.next()).sayAll('有事打13800138000，好。作为一个人工智能语言模型，我没有自己的看法。');
  (await stage.next()).sayAll('我每天早上都要喝三杯咖啡。');
  (await stage.next()).sayAll('题目可以再收窄一些。');
  const frames = await (await reading).rest();
  const { messageId, session } = frames.at(-1)!;
  expect(textOf(frames, messageId!)).toBe('有事打［已隐去］，好。题目可以再收窄一些。');
  const { body: transcript } = await troupe.call('GET', `/v1/sessions/${session}/messages`);
  const { body: polled } = await troupe.call('GET', `/v1/sessions/${session}/frames?after=0`);
  for (const seen of [frames, transcript, polled]) expect(JSON.stringify(seen)).not.toMatch(faults);

  const path = `/v1/sessions/${session}/messages/${messageId}/verdicts`;
  const { body: own } = await troupe.call('GET', path);
  expect(own).toMatchObject({ ending: 'spoken-anew', tries: 3 });
  expect(JSON.stringify(own)).not.toMatch(faults);
  const { body: told } = await troupe.call('GET', path, undefined, await troupe.as('auditor'));
  // A contradiction may be found by more than one rule.
  const found = told.verdicts.map(({ act, code }: { act: string; code: string }) => `${act} ${code}`);
  expect([...new Set(found)]).toEqual([
    'mask filter.personal-data',
    'rewrite filter.role.breaking-character',
    'rewrite filter.coherence.contradiction',
  ]);
  expect(JSON.stringify(told)).not.toMatch(faults);
  expect([...new Set(await troupe.keptBack(session, messageId!))]).toEqual([
    '13800138000',
    expect.stringContaining('语言模型'),
    expect.stringContaining('三杯'),
  ]);
});
