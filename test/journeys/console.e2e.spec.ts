import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessible, fits, picture, takesFingers } from './looking.js';
import { Stage, summoned, until } from './stage.js';

/** One agent's day in the console, on the real server; what customers do is done by its calls. */
describe('the console', () => {
  let stage: Stage;
  let page: Page;
  const sessions: string[] = [];

  beforeAll(async () => {
    stage = await Stage.open({ TROUPE_EMOTION: 'auto' });
    page = await stage.visitor({ width: 1440, height: 900 });
  });
  afterAll(() => stage?.close());

  /** A call of the demo customer, or of whoever the token names. */
  const call = async (method: string, path: string, body?: object, token?: string) => {
    const answer = await fetch(stage.url + path, {
      method,
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    expect(answer.status, `${method} ${path}`).toBeLessThan(300);
    const text = await answer.text();
    return (text ? JSON.parse(text) : {}) as Record<string, string>;
  };
  const tokenOf = async (as: string) => (await call('POST', '/v1/demo/sign-in', { as }))['token']!;
  const opened = async (character: string) => {
    const id = (await call('POST', '/v1/sessions', { character }))['id']!;
    sessions.push(id);
    return id;
  };
  const says = (session: string, text: string) => call('POST', `/v1/sessions/${session}/messages`, { text });
  const banner = (line: string | RegExp) => page.locator('[data-holder] strong').getByText(line);
  /** In the conversation; what is said aloud to a screen reader is elsewhere on the page. */
  const said = (text: string | RegExp) => page.locator('article').getByText(text);
  const press = (key: string) => page.keyboard.press(key);
  const field = (name: string | RegExp) => page.getByRole('textbox', { name });
  const dialogBy = (key: string, name: string) => summoned(page, key, page.getByRole('dialog', { name }));
  const row = (text: string | RegExp) =>
    page.getByRole('region', { name: 'Inbox' }).getByRole('listitem').filter({ hasText: text });

  it('[S2.3] asks who works here, and signs in as one of the demo people', async () => {
    await page.goto('/console/');
    await page.getByRole('heading', { name: 'The desk' }).waitFor();
    await accessible(page, 'the sign-in of the console');
    await picture(page, 'console-sign-in');
    await page.getByRole('button', { name: /^Mei/ }).click();
    await page.getByRole('heading', { name: 'Inbox' }).waitFor();
    await page.getByText('Nothing on your desk').waitFor();
    // What a supervisor's sign-in opens is not offered.
    expect(await page.getByRole('link', { name: /Reports|Supervisor board/ }).count()).toBe(0);
    await accessible(page, 'an empty inbox');
    await picture(page, 'console-empty');
  });

  it('[S2.3] shows live conversations, and one of them word by word, without anybody noticing', async () => {
    const session = await opened('night-train-conductor');
    await says(session, 'Good evening! I am Sam, I live in Leeds and I love night trains.');
    await press('3');
    await row('Anselm Vey').first().getByRole('button').click();
    await banner('Anselm Vey is answering').waitFor();
    await said('I live in Leeds').waitFor();
    await field(/Reply to/).waitFor({ state: 'hidden' });
    await page.getByText('Anselm Vey is answering. Take over to write to the customer.').waitFor();
    await says(session, 'My parcel 48213 is lost and nobody helps me. I am furious!');
    await said('My parcel 48213 is lost').waitFor();
    const card = page.getByRole('complementary', { name: 'Context' });
    await until(
      async () => (await card.getByText(/furious/).count()) > 0,
      'the words that moved the mood are named',
      60_000,
    );
    await accessible(page, 'a conversation that is watched');
    await picture(page, 'console-watching');
    await card.getByRole('button', { name: 'Show as a table' }).click();
    await card.getByRole('table').waitFor();
    await card.getByRole('button', { name: 'Show as a chart' }).click();
  });

  it('[S2.3] is offered whoever asks for a person, with the reason and why it came to this agent', async () => {
    await call('POST', `/v1/sessions/${sessions[0]}/ask-for-person`, { reason: 'parcel' });
    await page.getByText('Offered to you:').waitFor();
    await page.getByText('Mei is the only one who can take it now.').first().waitFor();
    await press('1');
    await row('Sam')
      .getByText(/Yours\?/)
      .waitFor();
    await accessible(page, 'an offer');
    await picture(page, 'console-offer');
    await page.getByRole('button', { name: 'Accept' }).click();
    await banner('You are answering').waitFor();
    await until(
      async () => (await page.evaluate('document.activeElement.tagName')) === 'TEXTAREA',
      'one may write at once',
    );
  });

  it('[S2.3] answers with a canned reply, notes for colleagues and tags by keyboard', async () => {
    await field('Reply to Sam').fill('/hel');
    await page.getByRole('option', { name: /Hello/ }).first().waitFor();
    await press('Enter');
    await until(
      async () => (await field('Reply to Sam').inputValue()).startsWith('Hello Sam, this is Mei.'),
      'the canned reply is in the field',
    );
    await press('Enter');
    await page.getByRole('article', { name: 'Mei says' }).waitFor();
    await field('Reply to Sam').fill('I will send you a new one today.');
    await press('Enter');
    await until(async () => (await page.getByRole('article', { name: 'Mei says' }).count()) === 2, 'it is said');
    await until(async () => (await field('Reply to Sam').inputValue()) === '', 'the field is empty again');
    await press('Escape');
    await (await summoned(page, 'n', field('Note for colleagues'))).fill('Depot has it, see 48213.');
    await press('Enter');
    await page.getByRole('article', { name: 'Note by Mei' }).waitFor();
    await press('Escape');
    await (await dialogBy('l', 'Tags')).getByRole('combobox', { name: 'Tags' }).fill('refund, vip');
    await press('Enter');
    await row('Sam').getByText('refund').waitFor();
    await says(sessions[0]!, 'Finally! Thank you. Will it come before Saturday?');
    await said('Will it come before Saturday?').waitFor();
    await accessible(page, 'a conversation that is answered');
    await picture(page, 'console-answering');
  });

  it('[S2.3] never sends what is for colleagues to the customer', async () => {
    const { messages } = (await call('GET', `/v1/sessions/${sessions[0]}/messages`)) as unknown as {
      messages: { text: string }[];
    };
    expect(messages.map(({ text }) => text).join()).not.toMatch(/Depot has it/);
  });

  it('[S2.3] lets the character draft, and sends the draft as it is', async () => {
    await page.getByRole('radio', { name: 'Drafts' }).click({ force: true });
    const draft = page.getByRole('region', { name: 'Anselm Vey would say' });
    await draft.waitFor();
    await says(sessions[0]!, 'And which train brings it?');
    await draft.getByText('not sent yet').waitFor();
    await accessible(page, 'a draft');
    await picture(page, 'console-draft');
    const before = await page.getByRole('article', { name: 'Mei says' }).count();
    await draft.getByRole('button', { name: 'Send as it is' }).click();
    await until(
      async () => (await page.getByRole('article', { name: 'Mei says' }).count()) === before + 1,
      'it is said',
    );
    await page.getByRole('radio', { name: 'Silent' }).click({ force: true });
    await draft.waitFor({ state: 'detached' });
  });

  it('[S2.3] hands back with a note, and whispers to the character', async () => {
    await banner('You are answering').waitFor();
    await page.getByRole('button', { name: 'Hand back' }).first().waitFor();
    await page.getByRole('heading', { name: 'Inbox' }).click();
    const dialog = await dialogBy('b', 'Hand back to Anselm Vey');
    await expect.poll(() => dialog.getByRole('button', { name: 'Hand back' }).isDisabled()).toBe(true);
    await dialog.getByRole('textbox').fill('A new parcel goes out today; do not offer another one.');
    await accessible(page, 'the dialog to hand back');
    await picture(page, 'console-hand-back');
    await press('Control+Enter');
    await banner('Anselm Vey is answering').waitFor();
    await page.getByText('Mei handed back to the character').first().waitFor();
    await (await summoned(page, 'w', field('Whisper to Anselm Vey'))).fill('Mention the night train to Leeds.');
    await press('Enter');
    await page.getByRole('article', { name: 'Whisper by Mei' }).waitFor();
    await picture(page, 'console-whisper');
    const { messages } = (await call('GET', `/v1/sessions/${sessions[0]}/messages`)) as unknown as {
      messages: { text: string }[];
    };
    expect(messages.map(({ text }) => text).join()).not.toMatch(/Mention the night train/);
  });

  it('[S2.3] takes over without being asked, and is told who was faster', async () => {
    const session = await opened('robin');
    await says(session, 'Where is my refund?');
    await page.goto(`/console/c/${session}?view=live`);
    await banner('Robin is answering').waitFor();
    await (await dialogBy('t', 'Take over from Robin')).getByRole('button', { name: 'Take over' }).click();
    await banner('You are answering').waitFor();
    const supervisor = await tokenOf('supervisor');
    await field('Reply to Sam').fill('I am looking into it');
    await call('POST', `/v1/sessions/${session}/take-over`, { epoch: 2, reason: 'mine' }, supervisor);
    await banner('Jordan is answering').waitFor();
    await page.getByText('Two people do not answer at once').waitFor();
    await picture(page, 'console-other');
  });

  it('[S2.3] finds everything by the palette, and tells all keys', async () => {
    await page.getByRole('heading', { name: 'Inbox' }).click();
    const palette = await summoned(page, 'Control+k', page.getByRole('dialog'));
    await palette.getByRole('combobox').fill('setti');
    await palette.getByRole('option', { name: 'Settings' }).waitFor();
    await accessible(page, 'the palette');
    await picture(page, 'console-palette');
    await press('Enter');
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
    await dialogBy('?', 'Keyboard shortcuts');
    await accessible(page, 'the keys');
    await picture(page, 'console-keys');
    await press('Escape');
  });

  it('[S2.3] shows a supervisor the whole desk, and reports as charts and as tables', async () => {
    const supervisor = await stage.visitor({ width: 1440, height: 900, still: true });
    await supervisor.goto('/console/board?as=supervisor');
    await supervisor.getByRole('heading', { name: 'Board' }).waitFor();
    await supervisor.getByRole('region', { name: 'People' }).getByText('Mei').waitFor();
    await accessible(supervisor, 'the board');
    await picture(supervisor, 'console-board');
    await supervisor.getByRole('link', { name: 'Reports' }).click();
    await supervisor.getByRole('heading', { name: 'Why people were wanted' }).waitFor();
    await supervisor.getByRole('button', { name: 'Show as a table' }).first().click();
    await supervisor.getByRole('table').first().waitFor();
    await supervisor.getByRole('button', { name: 'Show as a chart' }).first().click();
    await accessible(supervisor, 'the reports');
    await picture(supervisor, 'console-reports');
    await supervisor.goto('/console/settings/team');
    const mei = supervisor.getByRole('listitem').filter({ hasText: 'Mei' });
    await mei.getByRole('textbox', { name: 'Skills' }).fill('botany');
    await mei.getByRole('button', { name: 'Save Mei' }).click();
    await mei.getByRole('button', { name: 'Save Mei' }).waitFor({ state: 'detached' });
    await supervisor.getByRole('button', { name: 'Jordan, Away' }).click();
    await supervisor.getByRole('radio', { name: 'Online' }).click();
    await supervisor.getByRole('button', { name: 'Jordan, Online' }).waitFor();
    await supervisor.keyboard.press('Escape');
    await supervisor.getByRole('radio', { name: 'Online' }).waitFor({ state: 'hidden' });
    await accessible(supervisor, 'the team');
    await picture(supervisor, 'console-team');
    await supervisor.goto('/console/settings/queues');
    await supervisor.getByRole('textbox', { name: 'Name in English' }).first().waitFor();
    await accessible(supervisor, 'the queues');
    await picture(supervisor, 'console-queues');
    await supervisor.goto('/console/settings/canned');
    await supervisor.getByRole('textbox', { name: 'Title' }).first().fill('Good day');
    await supervisor.getByRole('button', { name: 'Save' }).click();
    await supervisor.getByText('Not saved yet').waitFor({ state: 'detached' });
    await supervisor.reload();
    await until(
      async () => (await supervisor.getByRole('textbox', { name: 'Title' }).first().inputValue()) === 'Good day',
      'it is kept',
    );
    await accessible(supervisor, 'the canned replies');
    await picture(supervisor, 'console-canned');
  });

  it('[S2.3] reads well in the dark and in Chinese', async () => {
    const dark = await stage.visitor({ width: 1440, height: 900, theme: 'dark', language: 'zh', still: true });
    await dark.goto(`/console/c/${sessions[0]}?view=live&as=supervisor`);
    await dark.locator('[data-holder] strong').getByText('Anselm Vey正在应答').waitFor();
    await dark.getByRole('complementary', { name: '背景' }).getByText('建议的下一步').waitFor();
    await accessible(dark, 'a conversation in the dark');
    await picture(dark, 'console-dark-zh');
    for (const [path, name] of [
      ['board', '看板'],
      ['reports', '报表'],
      ['settings/me', '设置'],
      ['settings/desk', '设置'],
    ] as const) {
      await dark.goto(`/console/${path}`);
      await dark.getByRole('heading', { name, level: 1 }).waitFor();
      await dark.waitForLoadState('networkidle');
      await accessible(dark, `${path} in the dark`);
      await picture(dark, `console-${path.replace('/', '-')}-dark-zh`);
    }
  });

  it('[S2.3] fits a phone: the list, then the conversation, then the card', async () => {
    const phone = await stage.visitor({ phone: true, still: true });
    await phone.goto('/console/?view=live&as=agent');
    await phone.getByRole('heading', { name: 'Inbox' }).waitFor();
    await phone.getByRole('listitem').filter({ hasText: 'Robin' }).first().waitFor();
    await fits(phone);
    await accessible(phone, 'the list on a phone');
    await picture(phone, 'console-phone-list');
    await phone.getByRole('listitem').filter({ hasText: 'Anselm Vey' }).first().getByRole('button').click();
    await phone.locator('[data-holder] strong').getByText('Anselm Vey is answering').waitFor();
    // whoever copies the address signs nobody in
    expect(new URL(phone.url()).search).toBe('?view=live');
    await fits(phone);
    for (const name of ['Back to the list', 'Context card', 'More']) await takesFingers(phone, name);
    await accessible(phone, 'a conversation on a phone');
    await picture(phone, 'console-phone-talk');
    await phone.getByRole('button', { name: 'Context card' }).click();
    await phone.getByRole('dialog', { name: 'Context' }).getByText('Suggested next step').waitFor();
    await fits(phone);
    await picture(phone, 'console-phone-card');
    await phone.getByRole('button', { name: 'Close' }).click();
    await phone.getByRole('button', { name: 'Back to the list' }).click();
    await phone.getByRole('heading', { name: 'Inbox' }).waitFor();
  });

  it('[S5.1] gives the auditor a place, with what can be reached today', async () => {
    const auditor = await stage.visitor();
    await auditor.goto('/?as=auditor');
    await auditor.getByRole('heading', { name: 'Conversations' }).waitFor();
    await accessible(auditor, 'the auditor’s place');
  });

  it('[S2.2] nothing was wrong on any page', () => {
    expect(stage.complaints).toEqual([]);
  });
});
