import { numberOf } from '../reading/numbers.js';

/** When a character lives. Years of our era. */
export interface Period {
  readonly from: number;
  readonly to: number;
  /** Fairy tales and other worlds: what they know is like that time, but no calendar of ours holds there. */
  readonly isInvented: boolean;
}

const present: Period = { from: 1990, to: 2035, isInvented: false };

const ages: readonly (readonly [pattern: RegExp, from: number, to: number])[] = [
  [/石器|stone age|prehistor/i, -8000, -2000],
  [/先秦|春秋|战国|商朝|周朝/, -1046, -221],
  [/秦朝|秦代|始皇/, -221, -206],
  [/汉朝|汉代|西汉|东汉/, -206, 220],
  [/三国/, 190, 280],
  [/魏晋|南北朝|晋朝/, 265, 589],
  [/隋朝|唐朝|唐代|大唐|贞观|开元|天宝/, 581, 907],
  [/北宋|南宋|宋朝|宋代|大宋/, 960, 1279],
  [/元朝|元代/, 1271, 1368],
  [/万历/, 1573, 1620],
  [/明朝|明代|大明/, 1368, 1644],
  [/乾隆/, 1736, 1796],
  [/康熙/, 1662, 1722],
  [/光绪/, 1875, 1908],
  [/清朝|清代|大清/, 1644, 1911],
  [/民国/, 1912, 1949],
  [/ancient egypt|pharaoh/i, -3000, -30],
  [/ancient greece|athens in the/i, -800, -146],
  [/roman (?:empire|republic)|ancient rome/i, -500, 476],
  [/viking/i, 790, 1066],
  [/victorian/i, 1837, 1901],
  [/edwardian/i, 1901, 1914],
  [/regency/i, 1795, 1837],
  [/medieval|middle ages|中世纪/i, 900, 1450],
  [/renaissance|文艺复兴/i, 1400, 1600],
  [/tudor|elizabethan/i, 1485, 1603],
  [/world war (?:two|ii)|二战/i, 1939, 1945],
];
const centuries =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth'.split(
    ' ',
  );

/** What a line of material says of the time; the present where it says nothing. */
export function periodOf(text: string): Period {
  const isInvented =
    /架空|仙侠|玄幻|神话|传说|异世界|奇幻|fairy|magic|fantasy|legend|realm|goblin|dragon|elf\b|wizard/i.test(text);
  const of = (from: number, to: number): Period => ({ from, to, isInvented });
  const inYear = yearIn(text);
  if (inYear) return of(...inYear);
  const age = ages.find(([pattern]) => pattern.test(text));
  if (age) return of(age[1], age[2]);
  if (isInvented) return of(800, 1450);
  return present;
}

function yearIn(text: string): [from: number, to: number] | undefined {
  const decade = /\b(1[0-9]|20)(\d)0s\b/.exec(text);
  if (decade) return [Number(`${decade[1]}${decade[2]}0`), Number(`${decade[1]}${decade[2]}9`)];
  const year =
    /(?<!\d)([12]\d{3})(?!\d|s\b)/.exec(text)?.[1] ?? /([一二][〇零一二三四五六七八九]{3})年/.exec(text)?.[1];
  if (year) {
    const is = numberOf(year)!;
    return [is, is];
  }
  const century = /\b([a-z]+(?:-[a-z]+)?|\d{1,2})(?:st|nd|rd|th)? century\b/i.exec(text)?.[1]?.toLowerCase();
  const which = century === undefined ? -1 : /^\d/.test(century) ? Number(century) - 1 : centuries.indexOf(century);
  if (which >= 0) return [which * 100, which * 100 + 99];
  return undefined;
}
