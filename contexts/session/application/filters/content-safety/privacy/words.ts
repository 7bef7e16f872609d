import { isIban } from './checksums.js';
import type { Piece } from './numbers.js';

/** Our own expressions, each on one segment (256 signs at most) and none with a repetition inside a repetition. */
interface Detector {
  readonly kind: string;
  readonly confidence: number;
  readonly expression: RegExp;
  readonly accepts?: (found: string, before: string) => boolean;
}

const street =
  'Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Square|Sq|Terrace|Parkway|Pkwy|Highway|Hwy|Crescent|Close|Way';
const states =
  'AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC';
const chineseNumber = '[0-9一二三四五六七八九十百零〇两]';
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})';

const detectors: readonly Detector[] = [
  {
    kind: 'email',
    confidence: 1,
    expression: new RegExp(
      `[A-Za-z0-9][A-Za-z0-9._%+-]{0,63} ?@ ?${label}(?: ?\\. ?${label}){0,4} ?\\. ?[A-Za-z]{2,24}(?![A-Za-z0-9@])`,
      'g',
    ),
  },
  {
    kind: 'email',
    confidence: 0.95,
    expression: new RegExp(
      `[A-Za-z0-9][A-Za-z0-9._%+-]{0,63} ?(?:[(\\[{<] ?(?:at|AT|@) ?[)\\]}>]| at |艾特) ?${label}(?: ?(?:[(\\[{<] ?(?:dot|DOT|\\.) ?[)\\]}>]| dot |点|\\.) ?${label}){1,4}(?![A-Za-z0-9])`,
      'g',
    ),
    // "at home" is no address: a dot is said, or written in brackets
    accepts: (found) =>
      /dot|DOT|点|\.[A-Za-z]{2,}$/.test(found) &&
      /\b(?:com|net|org|cn|edu|gov|io|me|co|uk|de|fr|info|app|dev|qq|jp|hk|tw)$/i.test(found),
  },
  { kind: 'ip', confidence: 0.9, expression: /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)/g, accepts: isIpv4 },
  { kind: 'ip', confidence: 0.95, expression: /(?<![\w:])(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}(?![\w:])/g },
  {
    kind: 'ip',
    confidence: 0.9,
    expression: /(?<![\w:])(?:[0-9a-fA-F]{1,4}:){1,6}:(?:[0-9a-fA-F]{1,4}:){0,5}[0-9a-fA-F]{1,4}(?![\w:])/g,
  },
  {
    kind: 'iban',
    confidence: 1,
    expression: /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]{1,4}){3,8}(?![A-Za-z0-9])/g,
    accepts: (found) => isIban(found.replace(/[ -]/g, '').toUpperCase()),
  },
  { kind: 'passport', confidence: 0.85, expression: /(?<![A-Za-z0-9])[EeGg](?:\d{8}|[A-Za-z]\d{7})(?![A-Za-z0-9])/g },
  {
    kind: 'passport',
    confidence: 0.9,
    expression: /(?<![A-Za-z0-9])[A-Za-z]{0,2}\d{6,9}(?![A-Za-z0-9])/g,
    accepts: (_found, before) => /(?:passport|护照|通行证)[^\d]{0,24}$/i.test(before),
  },
  {
    kind: 'address',
    confidence: 0.9,
    expression: new RegExp(
      `(?<![\\w.])\\d{1,6}[A-Za-z]?,? (?:(?:[NSEW]\\.?|[A-Z][\\w'-]{1,24}|\\d{1,3}(?:st|nd|rd|th)) ){1,4}(?:${street})\\b\\.?(?:,? (?:Apt|Apartment|Suite|Unit|Ste|Floor|#)\\.? ?#?\\w{1,6})?`,
      'g',
    ),
  },
  { kind: 'address', confidence: 0.85, expression: /\bP\.?\s?O\.? Box \d{1,7}\b/gi },
  { kind: 'address', confidence: 0.8, expression: new RegExp(`\\b(?:${states}) \\d{5}(?:-\\d{4})?(?!\\d)`, 'g') },
];

const chineseDoor = new RegExp(
  `(?:路|街|道|巷|弄|胡同|村|小区|花园|公寓|大厦|广场|里|苑|屯)[东西南北中]?${chineseNumber}{1,5}(?:号|弄|栋|幢|座|楼|单元|室|户|组)(?!线|公交|地铁|车|机)(?:[ -]?[A-Za-z]?${chineseNumber}{0,5}(?:号楼|号院|号|弄|栋|幢|座|楼|层|单元|室|户|门|房|院))*`,
  'g',
);
/** Words before an address that are no part of it. */
const beforeAddress = /[在住于是到址为去来和叫送我你他她的家从往跟：:, ]/;
const longestAddress = 32;

/** A door in a street, with all that is said of the place before it: 北京市朝阳区建国路88号院3号楼. */
function chineseAddresses(text: string): Piece[] {
  return [...text.matchAll(chineseDoor)].flatMap((match) => {
    let start = match.index;
    const isPart = (sign: string) => /[\u4e00-\u9fff0-9A-Za-z]/.test(sign) && !beforeAddress.test(sign);
    while (start > 0 && match.index - start < longestAddress && isPart(text[start - 1]!)) start -= 1;
    const end = match.index + match[0].length;
    return match.index - start < 1 ? [] : [{ kind: 'address', confidence: 0.9, start, end }];
  });
}

/** Keys, tokens and passwords. */
const secrets: readonly Detector[] = [
  { kind: 'api-key', confidence: 1, expression: /(?<![\w-])(?:sk|pk|rk)-[A-Za-z0-9_-]{16,200}/g },
  { kind: 'api-key', confidence: 1, expression: /(?<!\w)(?:AKIA|ASIA)[0-9A-Z]{16}(?!\w)/g },
  {
    kind: 'api-key',
    confidence: 1,
    expression:
      /(?<!\w)(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{22,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|AIza[\w-]{35}|(?:sk|rk|pk)_(?:live|test)_\w{16,}|hf_[A-Za-z0-9]{30,}|npm_[A-Za-z0-9]{30,})/g,
  },
  { kind: 'token', confidence: 1, expression: /(?<!\w)eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]{8,}|\.)?/g },
  { kind: 'private-key', confidence: 1, expression: /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/g },
  {
    kind: 'password',
    confidence: 0.8,
    expression:
      /(?<=(?:password|passwd|passcode|pwd|密码|口令|secret key|api[ _-]?key|access[ _-]?token)(?: is|是|为)? ?[:=是为"' ]{1,3})[^\s"',;，。；]{6,64}/gi,
    accepts: (found) => /\d/.test(found) && /[A-Za-z]/.test(found) && !/[\u4e00-\u9fff]/.test(found),
  },
  {
    kind: 'token',
    confidence: 0.7,
    expression: /(?<![\w/.+-])[A-Za-z0-9+/_-]{32,200}={0,2}(?![\w/+-])/g,
    accepts: isRandom,
  },
];

/** Addresses of people and machines, documents, and where they live. */
export const wordsIn = (text: string, before: string): Piece[] => [
  ...found(detectors, text, before),
  ...chineseAddresses(text),
];
export const secretsIn = (text: string, before: string): Piece[] => found(secrets, text, before);

function found(list: readonly Detector[], text: string, before: string): Piece[] {
  const pieces: Piece[] = [];
  for (const { kind, confidence, expression, accepts } of list) {
    for (const match of text.matchAll(expression)) {
      if (accepts && !accepts(match[0], before + text.slice(0, match.index))) continue;
      pieces.push({ kind, confidence, start: match.index, end: match.index + match[0].length });
    }
  }
  return pieces;
}

/** Not versions and not what everybody has at home. */
function isIpv4(found: string, before: string): boolean {
  const parts = found.split('.').map(Number);
  const isVersion = /(?:v|version|版本|第)\s?$/i.test(before);
  return parts.every((part) => part <= 255) && !isVersion && parts[0]! > 0 && parts[0] !== 127;
}

/** Letters of both cases and digits, evenly used: nothing that anybody would say. Shannon's entropy, bits a sign. */
function isRandom(found: string): boolean {
  if (!/[a-z]/.test(found) || !/[A-Z]/.test(found) || !/\d.*\d.*\d/.test(found)) return false;
  const counts = new Map<string, number>();
  for (const sign of found) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / found.length) * Math.log2(count / found.length);
  return bits >= 4.2;
}
