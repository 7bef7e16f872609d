import { AnyCase } from '../../role-consistency/reading/any-case.js';
import { enNumber, numberOf } from '../../role-consistency/reading/numbers.js';

/**
 * English number words take a long pattern, and a check has it in every second place: so they are found once, and stand as two
 * signs of the private use area that hold their value, filled up to the length of the words.
 */
const words = new AnyCase(new RegExp(`\\b(?=[a-z])${enNumber}\\b(?:[ -](?:hundred|thousand)\\b)?`, 'giu'));
const first = 0xe000;
const base = 6_400;
const filler = '\u2060';

/** Source of a pattern for such a number. */
export const numberSigns = '[\\uE000-\\uF8FF]{2}\\u2060*';

const enMonths = 'january|february|march|april|may|june|july|august|september|october|november|december';
const small =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  );
const ordinals: readonly string[] = [
  '',
  ...small,
  'twentieth',
  ...small.slice(0, 9).map((one) => `twenty-${one}`),
  'thirtieth',
  'thirty-first',
];
const ordinal = ordinals
  .slice(1)
  .toSorted((one, other) => other.length - one.length)
  .join('|')
  .replaceAll('-', '[- ]');
const ofMonth = new AnyCase(
  new RegExp(
    `\\b(?:${ordinal})(?= (?:of|day of) (?:${enMonths})\\b)|(?<=\\b(?:${enMonths}) (?:the )?)(?:${ordinal})\\b|(?<=\\bon the )(?:${ordinal})\\b(?=[,.;!?]|$| (?:and|to))`,
    'giu',
  ),
);

/** 三块五 is 3.5. */
const withTenths =
  /([一二两三四五六七八九十百]{1,5})[块元]([一二三四五六七八九])(?:毛|角)?(?![一二三四五六七八九十百千万个只条本张])/gu;

/** The same length. */
export function asNumberSigns(text: string): string {
  return text
    .replace(ofMonth.for(text), dayInFigures)
    .replace(withTenths, inFigures)
    .replace(words.for(text), (word) => {
      const value = numberOf(word);
      if (value === undefined || value >= base * base) return word;
      return (
        String.fromCharCode(first + Math.floor(value / base)) + String.fromCharCode(first + (value % base))
      ).padEnd(word.length, filler);
    });
}

/** Undefined for anything else. */
export function valueOfSigns(text: string): number | undefined {
  const [high, low] = [text.charCodeAt(0) - first, text.charCodeAt(1) - first];
  return high >= 0 && high < base && low >= 0 && low < base ? high * base + low : undefined;
}

function inFigures(words: string, whole: string, tenth: string): string {
  const figures = `${numberOf(whole)}.${numberOf(tenth)}`;
  return figures.length > words.length ? words : figures.padStart(words.length);
}

/** The thirty-first of June, as figures: behind spaces, so that the length stays. */
function dayInFigures(word: string): string {
  const day = ordinals.indexOf(word.toLowerCase().replace(' ', '-'));
  return `${day}th`.padStart(word.length);
}
