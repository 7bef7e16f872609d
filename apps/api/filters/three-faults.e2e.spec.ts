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
  expect(told.verdicts).toMatchObject([
    { stage: 'content-safety', act: 'mask' },
    { stage: 'role-consistency', act: 'rewrite' },
    { stage: 'logical-coherence', act: 'rewrite', code: 'filter.coherence.contradiction' },
  ]);
  expect(JSON.stringify(told)).not.toMatch(faults);
  expect(await troupe.keptBack(session, messageId!)).toEqual([
    '13800138000',
    expect.stringContaining('语言模型'),
    expect.stringContaining('三杯'),
  ]);
});
