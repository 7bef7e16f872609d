import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessible, fits, picture, takesFingers } from './looking.js';
import { Stage, until } from './stage.js';

const mara = `version: v2.0
metadata: { name: mara, kind: character, title: Mara, language: en, tags: [sea], tagline: Light., description: Keeper. }
include: [{ path: templates/role-play.yaml, version: ^2.0 }]
character:
  identity: Mara keeps the lighthouse.
  traits: [patient]
  greetings: [Come in.]
  emotion: { valence: [-0.4, 0.6], arousal: [-0.6, 0.3] }
`;

/** With the embedded player and the shipped model, on texts that it cannot well take for anything else. */
describe('a conversation’s mood', () => {
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    stage = await Stage.open({ TROUPE_EMOTION: 'auto' });
    page = await stage.visitor();
  });
  afterAll(async () => {
    await stage?.close();
  });

  const replies = (of = page) => of.locator('li[class*=reply] .markdown');
  const say = async (text: string, of = page) => {
    const before = await replies(of).count();
    const box = of.getByRole('textbox', { name: /Message to|消息/ });
    await box.fill(text);
    // Wherever a dialog that is still going away has put the focus.
    await box.press('Enter');
    await until(async () => (await replies(of).count()) > before, 'it is answered');
    // Whoever is upset may be asked for a person by now, and what the character says of that cannot be written anew.
    await of.locator('li[class*=reply]').last().locator('article[aria-busy=false]').waitFor();
  };
  const strip = () => page.getByRole('button', { name: /^Mood of this conversation/ });
  const panel = () => page.getByRole('dialog', { name: 'Mood of this conversation' });
  const rows = (of = panel()) => of.getByRole('table').locator('tbody tr');

  it('[S4.2] stands beside the name as two small lines, without a word', async () => {
    await page.goto('/characters/night-train-conductor');
    await page.getByRole('button', { name: /Start/ }).click();
    await say('I am so sad today. I lost my job and I feel completely alone.');
    await say('They did not even explain it. I am furious!');
    await say('Thank you so much for listening, that really helps.');
    await until(async () => !/no estimate/.test((await strip().getAttribute('aria-label')) ?? ''), 'there is a mood');
    expect(await page.locator('[aria-live] >> text=/Mood of/').count()).toBe(0);
    await accessible(page, 'a conversation with its mood');
    await picture(page, 'emotion-strip');
  });

  it('[S4.2] opens by keyboard: what it is, what for, both curves and the same in words', async () => {
    await strip().press('Enter');
    await until(async () => (await rows().count()) === 6, 'every message and reply is in the table');
    await panel()
      .getByText(/It can be wrong/)
      .waitFor();
    await panel()
      .getByText(/used for how Anselm Vey answers you/)
      .waitFor();
    for (const name of [/^How pleasant, from unpleasant to pleasant/, /^How excited, from calm to excited/]) {
      await panel().getByRole('img', { name }).waitFor();
    }
    const own = async () => (await rows().allInnerTexts()).filter((row) => row.startsWith('You'));
    const feeling = (label: string): unknown => expect.stringMatching(new RegExp(`^You\\s+${label}\\b`));
    await expect.poll(own).toEqual([feeling('happy'), expect.any(String), feeling('sad')]);
    await expect.poll(() => panel().locator('td q').count()).toBeGreaterThan(3);
    await accessible(page, 'the mood of a conversation');
    await picture(page, 'emotion');
    await page.keyboard.press('Escape');
    await until(async () => (await panel().count()) === 0, 'it is closed');
    await until(
      async () =>
        (await page.evaluate<string | null>('document.activeElement.ariaLabel'))?.startsWith('Mood of') === true,
      'focus is back',
    );
  });

  it('[S4.2] is switched off by the user, and what was estimated is gone', async () => {
    await strip().click();
    const toggle = panel().getByRole('switch', { name: 'Estimate feelings in my conversations' });
    await toggle.click();
    await panel().getByText('Off: nothing is estimated').waitFor();
    await expect.poll(() => panel().getByRole('table').count()).toBe(0);
    await accessible(page, 'the mood, switched off');
    await picture(page, 'emotion-off');
    await page.keyboard.press('Escape');
    await say('I am happy now.');
    await expect.poll(() => strip().getAttribute('aria-label')).toBe('Mood of this conversation: not estimated');
    await strip().click();
    await toggle.click();
    await panel().getByText('Nothing to show yet').waitFor();
    await page.keyboard.press('Escape');
    await say('I am happy again!');
    await strip().click();
    await until(async () => (await rows().count()) === 2, 'what is said from now on is read');
    await page.keyboard.press('Escape');
  });

  it('[S4.2] is gone from the page where an administrator switched it off', async () => {
    const { token } = (await (
      await fetch(`${stage.url}/v1/demo/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"as":"admin"}',
      })
    ).json()) as { token: string };
    const decide = (enabled: boolean) =>
      fetch(`${stage.url}/v1/settings/emotion`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ enabled }),
      });
    expect((await decide(false)).status).toBe(200);
    await page.reload();
    await replies().first().waitFor();
    await page.waitForLoadState('networkidle');
    await expect.poll(() => strip().count()).toBe(0);
    expect((await decide(true)).status).toBe(200);
    await page.reload();
    await strip().waitFor();
  });

  it('[S4.2] stands in the record of a reply, for whoever writes the character', async () => {
    const made = await fetch(`${stage.url}/v1/characters`, {
      method: 'POST',
      headers: { 'content-type': 'application/yaml' },
      body: mara,
    });
    const { id } = ((await made.json()) as { character: { id: string } }).character;
    await page.goto(`/characters/${id}`);
    await page.getByRole('button', { name: /Start/ }).click();
    await say('I am so sad, I miss the sea.');
    await page.getByRole('button', { name: 'Why this reply?' }).last().click();
    const heading = page.getByRole('heading', { name: 'Feelings (estimated)' });
    await heading.waitFor();
    await page.getByText('The character means to stay at').waitFor();
    await heading.scrollIntoViewIfNeeded();
    await accessible(page, 'feelings in the record of a reply');
    await picture(page, 'emotion-why');
    await page.keyboard.press('Escape');
  });

  it('[S2.2] fits a phone, in Chinese, in the dark and without motion', async () => {
    const phone = await stage.visitor({ phone: true, language: 'zh', theme: 'dark', still: true });
    await phone.goto('/characters/teahouse-keeper');
    await phone.getByRole('button', { name: '开始对话' }).click();
    await phone.getByRole('textbox', { name: /消息/ }).waitFor();
    await say('今天我很难过，工作没了，心里空落落的。', phone);
    await say('真气人，他们什么都没解释！', phone);
    const button = phone.getByRole('button', { name: /^对话中的心情/ });
    await until(async () => !/还没有估计/.test((await button.getAttribute('aria-label')) ?? ''), 'there is a mood');
    await takesFingers(phone, (await button.getAttribute('aria-label')) ?? '');
    await fits(phone);
    await picture(phone, 'emotion-strip-phone-dark');
    await button.click();
    const dialog = phone.getByRole('dialog', { name: '对话中的心情' });
    await until(async () => (await rows(dialog).count()) === 4, 'all is in the table');
    await fits(phone);
    await accessible(phone, 'the mood on a phone');
    await picture(phone, 'emotion-phone-dark');
    await phone.evaluate('document.querySelector("table").scrollIntoView()');
    await picture(phone, 'emotion-table-phone-dark');
  });

  it('[S2.2] nothing was wrong on any page', () => {
    expect(stage.complaints).toEqual([]);
  });
});
