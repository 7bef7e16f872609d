import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessible, picture } from './looking.js';
import { Stage, until } from './stage.js';

/** The app for everyone: by keyboard, in both languages and themes, with assistive technology. */
describe('everyone can use it', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterAll(() => stage?.close());

  const focused = (page: Page) => page.evaluate('document.activeElement?.innerText || document.activeElement?.tagName');

  it('[S2.2] is used with the keyboard alone, from the gallery to a reply', async () => {
    const page = await stage.visitor();
    await page.goto('/');
    await page.getByRole('heading', { name: 'Robin' }).waitFor();
    await page.keyboard.press('Tab');
    await expect.poll(() => focused(page)).toBe('Skip to content');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Robin' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Robin' }).waitFor();
    await until(async () => (await focused(page)) === 'Robin', 'the heading of the new screen has the focus');
    await page.getByRole('button', { name: 'Start a conversation' }).focus();
    await page.keyboard.press('Enter');
    const field = page.getByRole('textbox', { name: /Message to/ });
    await field.waitFor();
    await page.waitForFunction('document.activeElement?.tagName === "TEXTAREA"');
    await page.keyboard.type('Two lines');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('of one message');
    await expect.poll(() => field.inputValue()).toBe('Two lines\nof one message');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Write this reply anew' }).waitFor();
    await expect.poll(() => field.inputValue()).toBe('');
    await page.getByRole('button', { name: 'Write this reply anew' }).focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('m');
    await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA');
  });

  it('[S2.2] is back at the settings after a dialog that was opened from them', async () => {
    const page = await stage.visitor();
    await page.goto('/');
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    // The dialog has the focus before it is left: else it has none to give back.
    await expect.poll(() => page.evaluate('document.activeElement.closest("[role=dialog]") !== null')).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await expect.poll(() => page.evaluate('document.activeElement.ariaLabel')).toBe('Settings');
    await page.close();
  });

  it('[S2.2] does not send while Chinese is being composed', async () => {
    const page = await stage.visitor({ language: 'zh' });
    await page.goto('/characters/academic-mentor');
    await page.getByRole('button', { name: '开始对话' }).click();
    const field = page.getByRole('textbox', { name: /消息/ });
    await field.focus();
    const keyboard = await page.context().newCDPSession(page);
    await keyboard.send('Input.imeSetComposition', { text: '你好', selectionStart: 2, selectionEnd: 2 });
    // The Enter that takes the candidate: browsers report it as part of the composition.
    await keyboard.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      windowsVirtualKeyCode: 229,
      key: 'Enter',
      code: 'Enter',
    });
    await keyboard.send('Input.insertText', { text: '你好' });
    await expect.poll(() => field.inputValue()).toBe('你好');
    expect(await page.getByRole('article', { name: '你说' }).count()).toBe(0);
    await page.keyboard.press('Enter');
    await page.getByRole('article', { name: '你说' }).waitFor();
  });

  it('[S2.2] speaks Chinese and English, and remembers the choice', async () => {
    const page = await stage.visitor({ language: 'zh' });
    await page.goto('/');
    await page.getByRole('heading', { name: '今天想和谁聊聊？' }).waitFor();
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('zh-Hans');
    await page.getByRole('navigation').getByRole('listitem').first().waitFor();
    await picture(page, 'chinese-gallery');
    await page.getByRole('button', { name: '设置' }).click();
    await page.getByRole('group', { name: '语言', exact: true }).getByRole('radio', { name: 'English' }).check();
    await page.getByRole('heading', { name: 'Who would you like to talk with?' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Who would you like to talk with?' }).waitFor();
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('[S2.2] goes dark when asked, and stays so', async () => {
    const page = await stage.visitor();
    await page.goto('/');
    await page.getByRole('button', { name: 'Settings' }).click();
    await picture(page, 'settings');
    await page.getByRole('radio', { name: 'Dark' }).check();
    await page.reload();
    await expect.poll(() => page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
  });

  it('[S2.2] shows what is chosen and what is on where the system sets the colours', async () => {
    const page = await stage.visitor();
    await page.emulateMedia({ forcedColors: 'active' });
    await page.goto('/');
    await page.getByRole('radio', { name: 'All' }).waitFor();
    expect(
      await page.evaluate(`getComputedStyle(document.querySelector('.choice input:checked + span')).outlineStyle`),
    ).toBe('solid');
    await page.goto('/console/settings?as=agent');
    await page.getByRole('switch').first().waitFor();
    const [track, knob] = (await page.evaluate(
      `[undefined, '::before'].map((part) => getComputedStyle(document.querySelector('[role=switch]'), part).backgroundColor)`,
    )) as string[];
    expect(knob).not.toBe(track);
    await picture(page, 'console-forced-colours');
  });

  for (const theme of ['light', 'dark'] as const) {
    it(`[S2.2] has no serious fault of accessibility on any screen, ${theme}`, async () => {
      const page = await stage.visitor({ theme, still: true, language: theme === 'dark' ? 'zh' : 'en' });
      const words =
        theme === 'dark'
          ? {
              begin: /^开始/,
              anew: '重新生成',
              settings: '设置',
              actions: /的操作/,
              rename: '重命名',
              field: /消息/,
            }
          : {
              begin: /^Start a/,
              anew: 'Write this reply anew',
              settings: 'Settings',
              actions: /Actions for/,
              rename: 'Rename',
              field: /Message to/,
            };
      await page.goto('/');
      await page.getByRole('heading', { name: '学术导师' }).waitFor();
      await accessible(page, 'the gallery');
      if (theme === 'dark') await picture(page, 'dark-gallery');
      await page.getByRole('link', { name: '学术导师' }).click();
      await page.getByRole('button', { name: words.begin }).waitFor();
      await accessible(page, 'the character page');
      if (theme === 'dark') await picture(page, 'dark-character');
      await page.getByRole('button', { name: words.begin }).click();
      await page.getByRole('textbox', { name: words.field }).waitFor();
      await accessible(page, 'a new conversation');
      await page.getByRole('textbox', { name: words.field }).fill('什么是过拟合？');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: words.anew }).waitFor();
      await accessible(page, 'a conversation');
      if (theme === 'dark') await picture(page, 'dark-conversation');
      await page.getByRole('button', { name: words.settings }).click();
      await page.getByRole('radio').first().waitFor();
      await accessible(page, 'the settings');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: words.actions }).first().click();
      await page.getByRole('menuitem', { name: words.rename }).click();
      await page.getByRole('dialog').waitFor();
      await accessible(page, 'the rename dialog');
      await page.keyboard.press('Escape');
      await page.goto('/connect');
      await page.getByRole('heading', { level: 1 }).waitFor();
      await accessible(page, 'the page about models');
      await page.goto('/nowhere');
      await page.getByRole('heading', { level: 1 }).waitFor();
      await accessible(page, 'the page for what is not there');
    });
  }

  it('complains of nothing on the way', () => {
    expect(stage.complaints).toEqual([]);
  });
});
