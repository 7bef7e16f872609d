import { zhNumber } from '../../role-consistency/reading/numbers.js';
import { amountOf } from './amounts.js';
import { numberSigns } from './number-signs.js';

export const zhHour = `(?:(早上|上午|清晨|凌晨|中午|下午|傍晚|晚上|夜里|早|晚)?)(${zhNumber})(?:点钟?|时)(半)?`;
export const enHour = `([0-9]{1,2}|${numberSigns}|noon|midnight)(?::([0-9]{2}))?\\s*(a\\.?m\\.?|p\\.?m\\.?|in the morning|in the afternoon|in the evening|at night|o'clock)?`;

const past = new RegExp(`\\b(half|(?:a )?quarter) (past|to) ([0-9]{1,2}|${numberSigns})`, 'giu');

/** "Half past eleven" as 11:30, filled up to the same length. */
export const asClock = (figures: string): string =>
  figures.replace(past, (words: string, part: string, side: string, hour: string) => {
    const whole = (amountOf(hour) ?? NaN) - (side.toLowerCase() === 'to' ? 1 : 0);
    const minutes = /half/i.test(part) ? 30 : side.toLowerCase() === 'to' ? 45 : 15;
    return Number.isNaN(whole) ? words : `at ${whole}:${minutes}`.padStart(words.length);
  });

/** Hours after midnight; undefined where it is none. */
export function clockZh(part: string | undefined, hour: string, half: string | undefined): number | undefined {
  const number = amountOf(hour);
  if (number === undefined || number > 24) return undefined;
  const late = /下午|傍晚|晚|夜/.test(part ?? '') && number < 12;
  return number + (late ? 12 : 0) + (half ? 0.5 : 0);
}

export function clockEn(hour: string, minutes: string | undefined, part: string | undefined): number | undefined {
  const name = hour.toLowerCase();
  const number = name === 'noon' ? 12 : name === 'midnight' ? 24 : amountOf(name);
  if (number === undefined || number > 24) return undefined;
  const late = /^p|afternoon|evening|night/i.test(part ?? '') && number < 12;
  return number + (late ? 12 : 0) + Number(minutes ?? 0) / 60;
}
