import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPeople } from '../../apps/api/identity/demo-people.js';
import { Tokens } from '../../apps/api/identity/tokens.js';
import { startUpstream, type Upstream } from '../fakes/upstream.mjs';
import { call } from './desk-side.js';
import { accessible, picture } from './looking.js';
import { Stage, summoned, until } from './stage.js';

const wide = { width: 1360, height: 860 };
const secret = 'what the tokens of this journey are signed with';
const tokens = new Tokens([secret]);

/** Customers in the chat app and agents in the console, each in a browser of their own, on one real server. */
describe('customer and agent side by side', { timeout: 240_000 }, () => {
  let upstream: Upstream;
  let stage: Stage;
  let mei: Page;
  let jordan: Page;
  let customer: Page;
  let session: string;

  beforeAll(async () => {
    upstream = await startUpstream();
    const model = { OPENAI_BASE_URL: upstream.url, OPENAI_MODEL: 'words-14@15', OPENAI_API_KEY: 'none' };
    const signing = { TROUPE_TOKEN_SECRET: secret, TROUPE_DEMO: 'on' };
    stage = await Stage.open({ ...model, ...signing, TROUPE_EMOTION: 'auto' });
    // However slow the machine is, an offer is still there when it is looked at.
    await set({ offerSeconds: 600 });
    mei = await console('agent');
  });
  afterAll(async () => {
    await stage?.close();
    await upstream?.close();
  });

  /** Settings of the desk. */
  async function set(changed: object): Promise<void> {
    const token = await tokenOf('supervisor');
    const settings = (await call(stage.url, 'GET', '/v1/desk/settings', undefined, token)) as object;
    await call(stage.url, 'PUT', '/v1/desk/settings', { ...settings, ...changed }, token);
  }

  const tokenOf = async (as: string): Promise<string> =>
    ((await call(stage.url, 'POST', '/v1/demo/sign-in', { as })) as { token: string }).token;

  async function console(as: string): Promise<Page> {
    const page = await stage.visitor(wide);
    page.setDefaultTimeout(60_000);
    await page.goto(`/console/?as=${as}`);
    await page.getByRole('heading', { name: 'Inbox' }).waitFor();
    return page;
  }

  /** A conversation in the customer's browser. */
  async function comes(character: string): Promise<void> {
    ({ id: session } = (await call(stage.url, 'POST', '/v1/sessions', { character })) as { id: string });
    customer ??= await stage.visitor(wide);
    customer.setDefaultTimeout(60_000);
    await customer.goto(`/chat/${session}`);
    await customer.getByRole('textbox').last().waitFor();
  }

  const says = async (text: string): Promise<void> => {
    await customer.locator('form textarea').last().fill(text);
    await customer.keyboard.press('Enter');
    await customer.locator('li[class*=own][id]').filter({ hasText: text }).waitFor();
  };
  const writes = async (page: Page, text: string): Promise<void> => {
    await page.getByRole('textbox', { name: /^Reply to/ }).fill(text);
    await page.keyboard.press('Enter');
  };
  const hears = (text: string) => customer.getByRole('article').getByText(text).waitFor();
  const banner = (page: Page, line: string | RegExp) =>
    page.locator('[data-holder] strong').getByText(line).first().waitFor();
  const told = (line: string) => customer.getByText(line).first().waitFor();
  const inList = (page: Page, what: string | RegExp) =>
    page.getByRole('region', { name: 'Inbox' }).getByRole('listitem').filter({ hasText: what });
  const dialogBy = (page: Page, key: string, name: string | RegExp) =>
    summoned(page, key, page.getByRole('dialog', { name }));
  const look = (page: Page, at: string) => page.goto(`/console/c/${at}?view=live`);

  it('[S2.3] handover by words: the customer asks in a sentence, the agent accepts, both see who answers', async () => {
    await comes('robin');
    await says('Can I talk to a real person, please?');
    await customer.getByRole('complementary', { name: 'Waiting for a person' }).waitFor();
    await inList(mei, /Yours\?/)
      .getByRole('button')
      .click();
    await mei.getByText('Asked for a person in words').first().waitFor();
    await mei.getByRole('button', { name: 'Accept' }).click();
    await banner(mei, 'You are answering');
    await told('Mei, a person, answers from here.');
    await writes(mei, 'Hello, this is Mei. What happened?');
    await hears('Hello, this is Mei. What happened?');
    await says('My parcel never came.');
    await mei.getByRole('article').getByText('My parcel never came.').waitFor();
    await accessible(mei, 'an agent beside the customer');
    await picture(mei, 'side-words-agent');
  });

  it('[S2.3] reconnect: who was away cannot write before all that was said meanwhile is on the screen', async () => {
    await mei.context().setOffline(true);
    await mei.getByText('Catching up: you can write when everything that was said is here.').waitFor();
    await expect.poll(() => mei.getByRole('textbox', { name: /^Reply to/ }).count()).toBe(0);
    await says('Forget it, the neighbour has it.');
    await picture(mei, 'side-locked');
    // what stands on the screen at the very moment at which the field is there again
    await mei.evaluate(`void (window.atUnlock = new Promise((resolve) => {
      new MutationObserver((_, observer) => {
        if (!document.querySelector('textarea[aria-label^="Reply to"]')) return;
        observer.disconnect();
        resolve([...document.querySelectorAll('article')].map((one) => one.textContent).join('\\n'));
      }).observe(document.body, { childList: true, subtree: true, attributes: true });
    }))`);
    await mei.context().setOffline(false);
    expect(await mei.evaluate('window.atUnlock')).toContain('the neighbour has it');
    await writes(mei, 'Glad to hear it!');
    await hears('Glad to hear it!');
  });

  it('[S2.3] transfer: the turn goes to a colleague in one step, with a note that only they see', async () => {
    jordan = await console('supervisor');
    const token = await tokenOf('supervisor');
    const status = (to: string) =>
      call(stage.url, 'PUT', '/v1/desk/me', { status: to, capacity: 4, skills: [], languages: ['en', 'zh'] }, token);
    const seated = async () => (await call(stage.url, 'GET', '/v1/desk/me', undefined, token)) as { status: string };
    await status('online');
    await until(async () => (await seated()).status === 'online', 'Jordan takes conversations');
    const dialog = await dialogBy(mei, 'x', 'Transfer');
    await dialog.getByRole('radio', { name: /Jordan/, disabled: false }).check();
    await dialog.getByRole('textbox').fill('Wants an invoice for the neighbour.');
    await accessible(mei, 'the dialog to transfer');
    await picture(mei, 'side-transfer');
    await dialog.getByRole('button', { name: 'Transfer' }).click();
    await banner(mei, 'Jordan is answering');
    await told('Jordan, a person, answers from here.');
    await expect.poll(() => mei.getByRole('textbox', { name: /^Reply to/ }).count()).toBe(0);
    await look(jordan, session);
    await banner(jordan, 'You are answering');
    await jordan.getByText('Wants an invoice for the neighbour.').first().waitFor();
    await writes(jordan, 'Jordan here, the invoice is on its way.');
    await hears('Jordan here, the invoice is on its way.');
    expect(await customer.content()).not.toContain('Wants an invoice');
    await status('away');
    await (await dialogBy(jordan, 'b', /Hand back/)).getByRole('textbox').fill('Invoice sent; nothing is open.');
    await jordan.keyboard.press('Control+Enter');
    await told('Robin, the AI character, answers from here.');
    await banner(jordan, 'Robin is answering');
    await jordan.getByText('All is well. Read along.').waitFor();
    await picture(jordan, 'side-handed-back');
  });

  it('[S2.3] draft mode: the customer sees what the agent made of the draft, and nothing before', async () => {
    await comes('robin');
    await look(mei, session);
    await banner(mei, 'Robin is answering');
    const dialog = await dialogBy(mei, 't', 'Take over from Robin');
    await dialog.getByRole('radio', { name: 'Drafts' }).check({ force: true });
    await dialog.getByRole('button', { name: 'Take over' }).click();
    await banner(mei, 'You are answering');
    await told('Mei, a person, answers from here.');
    await says('Which path leads to the mill?');
    const draft = mei.getByRole('region', { name: 'Robin would say' });
    await draft.getByText('not sent yet').waitFor();
    const drafted = (await draft.locator('[class*=draftText]').innerText()).trim();
    expect(drafted.length).toBeGreaterThan(10);
    await draft.getByRole('button', { name: 'Edit' }).click();
    const field = mei.getByRole('textbox', { name: /^Reply to/ });
    await until(async () => (await field.inputValue()).trim() === drafted, 'the draft stands in the field');
    await field.fill('The left one, behind the chapel.');
    await picture(mei, 'side-draft');
    expect(await customer.content(), 'what is drafted is the desk’s').not.toContain(drafted.slice(0, 20));
    await mei.keyboard.press('Enter');
    await hears('The left one, behind the chapel.');
    expect(await customer.content()).not.toContain(drafted.slice(0, 20));
  });

  it('[S2.3] merge and tag: two tickets of one customer become one, found by its tag', async () => {
    const waiting = async (character: string): Promise<string> => {
      const { id } = (await call(stage.url, 'POST', '/v1/sessions', { character })) as { id: string };
      await call(stage.url, 'POST', `/v1/sessions/${id}/ask-for-person`, {});
      return id;
    };
    const [first, second] = [await waiting('academic-mentor'), await waiting('shop-assistant')];
    await look(mei, first);
    await mei.getByText('Offered to you:').first().waitFor();
    await mei.getByRole('button', { name: 'More' }).click();
    await mei.getByRole('menuitem', { name: 'Merge with another ticket' }).click();
    const dialog = mei.getByRole('dialog', { name: 'Merge with another ticket' });
    await dialog.getByText('Asked for a person · Assigned').click();
    await accessible(mei, 'the dialog to merge');
    await picture(mei, 'side-merge');
    await dialog.getByRole('button', { name: 'Merge' }).click();
    await mei.waitForURL(new RegExp(`/c/(?!${first})`));
    const into = mei.url().replace(/^.*\/c\/([0-9a-f-]+).*$/, '$1');
    await banner(mei, /./);
    const tags = async () => (await dialogBy(mei, 'l', 'Tags')).getByRole('combobox');
    await until(
      async () =>
        (await tags()).fill('merged, refund', { timeout: 5_000 }).then(
          () => true,
          () => false,
        ),
      'tags can be written',
    );
    await mei.keyboard.press('Enter');
    await mei.getByRole('dialog').waitFor({ state: 'detached' });
    await mei.getByRole('searchbox').fill('merged');
    await until(async () => (await inList(mei, 'merged').count()) === 1, 'the list shows what has the tag');
    const token = await tokenOf('agent');
    const detail = (of: string) => call(stage.url, 'GET', `/v1/desk/tickets/${of}`, undefined, token);
    await expect.poll(() => detail(first)).toMatchObject({ state: 'closed' });
    await expect.poll(() => detail(into)).toMatchObject({ merged: [first], tags: ['merged', 'refund'] });
    expect(into).toBe(second);
    await mei.getByRole('searchbox').fill('');
  });

  it('[S2.3] handover by anger: a person is called before the customer asks', async () => {
    await comes('night-train-conductor');
    await says('This is the worst service ever, I am furious and I hate you!');
    await says('You lost my parcel and you lie to me, I hate you!');
    await customer.getByRole('complementary', { name: 'A person has been asked to join' }).waitFor();
    await look(mei, session);
    await mei.getByText('Strong feelings').first().waitFor();
    await mei
      .getByText(/mood-anger/)
      .first()
      .waitFor();
    await mei.getByRole('button', { name: 'Accept' }).click();
    await banner(mei, 'You are answering');
    await told('Mei, a person, answers from here.');
    await picture(mei, 'side-anger-agent');
    await picture(customer, 'side-anger-customer');
  });

  /** As in `page`, from now on; a socket that is lost comes back with it, or is refused. */
  const useToken = async (page: Page, key: string, seconds: number): Promise<void> => {
    const { token } = await tokens.sign(key === 'troupe.token' ? demoPeople.customer : demoPeople.agent, seconds);
    await page.evaluate(`localStorage.setItem(${JSON.stringify(key)}, ${JSON.stringify(token)})`);
  };
  const ended = 'Your sign-in has ended.';

  it('[S3.2] a sign-in that ends in the middle of a sentence: the agent signs in again on the same page and goes on', async () => {
    await mei.getByRole('textbox', { name: /^Reply to/ }).fill('I am so sorry, I will');
    await useToken(mei, 'troupe.console.token', 1);
    await mei.context().setOffline(true);
    await mei.getByText('Catching up: you can write when everything').waitFor();
    await mei.context().setOffline(false);
    await mei.getByText(ended).first().waitFor();
    await accessible(mei, 'a sign-in that has ended');
    await picture(mei, 'side-signed-out');
    await mei.getByRole('button', { name: 'Sign in again' }).first().click();
    const field = mei.getByRole('textbox', { name: /^Reply to/ });
    await field.waitFor();
    await expect
      .poll(() => field.inputValue(), { message: 'what was begun is still there' })
      .toBe('I am so sorry, I will');
    await writes(mei, 'I am so sorry, I will look at once.');
    await hears('I am so sorry, I will look at once.');
  });

  it('[S3.2] a customer whose sign-in ends loses no message: it is sent once they have signed in again, in whichever tab', async () => {
    await useToken(customer, 'troupe.token', 1);
    await customer.context().setOffline(true);
    await customer.locator('form textarea').last().fill('Is anybody still there?');
    await customer.keyboard.press('Enter');
    await customer.context().setOffline(false);
    await customer.getByText(ended).first().waitFor();
    await customer.getByText('Is anybody still there?').first().waitFor();
    await picture(customer, 'side-signed-out-customer');
    const other = await customer.context().newPage();
    await other.goto('/health/ready');
    await useToken(other, 'troupe.token', 3_600);
    await mei.getByRole('article').getByText('Is anybody still there?').waitFor();
    await other.close();
    await customer.getByText(ended).first().waitFor({ state: 'hidden' });
    await expect.poll(() => customer.getByRole('article').getByText('Is anybody still there?').count()).toBe(1);
  });

  it('[S2.3] an agent’s tab dies while the customer waits: after the policy’s time the character has the turn and says so, and the ticket waits for somebody else', async () => {
    await set({ idleSeconds: 5 });
    await says('Hello?');
    await mei.context().close();
    await told('Anselm Vey, the AI character, answers from here.');
    await picture(customer, 'side-owner-gone');
    const token = await tokenOf('supervisor');
    // The desk hears of the turn after the customer.
    await expect
      .poll(() => call(stage.url, 'GET', `/v1/desk/tickets/${session}`, undefined, token))
      .toMatchObject({
        state: 'queued',
        owner: { kind: 'character' },
        path: expect.arrayContaining([expect.objectContaining({ kind: 'owner-gone' })]) as unknown,
      });
  });

  it('[S2.2] nothing was wrong on any page', () => {
    // a line that was cut is part of this
    expect(stage.complaints.filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });
});
