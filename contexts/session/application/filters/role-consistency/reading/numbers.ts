/** Number words as people give their age or count their children: Chinese, English and figures. */

const zhDigits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const zhUnits: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000, 万: 10_000 };

/** Source of a pattern for a Chinese number. */
export const zhNumber =
  '(?:[0-9]{1,5}|[一二三四五六七八九]?[十百]有[一二三四五六七八九]|[零〇一二两三四五六七八九十百千万]{1,8})';

const enSmall =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const enTens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const enWord = `(?:${[...enSmall, ...enTens, 'fourty'].sort((one, other) => other.length - one.length).join('|')})`;

/** Source of a pattern for an English number, `two and twenty` included. */
export const enNumber = `(?:[0-9]{1,5}|(?:(?:an?|${enWord}) (?:hundred|thousand)(?: and)?(?: |-|\\b))?${enWord}(?:(?:-|\\s|\\sand\\s)${enWord})?|(?:an?|${enWord}) (?:hundred|thousand))`;

/** Undefined for what is no number. */
export function numberOf(text: string): number | undefined {
  const said = text.trim().toLowerCase();
  if (/^\d+$/.test(said)) return Number(said);
  return /^[a-z]/.test(said) ? enNumberOf(said) : zhNumberOf(said);
}

function zhNumberOf(text: string): number | undefined {
  // Digits read one by one: 一九二六.
  if (text.length > 1 && [...text].every((sign) => sign in zhDigits))
    return Number([...text].map((sign) => zhDigits[sign]).join(''));
  let total = 0;
  let digit: number | undefined;
  // 八十有四
  for (const sign of text.replace('有', '')) {
    const unit = zhUnits[sign];
    if (unit === undefined) {
      digit = zhDigits[sign];
      if (digit === undefined) return undefined;
    } else if (unit === 10_000) {
      total = (total + (digit ?? 0)) * unit;
      digit = undefined;
    } else {
      total += (digit ?? 1) * unit;
      digit = undefined;
    }
  }
  return text === '' ? undefined : total + (digit ?? 0);
}

function enNumberOf(text: string): number | undefined {
  let total = 0;
  let part = 0;
  for (const word of text.split(/[\s-]+/)) {
    if (word === 'and') continue;
    if (word === 'a' || word === 'an') part += 1;
    else if (enSmall.includes(word)) part += enSmall.indexOf(word);
    else if (word === 'fourty') part += 40;
    else if (enTens.includes(word)) part += 20 + 10 * enTens.indexOf(word);
    else if (word === 'hundred') part *= 100;
    else if (word === 'thousand') {
      total += part * 1_000;
      part = 0;
    } else return undefined;
  }
  return total + part;
}
