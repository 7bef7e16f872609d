import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lenientPolicies } from '../../apps/api/testing/upstream-stage.js';
import { speak, startUpstream, wordsOf, type Exchange, type Upstream } from '../fakes/upstream.mjs';
import { picture } from './looking.js';
import { Stage, until } from './stage.js';

const model = 'words-160@25';
/** Still growing when it is looked at, however slow the machine is. */
const longer = 'words-320@25';
/** Never whole while anybody waits. */
const endless = 'words-2000@25';

/** The same app before a language model, whose replies take their time. */
describe('a reply that streams in', () => {
  let upstream: Upstream;
  let stage: Stage;
  let page: Page;

  const policies = lenientPolicies();
  /** What is said next. */
  let said = model;
  const answer = (exchange: Exchange) => {
    exchange.request.body.model = said;
    speak(exchange);
  };
  beforeAll(async () => {
    upstream = await startUpstream({ answer });
    stage = await Stage.open({
      OPENAI_BASE_URL: upstream.url,
      OPENAI_MODEL: model,
      OPENAI_API_KEY: 'none',
      TROUPE_EMOTION: 'off',
      // this model says the same to everything, which the shipped policy would not let pass
      TROUPE_POLICIES: policies,
    });
    page = await stage.visitor();
    await page.goto('/');
    await page.getByRole('link', { name: 'Robin' }).click();
    await page.getByRole('button', { name: 'Start a conversation' }).click();
    await page.getByRole('textbox', { name: /Message to/ }).waitFor();
  });
  afterAll(async () => {
    await stage?.close();
    await upstream?.close();
    rmSync(policies, { recursive: true, force: true });
  });

  const last = () => page.locator('li[class*=reply] .markdown').last();
  const length = async () => (await last().innerText()).length;
  const send = async (text: string) => {
    const before = await page.locator('li[class*=reply]').count();
    await page.getByRole('textbox', { name: /Message to/ }).fill(text);
    await page.keyboard.press('Enter');
    await until(async () => (await page.locator('li[class*=reply] .markdown').count()) > before, 'it begins');
  };
  const finished = () => page.getByRole('button', { name: 'Write this reply anew' }).waitFor();

  it('[S1.2] is seen growing, and is whole in the end', async () => {
    said = longer;
    await send('Tell me something long.');
    const lengths: number[] = [];
    await until(async () => {
      lengths.push(await length());
      return new Set(lengths).size > 3;
    }, 'it has grown thrice');
    await picture(page, 'conversation-streaming');
    expect(lengths.at(-1)).toBeLessThan(wordsOf(longer).join('').length);
    expect([...lengths].sort((a, b) => a - b)).toEqual(lengths);
    await finished();
    await expect.poll(() => last().innerText()).toBe(wordsOf(longer).join(''));
  });

  it('[S1.2] is announced by sentence, not by token', async () => {
    const announced = page.getByTestId('announcer').locator('p');
    const beginning = wordsOf(longer).join('').slice(0, 40);
    await expect.poll(async () => (await announced.allInnerTexts()).join('\n')).toContain(beginning);
    expect(await announced.count()).toBeLessThan(10);
  });

  it('[S1.2] can be stopped with a key, keeps what was said, and can be written anew', async () => {
    said = endless;
    await send('And something else.');
    await until(async () => (await length()) > 80, 'some of it is there');
    await page.keyboard.press('Escape');
    await page.getByText('You stopped this reply.').waitFor();
    await page.locator('li[class*=reply]').last().locator('article[aria-busy=false]').waitFor();
    const stopped = await length();
    await picture(page, 'conversation-stopped');
    said = model;
    await page.getByRole('button', { name: 'Write this reply anew' }).click();
    await page.getByText('2/2').waitFor();
    await finished();
    await expect.poll(() => last().innerText()).toBe(wordsOf(model).join(''));
    await page.getByRole('button', { name: 'Earlier version' }).click();
    await until(async () => (await length()) === stopped, 'the stopped version is shown');
  });

  it('[S3.1] goes on while the page is away, and is whole when it is back', async () => {
    await send('Once more, please.');
    await until(async () => (await length()) > 40, 'some of it is there');
    await page.reload();
    await finished();
    await expect.poll(() => last().innerText()).toBe(wordsOf(model).join(''));
  });

  it('[S1.2] lets the reader scroll up, and brings them back when asked', async () => {
    await send('A last one.');
    await page.getByRole('region', { name: 'Messages' }).hover();
    await page.mouse.wheel(0, -900);
    const jump = page.getByRole('button', { name: 'Jump to latest' });
    await jump.waitFor();
    const place = () => page.evaluate('document.querySelector("[aria-label=Messages]").scrollTop');
    let before: unknown;
    await until(async () => before === (before = await place()), 'the wheel has come to rest');
    await finished();
    expect(await place(), 'the reply grew below without moving what is read').toBe(before);
    await jump.click();
    await jump.waitFor({ state: 'detached' });
  });

  it('[S1.2] tells when the model cannot be reached, and works again when it can', async () => {
    const { port } = upstream;
    await upstream.close();
    await page.getByRole('textbox', { name: /Message to/ }).fill('Are you there?');
    await page.keyboard.press('Enter');
    await page
      .getByText(/no reply came|No reply came/)
      .first()
      .waitFor({ timeout: 90_000 });
    await picture(page, 'conversation-failed');
    upstream = await startUpstream({ port, answer });
    await until(
      async () => {
        const again = page.getByRole('button', { name: 'Try again' });
        if (await again.isVisible()) await again.click();
        return (await last().innerText()) === wordsOf(model).join('');
      },
      'it is answered again',
      90_000,
    );
    await page.getByText('2/2').waitFor();
  });

  it('complains of nothing on the way', () => {
    expect(stage.complaints).toEqual([]);
  });
});
