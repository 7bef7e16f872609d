import { agrees, amount, amountOf, isRough, written } from '../reading/amounts.js';
import { asNumberSigns } from '../reading/number-signs.js';
import type { Check, Slip, Talk } from '../reading/talk.js';
import { sums, type Sum } from './sums.js';

/** Sums, products, shares and changes that are stated and wrong. What the user claimed and what is put right stands in quotation marks or is denied. */
export const arithmetic: Check = {
  kind: 'arithmetic',
  of: 'sentence',
  slips: (talk) => (figure.test(talk.figures) ? [...sums.flatMap((sum) => slipsOf(sum, talk)), ...totals(talk)] : []),
};

const figure = new RegExp(amount);

/** The figures may stand in the question and the result in the answer. */
function slipsOf({ rule, pattern, right, also }: Sum, talk: Talk): Slip[] {
  const { text, language } = talk;
  const asked = talk.before === '' && talk.user.length < 300 ? `${asNumberSigns(talk.user)}\n` : '';
  const own = asked + talk.figures;
  return [...own.matchAll(pattern)].flatMap((match) => {
    if (match.index + match[0].lastIndexOf(match.at(-1) ?? '') < asked.length) return [];
    const groups = match.slice(1).filter((group) => group !== undefined);
    const result = groups.at(-1)!;
    const stated = amountOf(result);
    const value = right(groups.slice(0, -1));
    const other = also?.(groups.slice(0, -1));
    if (stated === undefined || value === undefined || !Number.isFinite(value)) return [];
    if (other !== undefined && agrees(stated, other, false)) return [];
    if (isDenied(own, match.index, match[0]) || agrees(stated, value, isRough(own.slice(match.index)))) return [];
    const end = match.index + match[0].length;
    // 二十 within 二十五万 is no result
    if (/^[0-9十百千万亿]|^\.[0-9]|^(?:\s*(?:hundred|thousand|million))/.test(own.slice(end))) return [];
    const start = match.index + match[0].lastIndexOf(result);
    return [slip(rule, text, start - asked.length, end - asked.length, value, language)];
  });
}

const slip = (
  rule: string,
  text: string,
  start: number,
  end: number,
  value: number,
  language: Talk['language'],
): Slip => {
  const right = written(value);
  const correction = language === 'zh' ? `更正一下：应该是 ${right}。` : ` Let me correct that: it is ${right}.`;
  const stated = text.slice(start, end);
  return { rule, start, end, confidence: 0.95, right: stated.replace(stated.trim(), right), correction };
};

/** "7 × 8 is not 54": what is refused is not stated. */
const isDenied = (own: string, at: number, match: string): boolean =>
  /不是|不等于|不会是|并非|哪里是|\bnot\b|n't\b|\bnever\b/i.test(match) ||
  /(?:你说|您说|要是|如果|假如|以为|算成|写成|错|\byou (?:said|say|wrote|think)|\bif\b|wrong|mistake|instead of|rather than)[^。.;；]{0,16}$/i.test(
    own.slice(0, at),
  );

const totalWords =
  /(?:一共|总共|合计|共计|总计|加起来|全部加一起)(?:就?是|要|花了?|需要?)?|\b(?:in total|altogether|in all|a total of|total(?:s|ling)?(?: of| is| comes to)?|adds up to|comes to|sum of)\b/i;
const priced = new RegExp(`[$£€¥]\\s*(${amount})|(${amount})\\s*(?:元|块钱?|dollars?|pounds?|euros?|yuan)`, 'gi');

/** Amounts of money that are listed, and what they are said to come to. */
function totals({ figures: own, text, language }: Talk): Slip[] {
  const said = totalWords.exec(own);
  if (
    !said ||
    /每|单价|一(?:个|张|本|杯|份|斤|瓶)|\b(?:each|apiece|per)\b|找|优惠|减|折|退|off|discount|minus|less|save|剩/i.test(
      own,
    )
  )
    return [];
  const amounts = [...own.matchAll(priced)].map((match) => ({
    at: match.index + match[0].indexOf(match[1] ?? match[2]!),
    written: match[1] ?? match[2]!,
    value: amountOf(match[1] ?? match[2]!),
  }));
  const parts = amounts.filter(({ at }) => at < said.index);
  const total = amounts.find(({ at }) => at > said.index);
  const listed = parts.length >= 2 ? parts : amounts.filter((one) => one !== total && one.at > said.index);
  if (!total || listed.length < 2 || listed.some(({ value }) => value === undefined) || total.value === undefined)
    return [];
  const value = listed.reduce((sum, part) => sum + part.value!, 0);
  if (agrees(total.value, value, isRough(own))) return [];
  return [slip('total', text, total.at, total.at + total.written.length, value, language)];
}
