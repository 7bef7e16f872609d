import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCard, aPngCard } from '#test/fakes/cards.js';
import { accessible, fits, picture } from './looking.js';
import { Stage, until } from './stage.js';

/** Somebody brings a character from elsewhere, makes it their own, and talks with it. */
describe('a person brings a character card', () => {
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    stage = await Stage.open({ TROUPE_EMOTION: 'off' });
    page = await stage.visitor({ width: 1440, height: 900 });
  });
  afterAll(() => stage?.close());

  const hostile = aCard({
    first_mes:
      '*Mara opens the door.* Come in, {{user}}. <b onclick="x()">Mind</b> the step. ![lamp](https://tracker.example/a.png)',
    description:
      'Mara keeps the lighthouse at Skerry Point. She knows every ship by its lamp. <script>alert(1)</script>',
  });

  // Its entry comes in whenever it is spoken of: a journey does not play dice.
  hostile.data.character_book.entries[0]!.extensions.probability = 100;

  const drop = (bytes: Uint8Array, type: string) => async (target: Page) => {
    const data = Buffer.from(bytes).toString('base64');
    // What a browser makes of a file that is dragged from the desk.
    await target.evaluate(`(() => {
      const bytes = Uint8Array.from(atob("${data}"), (one) => one.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], 'mara.png', { type: '${type}' }));
      window.dropped = transfer;
      const page = document.querySelector('main [class*=page]');
      for (const kind of ['dragenter', 'dragover']) page.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: transfer }));
    })()`);
  };
  const letGo = (target: Page) =>
    target.evaluate(`document.querySelector('main [class*=page]').dispatchEvent(
      new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: window.dropped }))`);

  it('[S4.1] drops it on the gallery and is told what came in, what was taken out and why', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Create a character' }).waitFor();
    await drop(aPngCard(hostile), 'image/png')(page);
    await page.getByText('Drop a character card here').waitFor();
    await picture(page, 'card-drop');
    await letGo(page);
    await page.getByRole('heading', { name: 'Mara of the Light has joined the troupe' }).waitFor();
    for (const line of [
      'Scripts: nothing in a card may run',
      'Event handlers: they would run in a browser',
      'Images and media from elsewhere: loading them would tell others that you read this',
      'Regular expressions that cannot be read or could run without end',
    ]) {
      await expect.poll(() => page.getByText(line).count(), { message: line }).toBe(1);
    }
    await page.getByText('Kept, but never put before a model').waitFor();
    await accessible(page, 'the import report');
    await picture(page, 'card-report');
  });

  it('[S4.1] edits it: form and YAML are one document, and a mistake is told at its line', async () => {
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByRole('heading', { level: 1, name: 'Mara of the Light' }).waitFor();
    await page.getByText('No problems').waitFor();
    await accessible(page, 'the editor');
    await picture(page, 'editor');
    const yaml = page.getByRole('textbox', { name: 'YAML source' });
    await page.getByLabel('Tagline').fill('She waits for one ship.');
    await expect.poll(() => yaml.inputValue()).toContain('tagline: She waits for one ship.');
    const good = await yaml.inputValue();
    await yaml.fill(good.replace('  traits:', '  trait:'));
    await page
      .getByText(/problems?$/)
      .first()
      .click();
    const mistake = page.getByRole('button', { name: /Line \d+/ }).first();
    await mistake.waitFor();
    await picture(page, 'editor-problem');
    await mistake.click();
    await until(
      async () => (await page.evaluate('document.activeElement?.tagName')) === 'TEXTAREA',
      'the line has the focus',
    );
    const chosen =
      'document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)';
    await expect.poll(() => page.evaluate(chosen)).toContain('trait:');
    await yaml.fill(good);
    await page.getByText('No problems').waitFor();
  });

  it('[S4.3] turns an anchor and reads in the preview what the model is told, and where it comes from', async () => {
    await page.getByRole('radio', { name: 'Preview' }).check();
    const text = page.getByRole('listbox', { name: 'Passages of this message' }).first();
    await text.getByText('Mara keeps the lighthouse').waitFor();
    const before = await text.innerText();
    await page.getByRole('slider', { name: 'Humour' }).fill('0.9');
    await until(async () => (await text.innerText()) !== before, 'the prompt says it differently');
    await text.getByText('Mara keeps the lighthouse').hover();
    await page.getByText('character.identity').first().waitFor();
    await page.getByRole('button', { name: /^Show line \d+$/ }).waitFor();
    await accessible(page, 'the preview');
    await picture(page, 'editor-preview');
    await text.locator('[tabindex="0"]').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.evaluate('document.activeElement?.getAttribute("aria-selected")')).toBe('true');
  });

  it('[S4.1] is not let go with unsaved changes, and finds the draft again', async () => {
    await page.getByRole('main').getByRole('link', { name: 'Back' }).click();
    await page.getByRole('heading', { name: 'Leave without saving?' }).waitFor();
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByText(/Your unsaved draft from .* was brought back/).waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Version 2', { exact: true }).waitFor();
  });

  it('[S4.1] talks with it, and asks why the reply was so', async () => {
    await page.getByRole('button', { name: 'Try it' }).click();
    const field = page.getByRole('textbox', { name: /Message to Mara/ });
    await field.fill('How does the lamp turn at night?');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Write this reply anew' }).waitFor();
    await page.getByRole('button', { name: 'Why this reply?' }).last().click();
    await page.getByRole('heading', { name: 'Why this reply' }).waitFor();
    await page.getByText('“lamp” was said').first().waitFor();
    await accessible(page, 'why a reply was so');
    await picture(page, 'reply-why');
    await page.keyboard.press('Escape');
    expect(stage.complaints).toEqual([]);
  });

  it('[S4.1] takes a card out again as it came, and removes the character', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Mara of the Light' }).click();
    await page.getByRole('link', { name: 'Edit' }).waitFor();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Versions' }).waitFor();
    await picture(page, 'character-own');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Export as PNG (V2)' }).click(),
    ]);
    const file = join(tmpdir(), `troupe-card-${process.pid}.png`);
    await download.saveAs(file);
    await page.goto('/');
    await page.getByLabel('Import a card', { exact: true }).last().setInputFiles(file);
    await page.getByRole('heading', { name: 'Mara of the Light has joined the troupe' }).waitFor();
    await page.getByText('Nothing had to be taken out.').waitFor();
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('heading', { name: 'Who would you like to talk with?' }).waitFor();
    await until(
      async () => (await page.getByRole('link', { name: 'Mara of the Light' }).count()) === 1,
      'one of the two is gone',
    );
  });

  it('[S1.4] is told in plain words why a file is no card', async () => {
    const file = join(tmpdir(), `troupe-no-card-${process.pid}.json`);
    await writeFile(file, 'hello');
    await page.getByLabel('Import a card', { exact: true }).last().setInputFiles(file);
    await page.getByText('This file is no character card.').waitFor();
    await picture(page, 'card-refused');
  });

  it('[S4.1] finds all of it in Chinese, in the dark and on a phone', async () => {
    const dark = await stage.visitor({ width: 1440, height: 900, theme: 'dark', language: 'zh' });
    await dark.goto('/studio/new');
    await dark.getByRole('heading', { level: 1, name: '新角色' }).waitFor();
    await dark.getByText('没有问题').waitFor();
    await dark.getByRole('radio', { name: '预览' }).check();
    await dark.getByRole('listbox', { name: '这条消息的各段' }).first().waitFor();
    await accessible(dark, 'the editor in the dark');
    await picture(dark, 'editor-preview-dark-zh');
    const phone = await stage.visitor({ phone: true });
    await phone.goto('/studio/new');
    await phone.getByRole('heading', { level: 1, name: 'New character' }).waitFor();
    await phone.getByText('No problems').waitFor();
    await fits(phone);
    await accessible(phone, 'the editor on a phone');
    await picture(phone, 'editor-phone');
    await phone.getByRole('radio', { name: 'Preview' }).check();
    await phone.getByRole('listbox', { name: 'Passages of this message' }).first().waitFor();
    await fits(phone);
    await picture(phone, 'editor-preview-phone');
  });
});
