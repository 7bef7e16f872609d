import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedPolicies, UpstreamStage } from '../../apps/api/testing/upstream-stage.js';
import { picture } from './looking.js';
import { Stage, until } from './stage.js';

const number = '13800138000';
const outOfCharacter = '作为一个人工智能语言模型，我没有自己的看法。';
const contradiction = '我每天早上都要喝三杯咖啡。';

/** A player that gives away a number, leaves its role and contradicts itself, before a person and before an auditor. */
describe('a reply with three faults', () => {
  let upstream: UpstreamStage;
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    upstream = await UpstreamStage.open();
    stage = await Stage.open({
      ...upstream.env,
      OPENAI_API_KEY: 'none',
      TROUPE_EMOTION: 'off',
      TROUPE_POLICIES: shippedPolicies,
    });
    page = await stage.visitor({ language: 'zh' });
    await page.goto('/characters/academic-mentor');
    await page.getByRole('button', { name: '开始对话' }).click();
    await page.getByRole('textbox', { name: /消息/ }).waitFor();
  });
  afterAll(async () => {
    await stage?.close();
    await upstream?.close();
  });

  const replies = () => page.locator('li[class*=reply] .markdown');
  const ask = async (text: string, ...answers: readonly string[]) => {
    const before = await replies().count();
    await page.getByRole('textbox', { name: /消息/ }).fill(text);
    await page.keyboard.press('Enter');
    for (const answer of answers) (await upstream.next()).sayAll(answer);
    await until(async () => (await replies().count()) > before, 'it is answered');
    await page.getByRole('button', { name: '重新生成' }).waitFor();
  };
  const call = async (path: string, token?: string): Promise<unknown> => {
    const response = await fetch(stage.url + path, token ? { headers: { authorization: `Bearer ${token}` } } : {});
    return response.json();
  };
  const auditor = async (): Promise<string> => {
    const response = await fetch(`${stage.url}/v1/demo/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as: 'auditor' }),
    });
    return ((await response.json()) as { token: string }).token;
  };

  it('[S4.4] shows none of them to the person: not while it is said, not in the transcript', async () => {
    await ask('老师喝咖啡吗？', '我从不喝咖啡，只喝茶。');
    await expect.poll(() => replies().last().innerText()).toContain('只喝茶');
    await page.evaluate(`window.seen = '';
      new MutationObserver(() => { window.seen += document.body.innerText; })
        .observe(document.body, { childList: true, subtree: true, characterData: true })`);
    await ask(
      '您觉得我的开题怎么样？',
      `有事打${number}，好。${outOfCharacter}`,
      contradiction,
      '题目可以再收窄一些。',
    );
    await expect.poll(() => replies().last().innerText()).toBe('有事打［已隐去］，好。题目可以再收窄一些。');
    expect(await page.evaluate<string>('window.seen')).not.toMatch(/13800138000|语言模型|三杯/);
    await picture(page, 'three-faults');
  });

  it('[S4.4] has all three in its evidence, and the words in none of it', async () => {
    const session = page.url().split('/').at(-1)!;
    const transcript = (await call(`/v1/sessions/${session}/messages`)) as { messages: { id: string }[] };
    expect(JSON.stringify(transcript)).not.toMatch(/13800138000|语言模型|三杯/);
    const message = transcript.messages.at(-1)!.id;
    const path = `/v1/sessions/${session}/messages/${message}/verdicts`;
    const own = await call(path);
    expect(JSON.stringify(own)).not.toMatch(/13800138000|语言模型|三杯/);
    const token = await auditor();
    // The last word is shown before its end is stored.
    await expect.poll(() => call(path, token)).toMatchObject({ ending: 'spoken-anew', tries: 3 });
    const seen = (await call(path, token)) as { verdicts: { stage: string; act: string }[] };
    const { verdicts } = seen;
    // A contradiction may be found by more than one rule.
    expect([...new Set(verdicts.map(({ stage: name, act }) => `${act} ${name}`))]).toEqual([
      'mask content-safety',
      'rewrite role-consistency',
      'rewrite logical-coherence',
    ]);
    // Those take a second auditor's leave (test/evidence/four-eyes.e2e.spec.ts).
    expect(JSON.stringify(seen)).not.toMatch(/13800138000|语言模型|三杯/);
  });

  it('leaves nothing for the browser to complain of', () => {
    expect(stage.complaints).toEqual([]);
  });
});
