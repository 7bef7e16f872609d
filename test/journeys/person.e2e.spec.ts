import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startUpstream, wordsOf, type Upstream } from '../fakes/upstream.mjs';
import { Desk, Table } from './desk-side.js';
import { accessible, fits, picture, takesFingers } from './looking.js';
import { Stage, until } from './stage.js';

/** Far longer than anybody waits for, on any machine. */
const model = 'words-2000@25';

/** A customer in a browser, and beside them somebody of the desk at a socket. */
describe('a person comes into the conversation', () => {
  let upstream: Upstream;
  let stage: Stage;
  let desk: Desk;

  beforeAll(async () => {
    upstream = await startUpstream();
    stage = await Stage.open({ OPENAI_BASE_URL: upstream.url, OPENAI_MODEL: model, OPENAI_API_KEY: 'none' });
    desk = await Desk.open(stage.url);
  });
  afterAll(async () => {
    desk?.close();
    await stage?.close();
    await upstream?.close();
  });

  it('[S2.3] is asked for by the button; the customer sees who speaks, and says how it was', async () => {
    const table = await Table.set(stage, desk, 'Robin');
    const { page } = table;
    await page.getByText('AI', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Talk to a person' }).click();
    const waiting = page.getByRole('complementary', { name: 'Waiting for a person' });
    await waiting.getByText(/goes on answering meanwhile/).waitFor();
    await waiting.getByText(/You are next\.|You are number \d|Somebody is about to join/).waitFor();
    const button = page.getByRole('button', { name: 'Talk to a person' });
    await expect.poll(() => button.count(), { message: 'asking twice' }).toBe(0);
    await page.getByText('You can write on while you wait').waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA');
    await picture(page, 'person-waiting');
    await accessible(page, 'waiting for a person');

    await table.takeOver();
    await waiting.waitFor({ state: 'detached' });
    await page.getByText(`${desk.name}, a person, answers from here.`).first().waitFor();
    await page.getByText(`Person: ${desk.name}`, { exact: true }).first().waitFor();
    await table.say('My parcel has not come.');
    await table.write('I found it.');
    const article = page.getByRole('article', { name: `${desk.name} (Person) says` });
    await article.getByText('I found it.').waitFor();
    await expect.poll(() => page.evaluate(bar), { message: 'the frame of a person’s words' }).toBeGreaterThan(0);
    await page.getByRole('textbox', { name: `Message to ${desk.name}` }).waitFor();
    await picture(page, 'person-answers');
    await accessible(page, 'a person answers');

    await table.handBack('Found under the stairs; do not offer a refund');
    await page.getByText('Robin, the AI character, answers from here.').first().waitFor();
    const rating = page.getByRole('form', { name: `How was it with ${desk.name}?` });
    await rating.waitFor();
    await rating.getByRole('radio', { name: '4 of 5: good' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => rating.getByRole('radio', { name: '5 of 5: very good' }).isChecked()).toBe(true);
    await picture(page, 'person-rating');
    await accessible(page, 'the rating');
    await rating.getByRole('textbox').fill('Quick and kind.');
    await rating.getByRole('button', { name: 'Send rating' }).click();
    await page.getByText('Thank you for telling.').first().waitFor();
    await expect.poll(() => table.asCustomer('GET', '/rating')).toMatchObject({ stars: 5, agent: desk.name });

    const announced = page.getByTestId('announcer').locator('p');
    await expect.poll(() => announced.allInnerTexts()).toContain(`${desk.name}, a person, answers from here.`);
    await page.reload();
    await page.getByText(`${desk.name}, a person, answers from here.`).waitFor();
    expect(await page.getByRole('form').filter({ hasText: 'How was it' }).count(), 'rated already').toBe(0);
    expect(await page.content()).not.toContain('do not offer a refund');
  });

  it('[S2.3] is asked for in words, and the customer may stay with the character after all', async () => {
    const table = await Table.set(stage, desk, '学术导师', { theme: 'dark', language: 'zh' });
    const { page } = table;
    await table.say('转人工');
    const waiting = page.getByRole('complementary', { name: '正在等待人工' });
    await waiting.waitFor();
    await picture(page, 'person-waiting-dark-zh');
    await accessible(page, 'waiting, dark, Chinese');
    await waiting.getByRole('button', { name: /^继续和.*聊$/ }).click();
    await waiting.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '转人工', exact: true }).waitFor();
    await expect.poll(() => table.asCustomer('GET', '')).toMatchObject({ asked: null });
  });

  it('[S2.3] takes over in the middle of a sentence: what was said stays, and not a word follows', async () => {
    const table = await Table.set(stage, desk, 'Robin', { phone: true });
    const { page } = table;
    await table.say('Tell me something long.');
    const reply = page.getByRole('article', { name: 'Robin says' }).nth(1).locator('[class*=words]');
    await reply.waitFor();
    await until(async () => (await reply.innerText()).length > 60, 'some of it is there');
    await table.takeOver();
    await page.getByText('A person took over here.').waitFor();
    await page.locator('li[class*=reply]').last().locator('article[aria-busy=false]').waitFor();
    const said = (await reply.innerText()).trim();
    expect(said.length).toBeLessThan(wordsOf(model).join('').length);
    await page.getByText(`${desk.name}, a person, answers from here.`).first().waitFor();
    await table.write('Hello, I am here.');
    await page.getByRole('article').getByText('Hello, I am here.').waitFor();
    await expect.poll(() => page.getByRole('article').getByText(said.slice(0, 40)).count()).toBe(1);
    await page.reload();
    await page.getByRole('article').getByText('Hello, I am here.').waitFor();
    await expect.poll(async () => (await reply.innerText()).trim()).toBe(said);
    await fits(page);
    await picture(page, 'person-taken-over-phone');
    await table.say('Are you still there?');
    await table.handBack('Nothing to do');
    await page.getByRole('form').waitFor();
    await page.getByText('Your last message was not answered. Robin answers the next one.').first().waitFor();
    expect(await page.getByRole('button', { name: 'Stop the reply' }).count()).toBe(0);
    await fits(page);
    await picture(page, 'person-rating-phone');
    await takesFingers(page, 'Talk to a person');
  });

  it('[S2.3] can be skipped at the end, and a closed conversation still asks', async () => {
    const table = await Table.set(stage, desk, 'Robin');
    const { page } = table;
    await table.say('Hello there');
    await table.asCustomer('POST', '/close');
    const rating = page.getByRole('form', { name: 'How was it?' });
    await rating.waitFor();
    await picture(page, 'person-closed');
    await rating.getByRole('button', { name: 'Skip' }).click();
    await rating.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByText('This conversation is closed.').waitFor();
    expect(await page.getByRole('form').count()).toBe(0);
  });
});

/** px of the bar before the words of a person. */
const bar = `Number.parseFloat(getComputedStyle(document.querySelector('li[data-by="agent"] [class*=words]')).borderInlineStartWidth)`;
