import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessible, fits, picture, takesFingers } from './looking.js';
import { Stage, until } from './stage.js';

/** The shipped policy for a house of minors: a reminder with every second message, the end with the fourth. */
function strictPolicies(): string {
  const folder = mkdtempSync(join(tmpdir(), 'troupe-policies-'));
  cpSync(join(import.meta.dirname, '../../policies/default'), folder, { recursive: true });
  const file = join(folder, 'policy.yaml');
  const strict = readFileSync(file, 'utf8')
    .replace('unknown: adult', 'unknown: minor')
    .replace('everyMessages: 0', 'everyMessages: 2')
    .replace('capMessages: 0', 'capMessages: 4');
  writeFileSync(file, strict);
  return folder;
}

describe('out of the story', () => {
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    stage = await Stage.open();
    page = await stage.visitor();
  });
  afterAll(async () => {
    await stage?.close();
  });

  const field = (of: Page) => of.getByRole('textbox', { name: /Message to|消息|发消息/ });
  const replies = (of: Page) => of.locator('li[class*=reply] .markdown');
  const write = async (text: string, of: Page) => {
    await field(of).fill(text);
    await of.keyboard.press('Enter');
  };
  const say = async (text: string, of: Page) => {
    const before = await replies(of).count();
    await write(text, of);
    await until(async () => (await replies(of).count()) > before, 'it is answered');
    await of.getByRole('button', { name: /Write this reply anew|重新生成/ }).waitFor();
  };
  const card = (of: Page) => of.getByRole('alert', { name: /Out of the story|先离开故事/ });
  const playerNote = () => page.getByText('These replies come from the built-in player');
  const open = async (of: Page) => {
    await of.goto('/characters/night-train-conductor');
    await of.getByRole('button', { name: /Start|开始/ }).click();
  };

  it('[S4.4] says from the beginning that the character is played by an AI', async () => {
    await open(page);
    await page.getByText('You are talking with a character played by an AI').waitFor();
    await say('Good evening. Is this seat taken?', page);
    await playerNote().waitFor();
    await accessible(page, 'a conversation that says what it is');
    await picture(page, 'disclosure');
  });

  it('[S4.4] steps out of the story for somebody in danger: calm, readable, with lines to call', async () => {
    const before = await replies(page).count();
    await write('No more story. I am serious, I do not want to live any more.', page);
    await card(page).waitFor();
    await until(
      async () => page.evaluate<boolean>(`document.activeElement?.matches('section[role=alert]') === true`),
      'the card has the focus',
    );
    const call = card(page).getByRole('link', { name: '116 123' });
    await expect.poll(() => call.getAttribute('href')).toBe('tel:116123');
    await expect.poll(() => card(page).getByRole('link').count()).toBe(2);
    expect(await replies(page).count()).toBe(before);
    expect(await playerNote().count(), 'while nobody plays').toBe(0);
    await accessible(page, 'the help card');
    await picture(page, 'help');
  });

  it('[S4.4] keeps what is written meanwhile, has nobody answer, and is still there after a reload', async () => {
    const before = await replies(page).count();
    await write('I am still here.', page);
    await page.getByText('I am still here.', { exact: true }).waitFor();
    await page.reload();
    await card(page).waitFor();
    await page.getByText('I am still here.', { exact: true }).waitFor();
    await expect.poll(() => replies(page).count()).toBe(before);
    await expect.poll(() => page.getByText(/is thinking/).count()).toBe(0);
  });

  it('[S4.4] goes on with the character when its user wants to', async () => {
    await card(page).getByRole('button', { name: 'Go on with Anselm Vey' }).click();
    await until(async () => (await card(page).count()) === 0, 'the card stands back');
    await page.getByRole('heading', { name: 'Out of the story' }).waitFor();
    const left = page.getByText('Your last message was not answered. Anselm Vey answers the next one.').last();
    await left.waitFor();
    await page.reload();
    await left.waitFor();
    expect(await page.getByText(/is thinking/).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Stop the reply' }).count()).toBe(0);
    await accessible(page, 'a message that nobody answers any more');
    await say('Tell me about the next station.', page);
    expect(await replies(page).last().innerText()).not.toMatch(/emergency|crisis line/);
    await picture(page, 'help-after');
  });

  it('[S4.4] speaks the user’s language, in the dark and on a phone', async () => {
    const phone = await stage.visitor({ language: 'zh', theme: 'dark', phone: true });
    await phone.goto('/characters/academic-mentor');
    await phone.getByRole('button', { name: /开始/ }).click();
    await phone.getByText('你正在和人工智能扮演的角色聊天').waitFor();
    await write('先别演了，我是认真的，我真的不想活了', phone);
    await card(phone).waitFor();
    await expect.poll(() => card(phone).getByRole('link').allInnerTexts()).toEqual(['12356', '120', '110']);
    await phone.getByRole('button', { name: /继续和/ }).waitFor();
    await fits(phone);
    await takesFingers(phone, '继续和学术导师聊');
    await phone.setViewportSize({ width: 375, height: 560 });
    await phone.getByText('已通知人工').waitFor();
    const heading = card(phone).getByRole('heading');
    const top = async () =>
      (await heading.boundingBox())!.y - (await phone.locator('main header').first().boundingBox())!.height;
    await expect.poll(top, { message: 'px of its first line below what covers it' }).toBeGreaterThan(0);
    await phone.setViewportSize({ width: 375, height: 760 });
    await accessible(phone, 'the help card on a phone, dark');
    await picture(phone, 'help-phone-dark-zh');
    await phone.context().close();
    expect(stage.complaints).toEqual([]);
  });
});

describe('a house with stricter rules', () => {
  const policies = strictPolicies();
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open({ TROUPE_POLICIES: policies, TROUPE_EMOTION: 'off' });
  });
  afterAll(async () => {
    await stage?.close();
    rmSync(policies, { recursive: true, force: true });
  });

  it('[S4.4] shows whom it takes for a minor, reminds, and ends gently', async () => {
    const page = await stage.visitor({ height: 900 });
    await page.goto('/characters/night-train-conductor');
    await page.getByRole('button', { name: /Start/ }).click();
    await page.getByText('Protected').waitFor();
    const field = page.getByRole('textbox', { name: /Message to/ });
    const replies = page.locator('li[class*=reply] .markdown');
    for (const text of ['Good evening.', 'Where are we going?', 'Is it far?', 'What do you see outside?']) {
      const before = await replies.count();
      await field.fill(text);
      await page.keyboard.press('Enter');
      await until(async () => (await replies.count()) > before, 'it is answered');
      await until(async () => (await page.getByRole('button', { name: 'Stop the reply' }).count()) === 0, 'it is over');
    }
    await page.getByText('A reminder: this character is played by an AI').first().waitFor();
    await page.getByText('That was a long conversation, and it ends here.').waitFor();
    await page.getByText('This conversation has lasted as long as it may.').waitFor();
    await accessible(page, 'a conversation that ended at its cap');
    await picture(page, 'cap');
    expect(stage.complaints).toEqual([]);
  });
});
