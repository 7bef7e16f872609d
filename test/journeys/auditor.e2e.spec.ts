import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessible, fits, picture } from './looking.js';
import { Stage, until } from './stage.js';

const kit = pathToFileURL(join(import.meta.dirname, '../../dist/kit/verify.html')).href;

/** An auditor's work in the console on the real server, and what they took away verified with the network off. */
describe('an auditor', () => {
  let stage: Stage;
  let page: Page;
  let folder: string;
  let session: string;
  const inFolder = (name: string) => join(folder, name);

  const call = async (method: string, path: string, body?: object, as?: string): Promise<Record<string, string>> => {
    const token = as && (await call('POST', '/v1/demo/sign-in', { as }))['token'];
    const answer = await fetch(stage.url + path, {
      method,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    expect(answer.status, `${method} ${path}`).toBeLessThan(300);
    const text = await answer.text();
    return (text ? JSON.parse(text) : {}) as Record<string, string>;
  };
  const taken = async (from: Page, act: () => Promise<void>, name: string) => {
    const [download] = await Promise.all([from.waitForEvent('download', { timeout: 60_000 }), act()]);
    await download.saveAs(inFolder(name));
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'troupe-auditor-'));
    stage = await Stage.open({ TROUPE_EMOTION: 'off' });
    const said = await call('POST', '/v1/chat', {
      character: 'night-train-conductor',
      message: 'My parcel 48213 is lost. Call me on +44 20 7946 0958, please.',
    });
    session = said['session_id']!;
    await call('POST', '/v1/chat', {
      session_id: session,
      character: 'night-train-conductor',
      message: 'And my refund?',
    });
    await call('POST', '/v1/chat', { character: 'robin', message: 'Where is my order?' });
    // A page asks once, and the search is a moment behind what happens.
    const indexed = async () => {
      const { sessions } = (await call('GET', '/v1/audit/sessions', undefined, 'auditor')) as unknown as {
        sessions: { messages: number }[];
      };
      return sessions.length === 2 ? sessions[0]!.messages + sessions[1]!.messages : 0;
    };
    await until(async () => (await indexed()) >= 6, 'what was said can be searched');
    page = await stage.visitor({ width: 1440, height: 900 });
  });
  afterAll(async () => {
    await stage?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('[S2.3] finds conversations by what is known of them, and words in masked text only', async () => {
    await page.goto('/console/?as=auditor');
    await page.getByRole('heading', { name: 'Conversations' }).waitFor();
    await page.getByRole('link', { name: /Robin/ }).waitFor();
    await accessible(page, "the auditor's search");
    await page.getByRole('textbox', { name: /^Words/ }).fill('parcel lost');
    await page.getByRole('combobox', { name: 'What for' }).selectOption('complaint');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText(/This search is in the ledger/).waitFor();
    const found = page.getByRole('list', { name: 'Conversations found' }).getByRole('listitem');
    await found.getByText(/parcel/).waitFor();
    await expect.poll(() => found.count()).toBe(1);
    await expect.poll(() => found.innerText()).toContain('▇▇▇');
    expect(await found.innerText()).not.toContain('7946');
    await accessible(page, 'what was found');
    await picture(page, 'audit-search');
  });

  it('[S2.3] sees what happened in one, and takes its evidence away', async () => {
    await page.getByRole('list', { name: 'Conversations found' }).getByRole('link').click();
    await page.getByRole('heading', { name: 'Say what you read it for' }).waitFor();
    await page.getByText('Complete: every event was recorded').waitFor();
    await accessible(page, 'a conversation before it is read');
    await picture(page, 'audit-session');
    await page.getByRole('button', { name: 'Take evidence away' }).click();
    const dialog = page.getByRole('dialog', { name: 'Take evidence away' });
    await dialog.getByRole('textbox').fill('Looking into complaint 17');
    await accessible(page, 'the dialog for evidence');
    await taken(page, () => dialog.getByRole('button', { name: 'Download' }).click(), 'one.zip');
    await dialog.waitFor({ state: 'hidden' });
  });

  it('[S2.3] reads it masked and for a purpose, with the passport of each reply, and as it went', async () => {
    await page.goto(`/console/audit/c/${session}`);
    await page.getByRole('combobox', { name: 'What for' }).selectOption('complaint');
    await page.getByRole('textbox', { name: /Case reference/ }).fill('CASE-17');
    await page.getByRole('button', { name: 'Read it' }).click();
    await page.getByText('Masked reading for “A complaint”').waitFor();
    const messages = page.getByRole('region', { name: 'What was said' }).getByRole('article');
    await until(async () => (await messages.count()) === 5, 'all that was said is there, the greeting first');
    await expect.poll(() => messages.nth(1).innerText()).toContain('▇▇▇');
    expect(await messages.nth(1).innerText()).not.toContain('7946');
    await page.getByRole('button', { name: 'Passport' }).first().click();
    await page
      .getByRole('region', { name: 'Reply passport' })
      .getByText(/^Sealed/)
      .waitFor();
    await accessible(page, 'a reading with a passport');
    await picture(page, 'audit-reading');
    const moment = page.getByRole('slider', { name: 'Moment of the conversation' });
    await moment.focus();
    await page.keyboard.press('Home');
    await until(async () => (await messages.count()) === 1, 'only the first message had been said');
    await page.getByRole('radio', { name: '16×' }).click({ force: true });
    await page.getByRole('button', { name: 'Play' }).click();
    await until(async () => (await messages.count()) === 5, 'it goes to its end', 60_000);
    await page.getByRole('button', { name: 'Ask for plain text' }).click();
    const dialog = page.getByRole('dialog', { name: 'Ask for plain text' });
    await dialog.getByRole('textbox').fill('The number is what the complaint is about.');
    await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByText('Plain text was asked for; another auditor has to agree.').waitFor();
  });

  it('[S5.1] sees who may do what, keeps something from being erased, and runs retention dry', async () => {
    await page.goto('/console/audit/access');
    await page.getByText('Your own request: somebody else has to decide.').waitFor();
    expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    await page.getByRole('rowheader', { name: 'audit.read', exact: true }).waitFor();
    await accessible(page, 'the permissions');
    await picture(page, 'audit-access');
    await page.goto('/console/audit/keeping');
    await page.getByRole('button', { name: 'Place a hold' }).click();
    const dialog = page.getByRole('dialog', { name: 'Place a hold' });
    await dialog.getByRole('textbox', { name: 'Id of the conversation' }).fill(session);
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('A court asked for it.');
    await accessible(page, 'the dialog for a hold');
    await dialog.getByRole('button', { name: 'Place a hold' }).click();
    await page.getByText('A court asked for it.').waitFor();
    await page.getByRole('button', { name: 'Dry run' }).click();
    await page.getByText('A dry run: nothing was erased.').waitFor();
    await accessible(page, 'holds and retention');
    await picture(page, 'audit-keeping');
  });

  it('[S5.1] reads it in plain text once a second auditor has agreed, in a browser of their own', async () => {
    const second = await stage.visitor({ width: 1200, height: 900 });
    await second.goto('/console/?as=second-auditor');
    await second.getByRole('heading', { name: 'Conversations' }).waitFor();
    await second.goto('/console/audit/access');
    const requests = second.getByRole('listitem').filter({ hasText: 'demo-auditor asks' });
    await requests.getByRole('button', { name: 'Approve' }).waitFor();
    await accessible(second, 'a request that somebody else decides');
    await picture(second, 'audit-approve');
    await requests.getByRole('button', { name: 'Approve' }).press('Enter');
    await requests.getByText('approved').waitFor();

    await page.goto(`/console/audit/c/${session}`);
    await page.getByRole('combobox', { name: 'What for' }).selectOption('complaint');
    await page.getByRole('button', { name: 'Read it' }).click();
    await page.getByRole('button', { name: 'Read in plain text' }).click();
    const messages = page.getByRole('region', { name: 'What was said' }).getByRole('article');
    await messages.filter({ hasText: '7946 0958' }).first().waitFor();
    await picture(page, 'audit-plain');
  });

  it('[S2.3c] has the heads of the ledger checked in the browser, and keeps key and head', async () => {
    await page.goto('/console/audit/ledger');
    await taken(page, () => page.getByRole('button', { name: 'Save the public key' }).click(), 'key.json');
    await taken(page, () => page.getByRole('button', { name: /Sign a head/ }).click(), 'head.json');
    await page.getByRole('button', { name: 'Check the heads' }).click();
    await page.getByText('All of them hold.').waitFor({ timeout: 60_000 });
    expect(await page.getByText('DOES NOT HOLD').count()).toBe(0);
    await accessible(page, 'the ledger');
    await picture(page, 'audit-ledger');
  });

  it('[S2.3] sees figures, policies, permissions', async () => {
    await page.goto('/console/audit/figures');
    await page.getByRole('heading', { name: 'Verdicts, by day' }).waitFor();
    await accessible(page, 'the figures');
    await picture(page, 'audit-figures');
    const policy = 'version: v1.0\nname: ours\nextends: default\nstages: { role-consistency: { mode: shadow } }\n';
    await call(
      'POST',
      '/v1/policies',
      { files: { 'policy.yaml': policy }, note: 'Tries the role stage out.' },
      'admin',
    );
    await page.goto('/console/audit/policies');
    await page.getByText('Tries the role stage out.').waitFor();
    await accessible(page, 'the policies');
    await picture(page, 'audit-policies');
  });

  it('[S2.3] has events exported in the form that is needed, and sees how far it is', async () => {
    await page.goto('/console/audit/exports');
    await page.getByRole('button', { name: 'New export' }).click();
    const dialog = page.getByRole('dialog', { name: 'New export' });
    await dialog.getByRole('combobox', { name: 'Form' }).selectOption('csv');
    await dialog.getByRole('textbox', { name: 'What it is for' }).fill('Looking into complaint 17');
    await accessible(page, 'the dialog for an export');
    await dialog.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('button', { name: 'Signed manifest' }).waitFor({ timeout: 120_000 });
    await accessible(page, 'the exports');
    await picture(page, 'audit-exports');
    await taken(page, () => page.getByRole('button', { name: /\.csv/ }).click(), 'events.csv');
    expect(readFileSync(inFolder('events.csv'), 'utf8')).toContain('session.opened.v1');
  });

  it('[S2.3c] verifies the bundle with the network off, and refuses one that was tampered with', async () => {
    await page.goto('/console/audit/exports');
    await page.getByRole('button', { name: 'The whole ledger as a bundle' }).click();
    const dialog = page.getByRole('dialog', { name: 'Take evidence away' });
    await dialog.getByRole('textbox').fill('Looking into complaint 17');
    await dialog.getByRole('checkbox', { name: /With the words/ }).check();
    await accessible(page, 'the dialog for words');
    await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByText('demo-auditor has asked; another auditor has to agree (under Access).').waitFor();
    const { requests } = (await call('GET', '/v1/audit/unmask-requests', undefined, 'second-auditor')) as unknown as {
      requests: { id: string; export: object | null }[];
    };
    const wanted = requests.find(({ export: query }) => query !== null)!;
    await call('POST', `/v1/audit/unmask-requests/${wanted.id}/approve`, undefined, 'second-auditor');
    await page.reload();
    await page.getByRole('button', { name: 'Take it' }).waitFor();
    await picture(page, 'audit-exports-words');
    await taken(page, () => page.getByRole('button', { name: 'Take it' }).click(), 'all.zip');

    const outside = await stage.visitor({ width: 1000, height: 1100 });
    await outside.context().setOffline(true);
    await outside.goto(kit);
    await outside.getByRole('heading', { name: 'Verify evidence' }).waitFor();
    await accessible(outside, 'the offline kit');
    const files = outside.locator('input[type=file]');
    await files.first().setInputFiles(inFolder('all.zip'));
    await outside.locator('#key-file').setInputFiles(inFolder('key.json'));
    await until(async () => (await outside.locator('#key').inputValue()).length === 64, 'the key is read');
    await outside.locator('#head').setInputFiles(inFolder('head.json'));
    await outside.getByText('head.json').waitFor();
    await outside.getByRole('button', { name: 'Verify' }).click();
    await outside.getByRole('heading', { name: 'Verified.' }).waitFor({ timeout: 60_000 });
    await expect.poll(() => outside.locator('li.proven').count()).toBe(4);
    await outside.getByText('And my refund?').waitFor();
    await accessible(outside, 'a bundle that holds');
    await picture(outside, 'kit-verified');

    const bytes = readFileSync(inFolder('all.zip'));
    bytes[Math.floor(bytes.length / 3)]! ^= 1;
    writeFileSync(inFolder('bent.zip'), bytes);
    await outside.locator('#bundle').setInputFiles(inFolder('bent.zip'));
    await outside.getByText('bent.zip').waitFor();
    await outside.getByRole('button', { name: /^Verify/ }).click();
    await outside.getByRole('heading', { name: /BROKEN/ }).waitFor({ timeout: 60_000 });
    await expect.poll(() => outside.locator('li.proven').count()).toBe(0);
    await accessible(outside, 'a bundle that is broken');
    await picture(outside, 'kit-broken');
  });

  it('[S2.3c] says what is not proven when nothing was kept; in Chinese, in the dark, on a phone', async () => {
    const phone = await stage.visitor({ phone: true, theme: 'dark', language: 'zh' });
    await phone.context().setOffline(true);
    await phone.goto(kit);
    await phone.locator('#bundle').setInputFiles(inFolder('one.zip'));
    await phone.getByText('one.zip').waitFor();
    await phone.getByRole('button', { name: '开始验证' }).click();
    await phone.getByRole('heading', { name: '内部一致；完整性与时间未被证明。' }).waitFor({ timeout: 60_000 });
    await expect.poll(() => phone.locator('li.proven').count()).toBe(1);
    await fits(phone);
    await accessible(phone, 'the offline kit on a phone');
    await picture(phone, 'kit-phone-dark-zh');
  });

  it('[S2.3] has all of it in Chinese, in the dark, on a phone', async () => {
    const phone = await stage.visitor({ phone: true, theme: 'dark', language: 'zh' });
    await phone.goto('/console/?as=auditor');
    await phone.getByRole('heading', { name: '会话' }).waitFor();
    await phone.getByRole('link', { name: /Robin/ }).waitFor();
    await fits(phone);
    await accessible(phone, 'the search on a phone');
    await picture(phone, 'audit-search-phone-dark-zh');
  });

  it('[S2.2] has room for every place on the narrowest phone, in the longer language', async () => {
    const phone = await stage.visitor({ width: 320, height: 640 });
    await phone.goto('/console/?as=auditor');
    await phone.getByRole('link', { name: /Robin/ }).waitFor();
    await phone.getByRole('link', { name: 'Keeping', exact: true }).waitFor();
    const cut = `[...document.querySelectorAll('nav a')].filter((place) => place.scrollWidth > place.clientWidth).map((place) => place.textContent)`;
    expect(await phone.evaluate(cut), 'places whose names lie over others').toEqual([]);
    expect(await phone.evaluate(`document.querySelector('nav').scrollWidth`)).toBeLessThanOrEqual(320);
    await accessible(phone, 'the search on a narrow phone');
    await phone.close();
  });

  it('[S2.2] nothing was wrong on any page', () => {
    expect(stage.complaints).toEqual([]);
  });
});
