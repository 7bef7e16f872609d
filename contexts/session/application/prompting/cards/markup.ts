import type { Finding, Findings } from './card-report.js';

const tagName = /<[/!?]?([a-z][\w-]*)/iy;
const longestTag = 4_000;
/** Elements whose content is no text. */
const raw = new Set(['script', 'style', 'iframe', 'object', 'embed', 'svg', 'math', 'template', 'noscript', 'noembed']);
const media = new Set([
  'img',
  'image',
  'picture',
  'source',
  'video',
  'audio',
  'track',
  'iframe',
  'object',
  'embed',
  'link',
]);
const handler = /(?:^|[\s/"'])on[a-z]{3,}\s*=/i;
const autolink = /<((?:https?|mailto):[^\s<>]{1,2000})>/gi;

/** Takes HTML out and leaves its text. One pass from left to right; unclosed elements end where their tag does. */
export function withoutHtml(given: string, where: string, findings: Findings): string {
  const text = given.replace(autolink, '$1');
  const unclosed = new Set<string>();
  let result = '';
  let at = 0;
  for (;;) {
    const open = text.indexOf('<', at);
    if (open < 0) return result + text.slice(at);
    result += text.slice(at, open);
    const end = endOfTag(text, open);
    if (end === undefined || isMark(text.slice(open, end), where)) {
      result += '<';
      at = open + 1;
      continue;
    }
    const tag = text.slice(open, end);
    const name = nameOf(tag);
    findings.add(kindOf(name, tag), where);
    at = raw.has(name) && !tag.startsWith('</') ? endOfElement(text, name, end, unclosed) : end;
  }
}

/** Examples are parted by a mark that looks like a tag. */
const isMark = (tag: string, where: string): boolean =>
  tag.toUpperCase() === '<START>' && where.endsWith('mes_example');

/** Where the tag that may begin at `open` ends; undefined when none begins there, as in `a < b` or `<3`. */
function endOfTag(text: string, open: number): number | undefined {
  if (text.startsWith('<!--', open)) {
    const end = text.indexOf('-->', open);
    return end < 0 ? open + 4 : end + 3;
  }
  tagName.lastIndex = open;
  if (!tagName.test(text)) return undefined;
  const end = text.indexOf('>', open);
  if (end < 0) return undefined;
  return end - open > longestTag ? tagName.lastIndex : end + 1;
}

function nameOf(tag: string): string {
  tagName.lastIndex = 0;
  return tagName.exec(tag)?.[1]?.toLowerCase() ?? '';
}

function kindOf(name: string, tag: string): Finding {
  if (name === 'script') return 'script';
  if (handler.test(tag)) return 'event-handler';
  return media.has(name) ? 'remote-media' : 'html';
}

function endOfElement(text: string, name: string, from: number, unclosed: Set<string>): number {
  if (unclosed.has(name)) return from;
  const closing = new RegExp(`</${name}`, 'gi');
  closing.lastIndex = from;
  const found = closing.exec(text);
  if (!found) {
    unclosed.add(name); // so that many of them are not searched for again and again
    return from;
  }
  const end = text.indexOf('>', found.index);
  return end < 0 || end - found.index > longestTag ? closing.lastIndex : end + 1;
}

const image = /!\[([^\]\n]{0,500})\](?:\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,2000})?\)|\[[^\]\n]{0,200}\])/g;
const link = /\[([^\]\n]{0,500})\]\(\s{0,20}<?([^()\n<>]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?)>?\s{0,20}\)/g;
const reference = /^ {0,3}\[[^\]\n]{1,200}\]:[ \t]{0,20}<?(?:[a-z][\w+.-]{0,20}:|\/\/)\S.{0,2500}$/gim;
const bareScript = /\b(?:java|vb|live)\s{0,5}script\s{0,5}:/gi;
const bareData = /\bdata:[a-z]+\/[\w.+-]{1,100}[;,][^\s)"'\]]{0,20000}/gi;
const harmless = /^(?:https?|mailto)$/;

/** Takes Markdown's images and dangerous links out and leaves their words. */
export function withoutBadLinks(text: string, where: string, findings: Findings): string {
  const gone = (what: Finding, left = '') => {
    findings.add(what, where);
    return left;
  };
  return text
    .replace(image, (_, alt: string) => gone('remote-media', alt))
    .replace(reference, () => gone('link'))
    .replace(link, (whole: string, words: string, to: string) => (isHarmless(to) ? whole : gone('link', words)))
    .replace(bareScript, () => gone('link'))
    .replace(bareData, () => gone('link'));
}

/** Without a scheme, or with one that only leads to a page. Entities and blanks could hide a scheme. */
function isHarmless(target: string): boolean {
  const plain = target
    .replace(/&#x([0-9a-f]{1,6});?/gi, (_, hex: string) => letter(Number.parseInt(hex, 16)))
    .replace(/&#(\d{1,7});?/g, (_, number: string) => letter(Number(number)))
    .replace(/&(?:colon|tab|newline);?/gi, (name) => (/colon/i.test(name) ? ':' : ''))
    .replace(/[\s\\]/g, '');
  const scheme = /^([a-z][\w+.-]*):/i.exec(plain)?.[1];
  return scheme === undefined ? !plain.includes(':') || plain.startsWith('/') : harmless.test(scheme.toLowerCase());
}

const letter = (code: number): string =>
  code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '';
