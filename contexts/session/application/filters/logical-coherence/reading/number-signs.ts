import { enNumber, numberOf } from '../../role-consistency/reading/numbers.js';

/**
 * English number words take a long pattern, and a check has it in every second place: so they are found once, and stand as two
 * signs of the private use area that hold their value, filled up to the length of the words.
 */
const words = new RegExp(`\\b(?=[a-z])${enNumber}\\b(?:[ -](?:hundred|thousand)\\b)?`, 'giu');
const first = 0xe000;
const base = 6_400;
const filler = '\u2060';

/** Source of a pattern for such a number. */
export const numberSigns = '[\\uE000-\\uF8FF]{2}\\u2060*';

/** The same length. */
export function asNumberSigns(text: string): string {
  return text.replace(words, (word) => {
    const value = numberOf(word);
    if (value === undefined || value >= base * base) return word;
    return (String.fromCharCode(first + Math.floor(value / base)) + String.fromCharCode(first + (value % base))).padEnd(
      word.length,
      filler,
    );
  });
}

/** Undefined for anything else. */
export function valueOfSigns(text: string): number | undefined {
  const [high, low] = [text.charCodeAt(0) - first, text.charCodeAt(1) - first];
  return high >= 0 && high < base && low >= 0 && low < base ? high * base + low : undefined;
}
