import { config } from 'zod';
import { headsIn } from '#contexts/audit/contract/ledger/saved-heads.js';
import { verifyBundle, type Pins } from '#contexts/audit/contract/ledger/verify-bundle.js';
import { wordsOf } from '../words.js';
import { BlobBundle } from './blob-bundle.js';
import { browserPrimitives, canVerify } from '#apps/web-kit/evidence/browser-primitives.js';
import { element } from './elements.js';
import { eventsIn, reportView, type Told } from './report-view.js';
import { en, zh } from './words.js';

// the page forbids code from text, so the schemas are not to try it
config({ jitless: true });

type Language = 'en' | 'zh';

/** What the page knows; drawing it anew is all that ever changes what is seen. */
const page = {
  language: (/^zh/i.test(navigator.language) ? 'zh' : 'en') as Language,
  able: true,
  file: null as File | null,
  key: '',
  head: null as { readonly name: string; readonly heads: readonly unknown[] } | null,
  problem: { key: false, keyFile: false, head: false },
  told: null as Told | null,
};

const kit = () => ({ en, zh })[page.language];
const progress = element('progress', { max: '1', value: '0' });
const checking = element('span', { role: 'status' });

function draw(focus?: string): void {
  const words = kit();
  document.documentElement.lang = page.language === 'zh' ? 'zh-Hans' : 'en';
  document.title = `${words.title} · Troupe`;
  checking.textContent = '';
  document.body.replaceChildren(
    element(
      'main',
      {},
      element('header', {}, element('span', { class: 'badge' }, words.offline), languages()),
      element('h1', {}, words.title),
      element('p', { class: 'lead' }, words.lead),
      !page.able && element('p', { class: 'card problem', role: 'alert' }, words.unsupported),
      bundleCard(),
      pinsCard(),
      goRow(),
      page.told && reportView(page.told, wordsOf(page.language), words),
    ),
  );
  if (focus) document.querySelector<HTMLElement>(focus)?.focus();
}

function languages(): HTMLElement {
  const choice = (language: Language, name: string) => {
    const button = element(
      'button',
      {
        type: 'button',
        id: `language-${language}`,
        lang: language,
        'aria-pressed': String(page.language === language),
      },
      name,
    );
    button.onclick = () => {
      page.language = language;
      draw(`#language-${language}`);
    };
    return button;
  };
  return element(
    'div',
    { class: 'languages', role: 'group', 'aria-label': kit().language },
    choice('en', 'English'),
    choice('zh', '中文'),
  );
}

function fileButton(id: string, label: string, accept: string, take: (file: File) => void): HTMLElement {
  const input = element('input', { type: 'file', id, accept });
  input.onchange = () => {
    const [file] = input.files ?? [];
    if (file) take(file);
  };
  return element('label', { class: 'file' }, label, input);
}

function bundleCard(): HTMLElement {
  const words = kit();
  const take = (file: File) => {
    page.file = file;
    page.told = null;
    draw('#verify');
  };
  const card = element(
    'section',
    { class: 'card drop', 'aria-label': words.bundle },
    element('h2', {}, words.bundle),
    page.file
      ? element('p', { class: 'chosen' }, words.chosen(page.file.name, sizeOf(page.file.size)))
      : element('p', { class: 'hint' }, words.bundleHint),
    fileButton('bundle', words.choose, '.zip,application/zip', take),
  );
  card.ondragover = (event) => {
    event.preventDefault();
    card.classList.add('over');
  };
  card.ondragleave = () => card.classList.remove('over');
  card.ondrop = (event) => {
    event.preventDefault();
    card.classList.remove('over');
    const [file] = event.dataTransfer?.files ?? [];
    if (file) take(file);
  };
  return card;
}

function pinsCard(): HTMLElement {
  const words = kit();
  const key = element('input', {
    type: 'text',
    id: 'key',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': 'key-hint',
    'aria-invalid': String(page.problem.key),
  });
  key.value = page.key;
  key.oninput = () => {
    page.key = key.value;
    page.problem.key = page.problem.keyFile = false;
  };
  const keyFile = fileButton('key-file', words.keyFile, '.json,.txt,.pub', (file) => {
    void file.text().then((content) => {
      const found = keyIn(content);
      page.problem.keyFile = found === undefined;
      page.key = found ?? page.key;
      draw('#key');
    });
  });
  const headFile = fileButton('head', words.headFile, '.json,.jsonl', (file) => {
    void file.text().then((content) => {
      const heads = headsIn(content);
      page.problem.head = heads.length === 0;
      page.head = heads.length === 0 ? null : { name: file.name, heads };
      draw('#head');
    });
  });
  const remove = element('button', { type: 'button' }, words.remove);
  remove.onclick = () => {
    page.head = null;
    draw('#head');
  };
  return element(
    'section',
    { class: 'card' },
    element('h2', {}, words.pins),
    element('p', { class: 'hint' }, words.pinsHint),
    element(
      'div',
      { class: 'fields' },
      element(
        'div',
        { class: 'field' },
        element('label', { for: 'key' }, words.key),
        key,
        element('p', { class: 'hint', id: 'key-hint' }, words.keyHint),
        page.problem.key && element('p', { class: 'problem', role: 'alert' }, words.keyWrong),
        page.problem.keyFile && element('p', { class: 'problem', role: 'alert' }, words.fileHasNoKey),
        element('div', { class: 'row' }, keyFile),
      ),
      element(
        'div',
        { class: 'field' },
        element('span', { class: 'name' }, words.head),
        element('p', { class: page.head ? 'chosen' : 'hint' }, page.head?.name ?? words.headHint),
        page.problem.head && element('p', { class: 'problem', role: 'alert' }, words.fileHasNoHead),
        element('div', { class: 'row' }, headFile, page.head && remove),
      ),
    ),
  );
}

function goRow(): HTMLElement {
  const words = kit();
  const go = element(
    'button',
    { type: 'button', id: 'verify', class: 'primary', disabled: page.file === null || !page.able },
    page.told ? words.again : words.verify,
  );
  go.onclick = () => void run(go);
  return element('div', { class: 'go' }, go, checking);
}

async function run(go: HTMLButtonElement): Promise<void> {
  const { file } = page;
  const pins = pinsOf();
  if (!file || !pins) return;
  go.disabled = true;
  go.after(progress);
  let read = 0;
  const told = (bytes: number) => {
    read += bytes;
    const share = Math.min(1, read / file.size);
    progress.value = share;
    checking.textContent = kit().checking(`${Math.round(share * 100)} %`);
  };
  page.told = await check(file, pins, told);
  progress.remove();
  draw('.verdict h2');
}

/** A file that is no ZIP is a broken bundle. */
async function check(file: File, pins: Pins, told: (bytes: number) => void): Promise<Told> {
  const none = { names: [], read: async function* () {} };
  const bundle = await BlobBundle.open(file, told).catch(() => none);
  const report = await verifyBundle(bundle, browserPrimitives, pins);
  return { report, events: report.verdict === 'broken' ? [] : await eventsIn(bundle) };
}

/** Undefined: something is wrong with them, and is shown. */
function pinsOf(): Pins | undefined {
  const key = page.key.trim();
  page.problem.key = key !== '' && keyIn(key) === undefined;
  if (page.problem.key) {
    draw('#key');
    return undefined;
  }
  return {
    ...(key !== '' && { publicKey: keyIn(key)! }),
    ...(page.head && (page.head.heads.length === 1 ? { head: page.head.heads[0] } : { anchors: page.head.heads })),
  };
}

/** 64 hex digits, alone or as `publicKey` of a JSON document. */
const keyIn = (content: string): string | undefined => {
  const text = content.trim();
  if (/^[0-9a-f]{64}$/i.test(text)) return text.toLowerCase();
  return /"publicKey"\s*:\s*"([0-9a-f]{64})"/i.exec(text)?.[1]?.toLowerCase();
};

const sizeOf = (bytes: number): string =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

draw();
void canVerify().then((able) => {
  page.able = able;
  if (!able) draw();
});
