import { numberOf } from '../../role-consistency/reading/numbers.js';
import { numberSigns, valueOfSigns } from './number-signs.js';

/** Source of a pattern for an amount in a talk's `figures`: 1,200 · 3.5 · 三百五十 · twenty-five (as signs). */
export const amount = `(?:[0-9]{1,3}(?:[,，][0-9]{3})+(?:\\.[0-9]+)?|[0-9]+(?:\\.[0-9]+)?|(?:[零〇一二三四五六七八九十百千万]|(?<![零〇一二三四五六七八九十百千万])两|两(?=[百千万])){1,9}(?:点[零〇一二三四五六七八九]{1,4})?|${numberSigns})`;

/** Undefined for what is no number. */
export function amountOf(text: string): number | undefined {
  const inWords = valueOfSigns(text);
  if (inWords !== undefined) return inWords;
  const figures = text.replace(/[,，]/g, '').trim();
  if (/^[0-9]+(?:\.[0-9]+)?$/.test(figures)) return Number(figures);
  // 一百二 is 120, 三千五 is 3,500.
  const short = /^(.*)([百千万])([一二三四五六七八九])$/u.exec(text);
  if (short) {
    const unit = { 百: 100, 千: 1_000, 万: 10_000 }[short[2]!]!;
    return (numberOf(short[1]! + short[2]!) ?? NaN) + ((numberOf(short[3]!) ?? NaN) * unit) / 10;
  }
  const [whole = '', part] = text.split('点');
  if (part === undefined) return numberOf(text);
  const [before, after] = [numberOf(whole), numberOf(`零${part}`)];
  return before === undefined || after === undefined ? undefined : before + after / 10 ** part.length;
}

/** Said to be no exact figure: what is off by less than a tenth is then no slip. */
export const isRough = (text: string): boolean =>
  /约|左右|小[一两二三四五六七八九十](?=[百千万])|差不多|将近|大概|上下|来[个块元]|多[块元]|几乎|不到|出头|四舍五入|\b(?:about|around|roughly|nearly|almost|approximately|or so|some|close to|just (?:over|under)|more or less|a little|rounded?|ish)\b|~|≈/i.test(
    text,
  );

/** Within rounding: a tenth where it was said to be rough, else what the last digit leaves open. */
export function agrees(stated: number, right: number, rough: boolean): boolean {
  const off = Math.abs(stated - right);
  if (rough) return off <= Math.abs(right) * 0.1 + 1e-9;
  const digits = (String(stated).split('.')[1] ?? '').length;
  return off <= (digits === 0 && Number.isInteger(right) ? 1e-9 : 0.5000001 / 10 ** digits);
}

/** As it would be written: no more than two decimals. */
export const written = (value: number): string => String(Math.round(value * 100) / 100);

/** Source of a pattern for a whole number in a talk's `figures`. */
export const wholeNumber = `(?:[0-9]{1,5}|${numberSigns})`;
