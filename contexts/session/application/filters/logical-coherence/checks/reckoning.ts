import { agrees, amount, amountOf, isRough } from '../reading/amounts.js';
import { asNumberSigns } from '../reading/number-signs.js';
import type { Check, Slip, Talk } from '../reading/talk.js';

const number = new RegExp(amount, 'giu');
/** Right before a result. */
const result =
  /(?:一共|总共|合计|共计|总计|加起来|加一起|全部|还剩下?|剩下?|只剩|(?<![寻查])找(?:你|您|回|零)*|每人(?:分|出|得|摊)?|平均|等于|折后|打完折|到手价?|拢共|统共)(?:就|正好|刚好|只|要|得|是|有|花|付|共|了|您|你|我|的|价|在|分到?|\s)*[¥$]?\s*$|\b(?:in total|altogether|in all|totals?|total of|total is|adds? up to|comes? (?:out )?to|sums? to|makes(?: it)?|equals|leaves?(?: us| me| you)?(?: with)?|left with|change is|your change|remain(?:s|ing)?|each (?:gets?|pays?|person (?:gets?|pays?))|works out (?:to|at)|that(?:'s|’s| is| makes| comes to| leaves))(?:\s+(?:is|of|to|at|be|you|us|me|exactly|just|only|a total of))*\s*[$£€]?\s*$/iu;
const no =
  /不是|不等于|并非|错|\b(?:not|isn't|wrong|never)\b|n't\b|[？?]\s*$|房间|号楼|号房|\broom\b|\bpage\b|o'clock|[点:：]\d|年代|\byear\b|世纪/iu;
const mostGiven = 4;

/**
 * A result that no reckoning with the given figures comes to: not by sum, difference, product, quotient or share, of some of
 * them or all. What is asked counts as given.
 */
export const reckoning: Check = {
  kind: 'arithmetic',
  of: 'sentence',
  slips: (talk) => [...unreachable(talk), ...listed(talk)],
};

const parts = new RegExp(`(${amount})\\s*(个|名|位|本|只|张|盒|瓶|元|块|斤|件)?`, 'giu');
const inAll = new RegExp(
  `(?:一共|总共|合计|共|加起来)(?:就|正好|刚好)?(?:是|有)?(${amount})\\s*(个|名|位|本|只|张|盒|瓶|元|块|斤|件)|[:：]\\s*(${amount})\\s(?:of us |people |\\w+ )?(?:in all|altogether|in total)`,
  'iu',
);

/** Three of these, four of those and one of them: ten in all. Parts of one measure, one after the other, and their sum. */
function listed({ figures }: Talk): Slip[] {
  const total = inAll.exec(figures);
  if (!total || no.test(figures) || isRough(figures)) return [];
  const before = [...figures.slice(0, total.index).matchAll(parts)].filter(([, , measure]) => measure === total[2]);
  const values = before.map(([, written = '']) => amountOf(written) ?? NaN);
  const written = total[1] ?? total[3]!;
  const stated = amountOf(written);
  if (values.length < 3 || values.length > 8 || values.some(Number.isNaN) || stated === undefined) return [];
  const sums = values.map((_, at) => values.slice(at).reduce((sum, value) => sum + value, 0)).slice(0, -1);
  if (sums.includes(stated) || values.includes(stated)) return [];
  const start = total.index + total[0].indexOf(written);
  return [{ rule: 'listed', start, end: start + written.length, confidence: 0.9, right: String(sums[0]) }];
}

function unreachable({ figures, user, before }: Talk): Slip[] {
  if (no.test(figures) || isRough(figures)) return [];
  const asked = user.length < 200 && before === '' ? `${asNumberSigns(user)}\n` : '';
  const own = asked + figures;
  const given: number[] = [];
  for (const { 0: written, index } of own.matchAll(number)) {
    const value = amountOf(written);
    if (value === undefined) continue;
    const at = index - asked.length;
    const isResult = at > 0 && value > 1 && given.length >= 2 && result.test(own.slice(Math.max(0, index - 40), index));
    if (isResult && given.length <= mostGiven && !reaches(given, value)) {
      return [{ rule: 'reckoning', start: at, end: at + written.length, confidence: 0.86 }];
    }
    // 一 is an article more often than a figure.
    if (written !== '一')
      given.push(/^折|^成/.test(own.slice(index + written.length)) && value < 10 ? value / 10 : value);
  }
  return [];
}

/** Whether a figure can come of others. */
function reaches(given: readonly number[], wanted: number): boolean {
  const near = (value: number) =>
    agrees(wanted, value, false) ||
    Math.abs(wanted - value) <= 0.011 * Math.abs(value) * Number(!Number.isInteger(value));
  if (given.some(near)) return true;
  for (const [at, one] of given.entries()) {
    if ([one / 2, one * 2, one / 100, one * 12, one * 7, one * 60, one * 1.1].some(near)) return true;
    for (const [other, two] of given.entries()) {
      if (at === other) continue;
      const rest = given.filter((_, index) => index !== at && index !== other);
      const of = [
        one + two,
        one - two,
        one * two,
        two === 0 ? 0 : one / two,
        (one * two) / 100,
        one * (1 - two / 100),
        one * (1 + two / 100),
      ];
      for (const value of of) if (near(value) || (rest.length > 0 && reaches([...rest, value], wanted))) return true;
    }
  }
  return false;
}
