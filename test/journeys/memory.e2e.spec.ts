import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessible, fits, picture, takesFingers } from './looking.js';
import { Stage, until } from './stage.js';

/** With the embedded player: what is remembered, and what becomes of it. */
describe('a person is remembered', () => {
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    stage = await Stage.open();
    page = await stage.visitor();
  });
  afterAll(() => stage?.close());

  const replies = (of = page) => of.locator('li[class*=reply] .markdown');
  const say = async (text: string, of = page) => {
    const before = await replies(of).count();
    await of.getByRole('textbox', { name: /Message to|发消息/ }).fill(text);
    await of.keyboard.press('Enter');
    await until(async () => (await replies(of).count()) > before, 'it is answered');
    await of.locator('li[class*=reply]').last().locator('article[aria-busy=false]').waitFor();
    await of.getByRole('button', { name: /Write this reply anew|重新写/ }).waitFor();
  };
  const begin = async () => {
    await page.goto('/characters/night-train-conductor');
    await page.getByRole('button', { name: /Start/ }).click();
    await page.getByRole('region', { name: 'You could begin with' }).waitFor();
  };
  const panel = () => page.getByRole('dialog', { name: /remembers of you/ });
  const open = async () => {
    await page.getByRole('button', { name: /remembers of you/ }).click();
    await panel().getByRole('switch', { name: 'Remember me' }).waitFor();
  };
  const close = () => page.keyboard.press('Escape');

  it('[S4.1] says at first that nothing is remembered', async () => {
    await begin();
    await open();
    await panel().getByText('Nothing yet').waitFor();
    await accessible(page, 'the empty memory');
    await picture(page, 'memory-empty');
    await close();
  });

  it('[S4.1] shows what was told, where it was said and how sure it is', async () => {
    await say('My name is Ada and I like jasmine tea.');
    await say('I live in Leeds. My sister Ann is a nurse.');
    await open();
    for (const text of ['Ada', 'jasmine tea', 'Leeds', 'sister: Ann'])
      await panel().getByText(text, { exact: true }).waitFor();
    await panel().getByRole('heading', { name: 'Your name' }).waitFor();
    await expect.poll(() => panel().getByText('certain', { exact: true }).count()).toBeGreaterThan(0);
    await accessible(page, 'the memory');
    await picture(page, 'memory');
    await panel().getByRole('link', { name: 'Today, in this conversation' }).first().click();
    await until(async () => (await panel().count()) === 0, 'the panel is closed');
    await page.locator('li[data-source=true]').getByText('My name is Ada').waitFor();
  });

  it('[S4.1] takes a correction and a pin, by keyboard', async () => {
    await page.getByRole('button', { name: /remembers of you/ }).press('Enter');
    await panel().getByRole('button', { name: 'Edit “Leeds”' }).press('Enter');
    await page.keyboard.type('Hull');
    await page.keyboard.press('Escape');
    await panel().getByText('Leeds', { exact: true }).waitFor();
    await until(
      async () => (await page.evaluate('document.activeElement.ariaLabel')) === 'Edit “Leeds”',
      'focus is back',
    );
    await page.keyboard.press('Enter');
    await page.keyboard.type('York');
    await picture(page, 'memory-edit');
    await page.keyboard.press('Enter');
    await panel().getByText('York', { exact: true }).waitFor();
    await panel().getByText('in your words').waitFor();
    await panel().getByRole('button', { name: 'Pin “York”' }).press('Enter');
    await panel().getByRole('button', { name: 'Unpin “York”' }).waitFor();
    await close();
  });

  it('[S4.1] uses it in a new conversation', async () => {
    await begin();
    await say('What is my name?');
    await expect.poll(() => replies().last().innerText()).toContain('Ada');
    await say('Where do I live?');
    await expect.poll(() => replies().last().innerText()).toContain('York');
    await picture(page, 'memory-used');
  });

  it('[S4.1] forgets one thing, in the panel and in the next conversation', async () => {
    await open();
    await panel().getByRole('button', { name: 'Forget “Ada”' }).click();
    await panel().getByText('Forget this for good?').waitFor();
    await picture(page, 'memory-forget');
    await panel().getByRole('button', { name: 'Forget', exact: true }).click();
    await until(async () => (await panel().getByText('Ada', { exact: true }).count()) === 0, 'it is gone');
    await panel().getByText('jasmine tea', { exact: true }).waitFor();
    await close();
    await begin();
    await say('What is my name?');
    expect(await replies().last().innerText()).not.toContain('Ada');
  });

  it('[S4.1] is switched off, and forgets everything', async () => {
    await open();
    const toggle = panel().getByRole('switch', { name: 'Remember me' });
    // The server decides, and the switch follows.
    await toggle.click();
    await panel().getByText('Off: nothing is noted or used.').waitFor();
    await picture(page, 'memory-off');
    await toggle.click();
    await panel().getByText(/^On:/).waitFor();
    await panel().getByRole('button', { name: 'Forget everything' }).click();
    await panel().getByRole('group').getByRole('button', { name: 'Forget everything' }).click();
    await panel().getByText('Nothing yet').waitFor();
  });

  it('[S2.2] fits a phone, in Chinese and in the dark', async () => {
    const phone = await stage.visitor({ phone: true, language: 'zh', theme: 'dark' });
    await phone.goto('/characters/academic-mentor');
    await phone.getByRole('button', { name: '开始对话' }).click();
    await phone.getByRole('textbox', { name: /消息/ }).waitFor();
    const field = phone.getByRole('textbox', { name: /消息/ });
    await field.fill('我叫小雨，喜欢爬山，下周五有考试。');
    await phone.keyboard.press('Enter');
    await until(async () => (await replies(phone).count()) > 1, 'it is answered');
    await phone.getByRole('button', { name: /记得的你/ }).click();
    const dialog = phone.getByRole('dialog', { name: /记得的你/ });
    for (const text of ['小雨', '爬山', '下周五有考试']) await dialog.getByText(text, { exact: true }).waitFor();
    await fits(phone);
    await takesFingers(phone, '忘掉“小雨”');
    await accessible(phone, 'the memory on a phone');
    await picture(phone, 'memory-phone-dark');
  });

  it('[S2.3c] erases everything a user ever said, once they have typed that they mean it', async () => {
    await begin();
    await say('My name is Ada.');
    const otherTab = await page.context().newPage();
    await otherTab.goto(page.url());
    await otherTab.locator('main').getByText('My name is Ada.').waitFor();
    await page.bringToFront();
    await open();
    await panel().getByRole('button', { name: 'Erase everything…' }).press('Enter');
    const erase = panel().getByRole('button', { name: 'Erase everything', exact: true });
    await panel()
      .getByText(/^Kept: that there were conversations/)
      .waitFor();
    await expect.poll(() => erase.isDisabled()).toBe(true);
    await panel().getByRole('textbox', { name: /^Type/ }).pressSequentially('erase');
    await accessible(page, 'the question before everything is erased');
    await picture(page, 'erase-everything');
    await page.keyboard.press('Enter');
    await panel().getByText('Everything you said is erased.').waitFor();
    const rows = (tab: Page) => tab.locator('nav[aria-label="Conversations"] li');
    await expect.poll(() => rows(page).count(), { message: 'the list behind it' }).toBe(0);
    await until(async () => new URL(otherTab.url()).pathname === '/', 'the other tab begins anew');
    await otherTab.getByText('Nothing said yet').waitFor();
    await otherTab.close();
    await page.keyboard.press('Escape');
    await until(async () => new URL(page.url()).pathname === '/', 'it begins anew');
    await until(async () => (await page.getByText('My name is Ada.').count()) === 0, 'nothing of it is shown');
    await page.getByText('Nothing said yet').waitFor();
  });

  it('[S2.2] nothing was wrong on any page', () => {
    expect(stage.complaints).toEqual([]);
  });
});
