import { isCardNumber, isChineseId } from './checksums.js';

/** Part of a view: [start, end). */
export interface Piece {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}

interface Group {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** What stands between the group before and this one. */
  readonly gap: string;
}

const numerals: Readonly<Record<string, string>> = {};
for (const [digit, signs] of [
  '零〇洞',
  '一壹幺',
  '二贰两',
  '三叁',
  '四肆',
  '五伍',
  '六陆',
  '七柒拐',
  '八捌',
  '九玖',
].entries()) {
  for (const sign of signs) (numerals as Record<string, string>)[sign] = String(digit);
}
/** Letters that are written for digits; only beside real ones. */
const lenient: Readonly<Record<string, string>> = { o: '0', O: '0', l: '1', I: '1', i: '1', '|': '1' };

const isStrict = (sign: string): boolean => (sign >= '0' && sign <= '9') || sign in numerals;
const digitOf = (sign: string): string | undefined =>
  sign >= '0' && sign <= '9' ? sign : (numerals[sign] ?? lenient[sign]);

const longest = 24;
const widestGap = 3;
const mostGroups = 40;

/** Telephone, identity card, bank card, social security: whatever is told by its digits, in however many groups they stand. */
export function numbersIn(text: string, before: string): Piece[] {
  const found: Piece[] = [];
  for (const run of runsOf(text)) {
    for (let from = 0; from < run.length;) {
      const piece = longestFrom(run, from, text, before);
      if (piece) {
        found.push(piece.piece);
        from = piece.next;
      } else from += 1;
    }
  }
  return found;
}

/** Groups of digits with nothing but marks and spaces between them. */
function runsOf(text: string): Group[][] {
  const runs: Group[][] = [];
  let run: Group[] = [];
  for (let at = 0; at < text.length;) {
    const group = groupAt(text, at);
    if (!group) {
      at += 1;
      continue;
    }
    const last = run.at(-1);
    const gap = last ? text.slice(last.end, group.start) : '';
    if (last && (gap.length > widestGap || /[\p{L}\p{N}]/u.test(gap) || run.length >= mostGroups)) {
      runs.push(run);
      run = [];
    }
    run.push({ ...group, gap: run.length === 0 ? '' : gap });
    at = group.end;
  }
  return run.length > 0 ? [...runs, run] : runs;
}

function groupAt(text: string, at: number): Omit<Group, 'gap'> | undefined {
  if (digitOf(text[at]!) === undefined || isAscii(text[at - 1]) || text[at] === '|') return undefined;
  let end = at;
  let digits = '';
  let strict = 0;
  for (; end < text.length; end += 1) {
    const digit = digitOf(text[end]!);
    if (digit === undefined || text[end] === '|') break;
    digits += digit;
    if (isStrict(text[end]!)) strict += 1;
  }
  const next = text[end];
  const isCheckSign = digits.length === 17 && /[Xx×]/.test(next ?? '');
  // letters go on: no number
  if (isAscii(next) && !isCheckSign) return undefined;
  const isAlone = strict === 0 && end - at === 1;
  return strict > 0 || isAlone ? { digits, start: at, end } : undefined;
}

/** A letter or digit that belongs to the same word. */
const isAscii = (sign: string | undefined): boolean => sign !== undefined && /[A-Za-z0-9]/.test(sign);

function longestFrom(
  run: readonly Group[],
  from: number,
  text: string,
  before: string,
): { piece: Piece; next: number } | undefined {
  let best: { piece: Piece; next: number } | undefined;
  let digits = '';
  let strict = 0;
  for (let to = from; to < run.length && digits.length <= longest; to += 1) {
    digits += run[to]!.digits;
    strict += [...text.slice(run[to]!.start, run[to]!.end)].filter(isStrict).length;
    if (digits.length > longest || strict * 3 < digits.length) continue;
    const groups = run.slice(from, to + 1);
    const [start, last] = [groups[0]!.start, groups.at(-1)!.end];
    const tail = digits.length === 17 ? /^[\s\-.·]?[Xx×](?![A-Za-z0-9])/.exec(text.slice(last)) : null;
    if (tail && isChineseId(`${digits}X`)) {
      best = { piece: { kind: 'id-cn', start, end: last + tail[0].length, confidence: 1 }, next: to + 1 };
      continue;
    }
    const lead = /(?:\+|＋)\s?\(?$/.exec(text.slice(Math.max(0, start - 3), start));
    const context = (before + text.slice(0, start)).slice(-40).toLowerCase();
    const told = kindOf(digits, groups, lead !== null, context, text.slice(last, last + 8), text);
    if (told) {
      const opens = lead ? lead[0].length : text[start - 1] === '(' ? 1 : 0;
      best = { piece: { ...told, start: start - opens, end: last }, next: to + 1 };
    }
  }
  return best;
}

const asksForNumber =
  /(?:tel|phone(?: number)?|call|mobile|cell|fax|contact|whatsapp|dial|text me|reach|电话|手机|号码|联系|致电|拨打|热线|座机|传真)[^\d.,]{0,16}$/;
const asksForAccount = /(?:account|acct|账号|帐号|账户)[^\d]{0,16}$/;
const asksForSsn = /(?:ssn|social security)[^\d]{0,24}$/;
const asksForCard = /(?:card|卡号|银行卡|账号|帐号|account)[^\d]{0,24}$/;

function kindOf(
  digits: string,
  groups: readonly Group[],
  isInternational: boolean,
  context: string,
  behind: string,
  text: string,
): { kind: string; confidence: number } | undefined {
  const sizes = groups.map((group) => group.digits.length);
  const shape = sizes.join('-');
  const gaps = groups.slice(1).map(({ gap }) => gap);
  /** Sign by sign, as nobody writes a number unless it is to be hidden. */
  const isSpelled = sizes.length > 1 && sizes.every((size) => size <= 2);
  const isTight = gaps.every((gap) => gap.length === 1);
  const isOne = sizes.length === 1;
  if (isChineseId(digits)) return { kind: 'id-cn', confidence: 1 };
  const mayBeCard = isOne || isSpelled || (isTight && sizes.every((size) => size >= 3 && size <= 7));
  if (mayBeCard && isCardNumber(digits)) return { kind: 'bank-card', confidence: asksForCard.test(context) ? 1 : 0.95 };
  const national = digits.replace(/^(?:0086|86)(?=1[3-9]\d{9}$)/, '');
  if (/^1[3-9]\d{9}$/.test(national)) {
    const isUsual =
      isOne || isSpelled || /^(?:(?:86|0086|2|4)-)?(?:11|3-4-4|3-8|7-4|4-4-3|4-3-4|5-6|3-3-5|6-5|8-3)$/.test(shape);
    if (isUsual && (isOne || isTight || isSpelled || isInternational)) return { kind: 'phone', confidence: 1 };
  }
  if (isInternational && digits.length >= 8 && digits.length <= 15 && !digits.startsWith('0'))
    return { kind: 'phone', confidence: 0.95 };
  if (/^0(?:10|2\d|[3-9]\d{2})\d{7,8}$/.test(digits) && digits.length >= 10 && digits.length <= 12) {
    if (isOne || isSpelled || /^(?:3|4)-(?:7|8|4-4|3-4)$/.test(shape)) return { kind: 'phone', confidence: 0.95 };
  }
  if (/^[48]00\d{7}$/.test(digits) && /^(?:10|3-3-4|3-4-3|3-7|4-3-3|4-6)$/.test(isSpelled ? '10' : shape)) {
    return { kind: 'phone', confidence: 0.95 };
  }
  if (asksForSsn.test(context) ? digits.length === 9 : shape === '3-2-4' && gaps.every((gap) => /^[- ]$/.test(gap))) {
    if (!/^(?:000|666|9)/.test(digits) && !/^\d{3}00|0000$/.test(digits)) return { kind: 'ssn-us', confidence: 0.95 };
  }
  if (
    /^1?[2-9]\d{2}[2-9]\d{6}$/.test(digits) &&
    /^(?:1-)?3-3-4$|^(?:1-)?3-7$/.test(shape) &&
    gaps.every((gap) => /^(?:[-.· ]|\) ?|-? ?\(|\)-)$/.test(gap))
  ) {
    if (!/^[./%]/.test(behind)) return { kind: 'phone', confidence: 0.9 };
  }
  if (asksForAccount.test(context) && digits.length >= 6 && isOne) return { kind: 'account', confidence: 0.8 };
  const isAsked = asksForNumber.test(context) && digits.length >= 7 && digits.length <= 15;
  const isPrice =
    /^\s?(?:元|块|￥|%|km|公里|米|年|月|日|点)/.test(behind) || /[$¥￥€]\s?$/.test(text.slice(0, groups[0]!.start));
  if (isAsked && !isPrice && (isTight || isOne || isSpelled) && !/^(?:19|20)\d\d-\d\d?-\d\d?$/.test(shape)) {
    return { kind: 'phone', confidence: 0.8 };
  }
  return undefined;
}
