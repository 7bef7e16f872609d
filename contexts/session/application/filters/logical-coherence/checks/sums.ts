import { amount, amountOf } from '../reading/amounts.js';

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
export interface Sum {
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

/** The ways in which a sum, product, share or change is said. */
export const sums: readonly Sum[] = [
  {
    rule: 'less',
    pattern: all(
      `(?<![0-9.])${n},? (?:less|minus) (?:the )?${n}(?:\\s\\p{L}+){0,5}\\s*[:,=]\\s*(?:so |that's |which leaves )?${n}`.replaceAll(
        '\\p{L}',
        '[a-z]',
      ),
    ),
    right: of((whole, gone) => whole - gone),
  },
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
