import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fits, picture, takesFingers } from './looking.js';
import { Stage, until } from './stage.js';

/** The first visit of a person, with the embedded player: nothing installed but Troupe itself. */
describe('a person talks with a character', () => {
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    stage = await Stage.open();
    page = await stage.visitor();
  });
  afterAll(() => stage?.close());

  const replies = () => page.locator('li[class*=reply] .markdown');
  const say = async (text: string) => {
    const before = await replies().count();
    await page.getByRole('textbox', { name: /Message to/ }).fill(text);
    await page.keyboard.press('Enter');
    await until(async () => (await replies().count()) > before, 'it is answered');
    await spoken();
  };
  /** To its end. */
  const spoken = async () => {
    await page.locator('li[class*=reply]').last().locator('article[aria-busy=false]').waitFor();
    await page.getByRole('button', { name: 'Write this reply anew' }).waitFor();
  };

  it('[S2.2] finds a character in the gallery, by word, language and topic', async () => {
    await page.goto('/');
    await page.getByRole('heading', { name: 'Who would you like to talk with?' }).waitFor();
    const characters = page.getByRole('main').getByRole('heading', { level: 2 });
    await until(async () => (await characters.count()) >= 8, 'all characters are shown');
    await page.getByText('Nothing said yet').waitFor();
    await picture(page, 'gallery');
    await page.getByLabel('Search characters').fill('no such character');
    await page.getByText('Nobody fits that').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('radio', { name: '中文' }).check();
    await page.getByRole('heading', { name: '学术导师' }).waitFor();
    await expect.poll(() => page.url()).toContain('speaks=zh');
  });

  it('[S2.2] reads about a character and begins a conversation', async () => {
    await page.getByRole('link', { name: '学术导师' }).click();
    await page.getByRole('heading', { level: 1, name: '学术导师' }).waitFor();
    await expect.poll(() => page.title()).toContain('学术导师');
    await picture(page, 'character');
    await page.getByRole('button', { name: 'Start a conversation' }).click();
    await page.getByRole('region', { name: 'You could begin with' }).waitFor();
    await picture(page, 'conversation-new');
  });

  it('[S1.1] says something and is answered in character', async () => {
    await say('请用三句话解释Transformer的自注意力机制');
    expect(await replies().last().innerText()).toMatch(/[\u4e00-\u9fff]{10}/);
    await page.getByText('These replies come from the built-in player').waitFor();
    await picture(page, 'conversation');
  });

  it('[S1.2] has the reply written anew, and goes between its versions', async () => {
    const first = await replies().last().innerText();
    await page.getByRole('button', { name: 'Write this reply anew' }).click();
    await page.getByText('2/2').waitFor();
    await spoken();
    const second = await replies().last().innerText();
    await page.getByRole('button', { name: 'Earlier version' }).click();
    await page.getByText('1/2').waitFor();
    await until(async () => (await replies().last().innerText()) === first, 'the first version is shown');
    await page.getByRole('button', { name: 'Later version' }).click();
    await until(async () => (await replies().last().innerText()) === second, 'the second version is shown');
    await picture(page, 'versions');
  });

  it('[S2.2] draws no message again for a key: a long conversation is written in as quickly as a short one', async () => {
    await page.getByRole('textbox', { name: /Message to/ }).fill('x');
    // each message that is drawn tells its time
    const drawn = await page.evaluate(`(async () => {
      const format = Object.getOwnPropertyDescriptor(Intl.DateTimeFormat.prototype, 'format');
      let count = 0;
      const get = function () { count += 1; return format.get.call(this); };
      Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', { ...format, get });
      document.execCommand('insertText', false, 'y');
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', format);
      return count;
    })()`);
    await expect.poll(() => page.getByRole('textbox', { name: /Message to/ }).inputValue()).toBe('xy');
    expect(drawn).toBe(0);
    await page.getByRole('textbox', { name: /Message to/ }).fill('');
  });

  it('[S1.2] copies a reply as it was written', async () => {
    await page.getByRole('button', { name: 'Copy', exact: true }).last().click();
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toMatch(/.{10}/s);
  });

  it('[S1.4] is told why a message was not taken, and sends it after a change', async () => {
    const field = page.getByRole('textbox', { name: /Message to/ });
    await field.fill('reversed \u202e text');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Discard' }).waitFor();
    await picture(page, 'message-refused');
    await page.getByRole('button', { name: 'Edit' }).click();
    await expect.poll(() => field.inputValue()).toBe('reversed  text');
    const before = await replies().count();
    await field.fill('今天先到这里');
    await page.keyboard.press('Enter');
    await until(async () => (await replies().count()) === before + 1, 'it was answered');
    await spoken();
    await expect.poll(() => page.getByRole('button', { name: 'Discard' }).count()).toBe(0);
  });

  it('[S1.4] learns what nobody sees in a message, and gets it back without', async () => {
    const field = page.getByRole('textbox', { name: /Message to/ });
    await field.fill('in\u200bvisible');
    await page.keyboard.press('Enter');
    await page.getByText('It has invisible characters in it').waitFor();
    await page.getByRole('button', { name: 'Edit' }).click();
    await expect.poll(() => field.inputValue()).toBe('invisible');
    await field.fill('');
  });

  it('[S1.4] may paste a book: it is too long, and the page goes on', async () => {
    const field = page.getByRole('textbox', { name: /Message to/ });
    await field.focus();
    await page.evaluate(`document.execCommand('insertText', false, '粘贴 paste '.repeat(100_000))`);
    await page.getByText('16000 characters over the limit of 4000', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true);
    await field.fill('');
  });

  it('[S3.2] is told when more waits to be sent than may, and keeps what was written', async () => {
    const offline = await stage.visitor();
    await offline.goto('/characters/academic-mentor');
    await offline.getByRole('button', { name: /^Start a/ }).click();
    const field = offline.getByRole('textbox', { name: /Message to/ });
    await field.waitFor();
    await offline.context().setOffline(true);
    for (let count = 1; count <= 21; count += 1) {
      await field.fill(`number ${count}`);
      await field.press('Enter');
    }
    await offline.getByRole('alert').getByText('Too many messages are waiting to be sent.').waitFor();
    expect(await field.inputValue()).toBe('number 21');
    await offline.getByText('number 20', { exact: true }).waitFor();
    await offline.close();
  });

  it('[S2.2] renames the conversation, and finds it by what was said in it', async () => {
    const row = page.getByRole('navigation', { name: 'Conversations' }).getByRole('listitem').first();
    await row.hover();
    await row.getByRole('button').click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await page.getByLabel('Title').fill('Attention, explained');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'Attention, explained' }).waitFor();
    const search = page.getByLabel('Search conversations');
    await search.fill('自注意力');
    await page.getByRole('link', { name: 'Attention, explained' }).waitFor();
    await search.fill('zebra');
    await page.getByText('No conversation has “zebra” in it.').waitFor();
    await search.fill('');
    await page.getByRole('link', { name: 'Attention, explained' }).waitFor();
  });

  it('[S1.3] has it all again after loading the page anew', async () => {
    await page.getByRole('button', { name: 'Write this reply anew' }).click();
    await page.getByText('2/2').last().waitFor();
    await spoken();
    const before = await replies().allInnerTexts();
    await page.getByRole('textbox', { name: /Message to/ }).fill('a draft that is not lost');
    await page.reload();
    await expect.poll(() => replies().allInnerTexts()).toEqual(before);
    const field = page.getByRole('textbox', { name: /Message to/ });
    await expect.poll(() => field.inputValue()).toBe('a draft that is not lost');
    const second = await replies().last().innerText();
    // Only the chosen version came with the page; the other is fetched when it is asked for.
    await page.getByRole('button', { name: 'Earlier version' }).last().click();
    await page.getByText('1/2').waitFor();
    await page.getByRole('button', { name: 'Later version' }).last().click();
    await until(async () => (await replies().last().innerText()) === second, 'the second version is shown again');
  });

  it('[S2.2] scrolls the messages and not the page, also with the versions that only a screen reader is told of', async () => {
    await page.setViewportSize({ width: 1280, height: 420 });
    const hidden = page.getByText(/^Version \d of 2$/).last();
    await hidden.waitFor({ state: 'attached' });
    const heights = () => page.evaluate('[main.scrollHeight, document.documentElement.scrollHeight]');
    await expect.poll(heights).toEqual([420, 420]);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('[S2.2] is printed to its end, in dark letters, without what surrounds it', async () => {
    const list = `document.querySelector('[role=region][aria-label=Messages]')`;
    const isCut = () => page.evaluate(`${list}.scrollHeight > ${list}.clientHeight + 1`);
    await expect.poll(isCut).toBe(true);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await expect.poll(isCut).toBe(false);
    expect(await page.getByRole('textbox', { name: /Message to/ }).isVisible()).toBe(false);
    const looks = '[document.documentElement.dataset.mantineColorScheme, getComputedStyle(document.body).color]';
    await expect.poll(() => page.evaluate(looks)).toEqual(['dark', 'rgb(42, 30, 38)']);
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
  });

  it('[S3.2] shows everything to whoever comes back with a sign-in that has ended', async () => {
    const { pathname } = new URL(page.url());
    const back = await stage.visitor();
    await back.goto('/health/ready');
    await back.evaluate(`localStorage.setItem('troupe.token', 'ended')`);
    await back.goto(pathname);
    await back.getByText('先把问题说清楚，再谈答案。').waitFor();
    await back.close();
  });

  it('[S3.2] sees the server go and come back, and goes on where it was', async () => {
    const before = await replies().allInnerTexts();
    await stage.stopServer();
    await page
      .getByRole('complementary')
      .getByText(/Reconnecting in|Connecting/)
      .waitFor();
    await page.getByRole('textbox', { name: /Message to/ }).fill('谢谢你，沈老师');
    await page.keyboard.press('Enter');
    await page.getByText('Goes out when the connection is back').waitFor();
    await picture(page, 'reconnecting');
    await stage.startServer();
    await page.getByRole('complementary').getByText('Connected', { exact: true }).waitFor({ timeout: 90_000 });
    await until(async () => (await replies().count()) === before.length + 1, 'the message was answered');
    await expect.poll(async () => (await replies().allInnerTexts()).slice(0, before.length)).toEqual(before);
    await expect.poll(() => page.getByText('谢谢你，沈老师', { exact: true }).count()).toBe(1);
  });

  it('[S2.2] sees that something new was said in another conversation', async () => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ character: 'Robin', message: 'Do you mend tents?' });
    const answer = await fetch(`${stage.url}/v1/chat`, { method: 'POST', headers, body });
    expect(answer.status).toBe(200);
    await page.reload();
    const row = page.getByRole('listitem').filter({ hasText: 'Do you mend tents?' });
    await row.getByText(/\d new/).waitFor({ state: 'attached' });
    await picture(page, 'unread');
    await row.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'Robin' }).waitFor();
    await row.getByText(/\d new/).waitFor({ state: 'detached' });
    await expect.poll(() => page.title()).toBe('Robin · Troupe');
    await page.getByRole('link', { name: 'Attention, explained' }).click();
    await page.getByRole('heading', { level: 1, name: '学术导师' }).waitFor();
  });

  it('[S2.2] deletes a conversation after being asked, in every tab', async () => {
    const rowOf = (tab: Page) =>
      tab
        .getByRole('navigation', { name: 'Conversations' })
        .getByRole('listitem')
        .filter({ hasText: 'Attention, explained' });
    const row = rowOf(page);
    const otherTab = await page.context().newPage();
    await otherTab.goto('/');
    await rowOf(otherTab).waitFor();
    const address = await rowOf(otherTab).getByRole('link').getAttribute('href');
    await page.bringToFront();
    await row.hover();
    await row.getByRole('button').click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByText('leaves your list and is closed').waitFor();
    await picture(page, 'delete');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('heading', { name: 'Who would you like to talk with?' }).waitFor();
    await row.waitFor({ state: 'detached' });
    await rowOf(otherTab).waitFor({ state: 'detached' });
    await otherTab.goto(address!);
    await otherTab.getByText('This conversation is not here').waitFor();
    await otherTab.close();
  });

  it('[S2.2] has the focus on the next conversation once one is deleted', async () => {
    const rows = page.getByRole('navigation', { name: 'Conversations' }).getByRole('listitem');
    const next = await rows.nth(1).getByRole('link').getAttribute('href');
    await rows.first().hover();
    await rows.first().getByRole('button').click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate('document.activeElement.getAttribute("href")')).toBe(next);
  });

  it('[S2.2] says plainly what is not there', async () => {
    await page.goto('/chat/00000000-0000-7000-8000-000000000000');
    await page.getByText('This conversation is not here').waitFor();
    await page.goto('/characters/nobody');
    await page.getByText('This character is not here').waitFor();
    await expect.poll(() => page.title()).toBe('This character is not here · Troupe');
    await page.goto('/nowhere');
    await page.getByText('There is no such page').waitFor();
    await picture(page, 'not-found');
  });

  it('[S2.2] fits a phone, where the conversations are in a drawer', async () => {
    page = await stage.visitor({ phone: true });
    await page.goto('/');
    await page.getByRole('heading', { name: '学术导师' }).waitFor();
    await fits(page);
    await picture(page, 'phone-gallery');
    await page.getByRole('link', { name: 'Robin' }).click();
    await picture(page, 'phone-character');
    await page.getByRole('button', { name: /^Start a/ }).click();
    await say('Can I return boots I have worn once?');
    await fits(page);
    for (const name of ['Copy', 'Write this reply anew', 'Do not show this again']) await takesFingers(page, name);
    await picture(page, 'phone-conversation');
    await page.getByRole('button', { name: 'Open menu' }).click();
    await page
      .getByRole('dialog')
      .getByRole('link', { name: /Can I return boots/ })
      .waitFor();
    await picture(page, 'phone-drawer');
  });

  it('[S2.3] takes whoever works here to the console, and stays the customer’s itself', async () => {
    page = await stage.visitor();
    await page.goto('/?as=agent');
    await page.waitForURL(/\/console\/?$/);
    await page.getByRole('heading', { name: 'Inbox' }).waitFor();
    await page.goto('/');
    await page.getByRole('heading', { name: 'Who would you like to talk with?' }).waitFor();
  });

  it('complains of nothing on the way', () => {
    expect(stage.complaints).toEqual([]);
  });
});
