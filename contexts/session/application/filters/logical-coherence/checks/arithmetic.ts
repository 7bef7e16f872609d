import { agrees, amount, amountOf, isRough, written } from '../reading/amounts.js';
import { asNumberSigns } from '../reading/number-signs.js';
import type { Check, Slip, Talk } from '../reading/talk.js';

const n = `(${amount})`;
const money = '(?:元|块钱?|美元|万元?|[$€£¥]|dollars?|pounds?|euros?|yuan|bucks|pence|cents)';
const is =
  '(?:就?(?:是|等于|得|为)|一共(?:是|就是)?|总共(?:是)?|=|＝|equals?|is|are|makes?|gives?|comes? to|adds? up to|totals?)';
const op =
  '(?:\\+|＋|加上?|plus|and|-|−|－|减去?|minus|less|[×xX*＊]|乘以?|times|multiplied by|÷|/|除以|divided by|over)';

const operations: readonly (readonly [sign: RegExp, of: (a: number, b: number) => number])[] = [
  [/^(?:\+|＋|加上?|plus|and)$/i, (a, b) => a + b],
  [/^(?:-|−|－|减去?|minus|less)$/i, (a, b) => a - b],
  [/^(?:[×xX*＊]|乘以?|times|multiplied by)$/i, (a, b) => a * b],
  [/^(?:÷|\/|除以|divided by|over)$/i, (a, b) => a / b],
];

const operationOf = (sign: string) => operations.find(([pattern]) => pattern.test(sign.trim()))?.[1];

/** Each pattern ends in the stated result, its last group; what stands before it gives the right one. */
interface Sum {
  readonly rule: string;
  readonly pattern: RegExp;
  readonly right: (groups: readonly string[]) => number | undefined;
  /** Another reading of the same words, in which the result is right too. */
  readonly also?: (groups: readonly string[]) => number | undefined;
}

const values = (groups: readonly string[]): readonly number[] | undefined => {
  const found = groups.map(amountOf);
  return found.includes(undefined) ? undefined : (found as number[]);
};
const of =
  (compute: (...given: number[]) => number) =>
  (groups: readonly string[]): number | undefined => {
    const given = values(groups);
    return given && compute(...given);
  };
const all = (source: string) => new RegExp(source, 'gi');

const sums: readonly Sum[] = [
  {
    rule: 'chain',
    pattern: all(
      `(?<![0-9./:-])(${amount}(?:\\s*${op}\\s*${amount})+)\\s*(?:，|,|：|:)\\s*(?:so|that's|that is|here's|there's|which is|makes|gives|leaves|you get|一人|每人|每个|正好|刚好|就|得|找|还剩|剩)[^0-9。；;.\\uE000-\\uF8FF零〇一二两三四五六七八九十百千万]{0,12}${n}`,
    ),
    right: ([chain = '']) => chained(chain),
  },
  {
    rule: 'rate',
    pattern: all(
      `${n}\\s+(?:\\w+\\s)?(?:an?|per|each|every)\\s\\w+\\s(?:for|over|times)\\s${n}\\s+\\w+,?\\s(?:is|are|makes|comes to|so|that's|gives|equals|=)\\s+(?:that's\\s)?[$£€]?${n}`,
    ),
    right: of((rate, times) => rate * times),
  },
  {
    rule: 'rate',
    pattern: all(`${n}\\s+\\w+\\sof\\s${n}\\s+\\w+,?\\s(?:so|that's|makes|is|comes to)\\s+${n}`),
    right: of((a, b) => a * b),
  },
  { rule: 'square', pattern: all(`${n}\\s+squared\\s+(?:is|equals|makes|=)\\s+${n}`), right: of((a) => a * a) },
  { rule: 'square', pattern: all(`${n}的平方(?:就)?(?:是|等于)\\s*${n}`), right: of((a) => a * a) },
  {
    rule: 'rate-of',
    pattern: all(
      `${n}\\s*(?:个|名|位)?(?:人|学生|同学|个)?[^。；0-9一二三四五六七八九十]{0,6}[，,]\\s*(?:有|只有|其中)?${n}\\s*(?:个|名|位)?(?:人|学生|同学)?[^。；0-9一二三四五六七八九十]{0,6}[，,]\\s*[^，。；0-9]{0,4}率(?:就|正好)?(?:是|为|达)?百分之${n}`,
    ),
    right: of((whole, part) => (part / whole) * 100),
  },
  {
    rule: 'chain',
    pattern: all(
      `(?<![0-9./:-])(${amount}(?:\\s*${op}\\s*${amount})+)\\s*(?:，|,)?\\s*${is}\\s*(?:to\\s)?[$¥]?\\s*${n}`,
    ),
    right: ([chain = '']) => chained(chain),
  },
  {
    rule: 'chain',
    pattern: all(`(?<![0-9./:-])(${amount}\\s*(?:乘以?|×|加上?)\\s*${amount})\\s*[，,]\\s*(?:就是|一共|总共)?${n}`),
    right: ([chain = '']) => chained(chain),
  },
  {
    rule: 'table',
    pattern:
      /(?<![零〇一二两三四五六七八九十百千万第])([二三四五六七八九])([二三四五六七八九])(?:得|等于|就是)?([二三四五六七八九]十[一二三四五六七八九]?)(?![零一二三四五六七八九十百千万])/g,
    right: of((a, b) => a * b),
  },
  {
    rule: 'discount',
    pattern: all(
      `${n}\\s*(?:%|per ?cent) off(?: of)?\\s*(?:a\\s+|an\\s+|the\\s+)?[$£€]?${n}(?:[\\s-]\\w+){0,3}?\\s*(?:is|=|makes|comes to|would be|that's|leaves)\\s*[$£€]?${n}`,
    ),
    right: of((share, whole) => whole * (1 - share / 100)),
    also: of((share, whole) => (whole * share) / 100),
  },
  {
    rule: 'share',
    pattern: all(`${n}\\s*(?:元|块钱?|个|人|名|度|克|页)?的\\s*${n}\\s*[%％]\\s*(?:，)?${is}\\s*${n}`),
    right: of((whole, share) => (whole * share) / 100),
  },
  {
    rule: 'share',
    pattern: all(`${n}\\s*(?:元|块钱?|个|人|名|度|克|页)?的百分之${n}(?:，)?${is}\\s*${n}`),
    right: of((whole, share) => (whole * share) / 100),
  },
  {
    rule: 'share',
    pattern: all(
      `${n}\\s*(?:%|per ?cent) of\\s*[$£€]?${n}(?:\\s\\w+)?\\s*(?:is|are|=|makes|comes to|would be)\\s*[$£€]?${n}`,
    ),
    right: of((share, whole) => (whole * share) / 100),
  },
  {
    rule: 'half',
    pattern: all(`${n}\\s*(?:元|块钱?|个|人|名|岁)?的一半(?:就)?是\\s*${n}`),
    right: of((whole) => whole / 2),
  },
  {
    rule: 'half',
    pattern: all(`half of\\s*[$£€]?${n}(?:\\s\\w+)?\\s*(?:is|are|makes|:)\\s*[$£€]?${n}`),
    right: of((whole) => whole / 2),
  },
  {
    rule: 'double',
    pattern: all(`(?:twice|double)\\s*[$£€]?${n}\\s*(?:is|makes)\\s*[$£€]?${n}`),
    right: of((whole) => whole * 2),
  },
  {
    rule: 'discount',
    pattern: all(
      `${n}\\s*(?:元|块钱?)?[^。；0-9]{0,12}打\\s*${n}\\s*折[^0-9。；一-九]{0,12}?(?:就?是|只要|付|到手|合|后)\\s*${n}\\s*(?:元|块)`,
    ),
    right: of((price, tenths) => (tenths > 10 ? (price * tenths) / 100 : (price * tenths) / 10)),
  },
  {
    rule: 'each',
    pattern: all(
      `${n}\\s*(?:个|张|本|杯|份|斤|公斤|瓶|盒|件|支|只|条|人|位|双|袋|碗|天|晚|节|次|箱|朵|把|块|盆|页|套)[^0-9。；]{0,10}?(?:每|一|单价)(?:个|张|本|杯|份|斤|公斤|瓶|盒|件|支|只|条|人|位|双|袋|碗|天|晚|节|次|箱|朵|把|块|盆|页|套)?\\s*${n}\\s*(?:元|块钱?|页|克|分钟|个)[^0-9。；]{0,10}?(?:一共|总共|共|合计|总计|加起来|就是)(?:是|要|得)?\\s*${n}`,
    ),
    right: of((count, price) => count * price),
  },
  {
    rule: 'each',
    pattern: all(
      `${n}\\s+(?:\\w+\\s){0,2}?\\w+\\s+(?:at|for)\\s+[$£€]?${n}\\s*(?:dollars|pounds|euros|pence|cents|coppers?|silver)?\\s*(?:each|apiece|a piece|per \\w+|a \\w+)[^.;0-9]{0,25}?(?:is|are|makes?|comes? to|total(?:s|ling)?|for a total of|=|that's|that is|adds up to|you owe me|be)\\s*(?:a total of )?[$£€]?${n}`,
    ),
    right: of((count, price) => count * price),
  },
  {
    rule: 'change',
    pattern: all(
      `(?:收|给了?|付了?)(?:你|您|我)?\\s*${n}\\s*${money}?[^。；]{0,12}?(?:花了?|用了?|共|是|要|扣)\\s*${n}\\s*${money}?[^。；]{0,8}?(?:找|退|剩下?|还剩)(?:你|您|我|回)?\\s*${n}`,
    ),
    right: of((given, spent) => given - spent),
  },
  {
    rule: 'change',
    pattern: all(
      `(?:花了?|用了?|共|一共|总共|要)?\\s*${n}\\s*${money}[^。；0-9]{0,6}?(?:收|给了?|付了?)(?:你|您|我)?\\s*${n}\\s*${money}?[^。；]{0,8}?(?:找|退)(?:你|您|我|回)?(?:你|您)?\\s*${n}`,
    ),
    right: of((spent, given) => given - spent),
  },
  {
    rule: 'rest',
    pattern: all(
      `(?:有|共|总共|原来有)\\s*${n}\\s*\\S{0,4}?[^。；0-9]{0,10}?(?:走了|吃了|卖(?:出|了|掉)+|用(?:了|掉)+|借出|送(?:了|出)+|少了|去掉|花了)\\s*${n}[^。；0-9]{0,10}?(?:还剩|剩下?|只剩|还有)\\s*${n}`,
    ),
    right: of((whole, gone) => whole - gone),
  },
  {
    rule: 'rest',
    pattern: all(
      `\\b(?:had|have|of the|there (?:were|are))\\s+${n}\\s[^.;]{0,30}?(?:sold|gave away|ate|lost|used|spent|took|left out|broke|drank)\\s+${n}[^.;]{0,25}?(?:leaves?|left with|that's|have|remain(?:s|ing)?)\\s+(?:us |me |you )?(?:with )?${n}(?:\\s+left)?`,
    ),
    right: of((whole, gone) => whole - gone),
  },
  {
    rule: 'growth',
    pattern: all(
      `从\\s*${n}\\s*[^。；0-9]{0,6}(?:涨|升|增|提高|增加|长)(?:到|至)了?\\s*${n}[^。；0-9]{0,8}(?:涨|升|增|提高|增加|长)(?:幅|长)?了?(?:是|为|达)?\\s*${n}\\s*[%％]`,
    ),
    right: of((from, to) => ((to - from) / from) * 100),
  },
  {
    rule: 'growth',
    pattern: all(
      `从\\s*${n}\\s*[^。；0-9]{0,6}(?:降|跌|减|下降)(?:到|至)了?\\s*${n}[^。；0-9]{0,8}(?:降|跌|减|下降)(?:幅)?了?(?:是|为|达)?\\s*${n}\\s*[%％]`,
    ),
    right: of((from, to) => ((from - to) / from) * 100),
  },
  {
    rule: 'growth',
    pattern: all(
      `from\\s+[$£€]?${n}\\s+(?:\\w+\\s)?to\\s+[$£€]?${n}[^.;0-9]{0,25}?(?:rise|increase|gain|jump|up|drop|fall|decrease|cut|down|growth)[^.;0-9]{0,12}?${n}\\s*(?:%|per ?cent)`,
    ),
    right: of((from, to) => (Math.abs(to - from) / from) * 100),
  },
  {
    rule: 'average',
    pattern: all(`${n}\\s*(?:和|与|、|and|,)\\s*${n}\\s*的?(?:平均数?|average|mean)(?:值)?(?:就)?(?:是|is)\\s*${n}`),
    right: of((a, b) => (a + b) / 2),
  },
  {
    rule: 'average',
    pattern: all(`(?:average|mean) of\\s+${n}\\s*(?:and|,)\\s*${n}\\s+is\\s+${n}`),
    right: of((a, b) => (a + b) / 2),
  },
  {
    rule: 'split',
    pattern: all(
      `${n}\\s*(?:元|块钱?|个|本|颗|片|斤)?[^。；0-9]{0,8}?(?:平分|分)给\\s*${n}\\s*(?:个)?(?:人|孩子|位|家|组)?[^。；0-9]{0,8}?(?:每人|一人|每位|每家|每组|每个)(?:分?到?|是|得|摊|出)?\\s*${n}`,
    ),
    right: of((whole, parts) => whole / parts),
  },
  {
    rule: 'split',
    pattern: all(
      `${n}\\s+(?:\\w+\\s)?(?:split|shared|divided)\\s+(?:\\w+\\s)?(?:between|among|by|into)\\s+(?:the\\s)?${n}[^.;0-9]{0,20}?(?:is|makes|gives|comes to|that's|gets?|pays?)\\s+[$£€]?${n}`,
    ),
    right: of((whole, parts) => whole / parts),
  },
];

/** 3 + 4 × 2: products and quotients first, as one learns it. */
function chained(chain: string): number | undefined {
  const signs = [...chain.matchAll(new RegExp(`(${amount})|(${op})`, 'gi'))].map(([text]) => text);
  const numbers: number[] = [];
  const rest: ((a: number, b: number) => number)[] = [];
  let pending: ((a: number, b: number) => number) | undefined;
  for (const sign of signs) {
    const operation = operationOf(sign);
    if (operation) {
      pending = operation;
      continue;
    }
    const value = amountOf(sign);
    if (value === undefined) return undefined;
    const isFirst = operations.findIndex(([, one]) => one === pending) >= 2;
    if (pending && isFirst) numbers.push(pending(numbers.pop()!, value));
    else {
      if (pending) rest.push(pending);
      numbers.push(value);
    }
    pending = undefined;
  }
  const [first, ...others] = numbers;
  if (first === undefined || others.length !== rest.length || signs.length < 3) return undefined;
  return others.reduce((sum, value, at) => rest[at]!(sum, value), first);
}

/** Sums, products, shares and changes that are stated and wrong. What the user claimed and what is put right stands in quotation marks or is denied. */
export const arithmetic: Check = {
  kind: 'arithmetic',
  of: 'sentence',
  slips: (talk) => [...sums.flatMap((sum) => slipsOf(sum, talk)), ...totals(talk), ...counts(talk)],
};

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

const announced = new RegExp(
  `(?:有|分|共|就|只|the|these|my|of|has|have|are|need|only)\\s*(${amount})\\s*(?:个|种|样|位|点|条|件|座|大|项|步|本|只|门|道|处|ingredients|things|reasons|colou?rs|steps|brothers|sisters|children|kids|cats|dogs|cities|languages|rules|books|planets|seasons|countries|friends|fruits|instruments|kinds|items)[^，。；:：、,.;]{0,10}[:：]\\s*([^。；.;:：\\n]+)`,
  'gi',
);

/** "Three things: flour and salt." */
function counts({ figures: own, text, language }: Talk): Slip[] {
  return [...own.matchAll(announced)].flatMap((match) => {
    const [, count = '', list = ''] = match;
    const stated = amountOf(count);
    const isOpen = /等|之类|诸如|比如|例如|and so on|etc|for example|such as|like\b|including|…/i.test(list);
    const separators = language === 'zh' ? /、|和|与|以及|还有|跟|，/ : /,\s*(?:and\s)?|\sand\s|\s&\s/;
    const items = list.split(separators).filter((item) => item.trim() !== '');
    const otherwise = list.split(/[，,]\s*/).length;
    if (stated === undefined || isOpen || items.length < 2 || items.length === stated || otherwise === stated)
      return [];
    if (stated > 20) return [];
    // parts of a sentence are no list
    if (items.some((item) => item.trim().length > (language === 'zh' ? 5 : 24) || /[是了着在有把被，]/.test(item)))
      return [];
    const at = match.index + match[0].indexOf(count);
    return [{ ...slip('count', text, at, at + count.length, items.length, language), confidence: 0.9 }];
  });
}
