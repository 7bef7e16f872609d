/** What is masked: what it looks like; `filtered`: it is too long to be looked at. */
export const maskKinds = ['email', 'phone', 'card', 'identity', 'address', 'link', 'filtered'] as const;
export type MaskKind = (typeof maskKinds)[number];

export interface Mask {
  readonly kind: MaskKind;
  /** UTF-16 offsets, `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

export interface Masked {
  readonly text: string;
  readonly masks: readonly Mask[];
}

/** What stands for a masked span, whatever its length. */
const block = '▇▇▇';

/**
 * What looks like personal data. Earlier kinds win where two overlap. Meant to cover too much rather than too little: whoever
 * needs the plain words asks for them.
 */
const patterns: readonly (readonly [MaskKind, RegExp, ((found: string) => boolean)?])[] = [
  ['email', /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/giu],
  ['link', /\b(?:https?:\/\/|www\.)[^\s<>"'）】」，。；]+/giu],
  // the eighteen characters of a Chinese identity card; US social security; UK national insurance
  ['identity', /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dXx])/gu],
  ['identity', /(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)/gu],
  ['identity', /\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/gu],
  ['card', /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/gu, isCardNumber],
  ['phone', /(?<![\d.])(?:\+|00)?\d(?:[ ().-]{0,2}\d){6,14}(?!\d)/gu, isPhoneNumber],
  // numbers of any other kind that are too long to be a price or a year
  ['identity', /\d{10,}/gu],
  [
    'address',
    /[\p{Script=Han}]{2,12}(?:路|街|大道|巷|弄|胡同)\d+(?:号|弄|巷)(?:[\d\p{Script=Han}]{0,8}?(?:室|单元|楼|栋|幢)\d*(?:室|号)?)?/gu,
  ],
  [
    'address',
    /\b\d{1,5}[A-Za-z]? (?:[A-Z][\p{L}'-]+ ){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Court|Ct|Square|Sq|Close|Way|Place|Terrace|Boulevard|Blvd)\b\.?/gu,
  ],
];

/** Where the text looks like personal data, in its order; none overlap. Characters beyond 100,000 are masked as one. */
export function masksIn(text: string): readonly Mask[] {
  const found: Mask[] = [];
  for (const [kind, pattern, holds] of patterns) {
    for (const { 0: words, index } of text.slice(0, longest).matchAll(pattern)) {
      const end = index + words.length;
      if (holds && !holds(words)) continue;
      if (!found.some((mask) => mask.start < end && index < mask.end)) found.push({ kind, start: index, end });
    }
  }
  if (text.length > longest) found.push({ kind: 'filtered', start: longest, end: text.length });
  return found.sort((one, other) => one.start - other.start);
}

const longest = 100_000;

/** The text with its masks over it; their offsets are those in the answer. */
export function masked(text: string, masks = masksIn(text)): Masked {
  let [shown, at] = ['', 0];
  const placed = masks.map(({ kind, start, end }) => {
    shown += text.slice(at, start);
    at = end;
    const place = { kind, start: shown.length, end: shown.length + block.length };
    shown += block;
    return place;
  });
  return { text: shown + text.slice(at), masks: placed };
}

const digitsOf = (words: string): string => words.replace(/\D/g, '');

/** Luhn's sum (ISO/IEC 7812-1). */
function isCardNumber(words: string): boolean {
  const sum = [...digitsOf(words)].toReversed().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** Seven digits are one in a row only when they are written as one: years, amounts and order numbers are shorter. */
function isPhoneNumber(words: string): boolean {
  const digits = digitsOf(words);
  if (/^\d{4}[-.]\d{1,2}[-.]\d{1,2}$/.test(words)) return false;
  return digits.length >= 7 && digits.length <= 15;
}
