import { zhNumber } from '../../role-consistency/reading/numbers.js';
import { amountOf, isRough, wholeNumber } from '../reading/amounts.js';
import { clockEn, clockZh, enHour, zhHour } from '../reading/clock.js';
import { asNumberSigns } from '../reading/number-signs.js';
import type { Slip, Talk } from '../reading/talk.js';
import { refused, slipOfTime } from './slip-of-time.js';

const zhHours = new RegExp(
  `从?${zhHour}(?:一直)?[^。；0-9]{0,8}?(?:到|至|-|—)(?:了)?${zhHour}[^。；0-9]{0,14}?(${zhNumber})(?:个半|个)?(?:小时|钟头)`,
);
const enHours = new RegExp(
  `\\bfrom\\s+${enHour}\\s+(?:to|until|till)\\s+${enHour}(?![a-z0-9])[^.;0-9]{0,30}?(${wholeNumber})(?:\\s+(?:and a half|full|whole|straight|long))?\\s+hours\\b`,
  'i',
);

/** From one hour to another, and how many that is. */
export function hourSpans({ figures: own }: Talk): Slip[] {
  if (isRough(own) || refused.test(own)) return [];
  const zh = zhHours.exec(own);
  if (zh) {
    const [from, to] = [clockZh(zh[1], zh[2]!, zh[3]), clockZh(zh[4], zh[5]!, zh[6])];
    return spanSlip(zh, zh[7]!, from, to, /个半/.test(zh[0]));
  }
  const en = enHours.exec(own);
  if (!en) return [];
  const [from, to] = [clockEn(en[1]!, en[2], en[3]), clockEn(en[4]!, en[5], en[6])];
  return spanSlip(en, en[7]!, from, to, /and a half/i.test(en[0]));
}

function spanSlip(
  match: RegExpExecArray,
  count: string,
  from: number | undefined,
  to: number | undefined,
  half: boolean,
): Slip[] {
  const stated = amountOf(count);
  if (stated === undefined || from === undefined || to === undefined) return [];
  const hours = stated + (half ? 0.5 : 0);
  const right = [0, 12, 24].map((turn) => to - from + turn);
  if (right.some((one) => Math.abs(one - hours) < 0.26)) return [];
  const at = match.index + match[0].lastIndexOf(count);
  return [slipOfTime('hours', at, at + count.length)];
}

const zhLater = new RegExp(
  `${zhHour}[^。；0-9]{0,8}?(?:再过|过|加|之?后|要|开)?(${zhNumber})(?:个)?(?:小时|钟头)(?:之?后|以后)?[^。；0-9]{0,8}?(?:是|到|就到|在)?${zhHour}`,
);
const enLater = new RegExp(
  `\\b(?:at|from|starts? at|it's)\\s+${enHour}(?![a-z0-9])[^.;]{0,30}?\\b(?:takes|lasts|in|for|plus|after|another|\\+)?\\s*(${wholeNumber})[\\s-]hours?\\b[^;]{0,40}?\\b(?:at|by|it's|is|until|around|in at|till)\\s+${enHour}`,
  'i',
);

/** "It leaves at 23:00 and takes seven hours: it is in at six." */
export function hoursLater({ figures: said, user, before }: Talk): Slip[] {
  const asked = before === '' && user.length < 200 ? `${asNumberSigns(user.replace(/[.?？。!！]/g, ','))}\n` : '';
  const own = asked + said;
  if (isRough(own) || refused.test(said) || zhHours.test(own) || enHours.test(own)) return [];
  const zh = zhLater.exec(own);
  const en = zh ? null : enLater.exec(own);
  const match = zh ?? en;
  if (!match || match.index + match[0].length <= asked.length) return [];
  const from = zh ? clockZh(zh[1], zh[2]!, zh[3]) : clockEn(en![1]!, en![2], en![3]);
  const hours = amountOf(match[4]!);
  const to = zh ? clockZh(zh[5], zh[6]!, zh[7]) : clockEn(en![5]!, en![6], en![7]);
  if (from === undefined || hours === undefined || to === undefined || hours > 48) return [];
  const off = (((from + hours - to) % 12) + 12) % 12;
  if (off < 0.26 || off > 11.74) return [];
  const end = match.index + match[0].length - asked.length;
  return [slipOfTime('hours-later', Math.max(0, end - 6), end)];
}
