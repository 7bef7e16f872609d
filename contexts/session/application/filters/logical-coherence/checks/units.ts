import { amount, amountOf, isRough, written } from '../reading/amounts.js';
import { asNumberSigns } from '../reading/number-signs.js';
import type { Check, Slip, Talk } from '../reading/talk.js';

type Dimension = 'length' | 'mass' | 'volume' | 'time' | 'area' | 'data' | 'money-part' | 'temperature';

/** Name patterns, what they measure, and how many of the dimension's base they are. */
const units: readonly (readonly [name: string, dimension: Dimension, factor: number])[] = [
  ['公里|千米|km|kilomet(?:er|re)s?', 'length', 1_000],
  ['英里|miles?', 'length', 1_609.344],
  ['海里|nautical miles?', 'length', 1_852],
  ['华里|里地|里路|里(?!面|头|程|边)', 'length', 500],
  ['厘米|公分|cm|centimet(?:er|re)s?', 'length', 0.01],
  ['毫米|mm|millimet(?:er|re)s?', 'length', 0.001],
  ['英寸|inch(?:es)?', 'length', 0.0254],
  ['英尺|feet|foot|ft', 'length', 0.3048],
  ['码|yards?', 'length', 0.9144],
  ['丈', 'length', 10 / 3],
  ['市?尺', 'length', 1 / 3],
  ['寸', 'length', 1 / 30],
  ['米|met(?:er|re)s?', 'length', 1],
  ['公斤|千克|kg|kilo(?:gram)?s?', 'mass', 1_000],
  ['吨|tonnes?', 'mass', 1_000_000],
  ['毫克|mg|milligrams?', 'mass', 0.001],
  ['磅|pounds?|lbs?', 'mass', 453.592],
  ['盎司|ounces?|oz', 'mass', 28.3495],
  ['市?斤', 'mass', 500],
  ['两(?!个|位|天|年|点|次|人)', 'mass', 50],
  ['克|grams?', 'mass', 1],
  ['毫升|ml|millilit(?:er|re)s?', 'volume', 0.001],
  ['立方米|cubic met(?:er|re)s?', 'volume', 1_000],
  ['加仑|gallons?', 'volume', 3.785],
  ['quarts?', 'volume', 0.946],
  ['pints?', 'volume', 0.5],
  ['升|lit(?:er|re)s?', 'volume', 1],
  ['秒钟?|seconds?', 'time', 1],
  ['分钟|minutes?', 'time', 60],
  ['(?:个)?(?:小时|钟头)|hours?', 'time', 3_600],
  ['刻钟', 'time', 900],
  ['天|days?', 'time', 86_400],
  ['(?:个)?(?:星期|礼拜)|周|weeks?', 'time', 604_800],
  ['fortnights?', 'time', 1_209_600],
  ['平方公里|square kilomet(?:er|re)s?', 'area', 1_000_000],
  ['公顷|hectares?', 'area', 10_000],
  ['亩', 'area', 2_000 / 3],
  ['平方米|平米|square met(?:er|re)s?', 'area', 1],
  ['TB|terabytes?', 'data', 1e12],
  ['GB|gigabytes?', 'data', 1e9],
  ['MB|megabytes?', 'data', 1e6],
  ['KB|kilobytes?', 'data', 1e3],
  ['角|毛', 'money-part', 0.1],
  ['元', 'money-part', 1],
];
const temperature =
  '摄氏度|°C|℃|degrees? celsius|celsius|华氏度|°F|℉|degrees? fahrenheit|fahrenheit|度(?!过|假|量)|degrees?';
const names = [...units.map(([name]) => name), temperature].join('|');

const unitOf = (name: string): { dimension: Dimension; factor: number } | undefined => {
  const text = name.replace(/(?<=^[米丈尺])[一二三四五六七八九]+$/u, '');
  const found = units.find(([name]) => new RegExp(`^(?:${name})$`, 'i').test(text));
  if (found) return { dimension: found[1], factor: found[2] };
  return new RegExp(`^(?:${temperature})$`, 'i').test(text) ? { dimension: 'temperature', factor: 1 } : undefined;
};

/** One metre seventy-eight: what stands behind the unit is a part of it. */
const tail = '[一二三四五六七八九]{1,2}(?![十百千万个天])';
const measure = `(${amount}(?:\\s+and a half)?|half an?|半|\\ban?)\\s*((?:米|丈|尺)${tail}|${names})(?![a-z])`;
const ofWhat = '(?:\\p{Script=Han}{1,4})?';
/** "3 公里就是 3000 米", "10 miles is about 16 kilometres", "100 °C (212 °F)". */
const equation = new RegExp(
  `${measure}${ofWhat}\\s*(?:，|,)?\\s*(?:so\\s+|which\\s+)?(?:(?<=[，,]\\s?(?:so\\s)?)|就?(?:是|等于|合|相当于|换算(?:成|过来)?(?:就)?(?:是)?)|也就(?:是)?(?:说)?|不过|才|只有|就|即|=|＝|≈|equals?|is|are|makes?|comes? to|that(?:'s| is)|in other words,?|or|works out (?:to|at)|converts to|contains?|has|in|有|（|\\()\\s*(?:整整|正好|exactly|roughly|about|around|nearly|almost|approximately|some|just (?:over|under)|大?约|差不多|将近|大概|a little (?:over|under)|the same as|equal to|a|another)?\\s*(?:是)?\\s*${measure}`,
  'giu',
);

/** Wrong conversions, and measures of what cannot be measured so. */
export const unitsOfMeasure: Check = {
  kind: 'units',
  of: 'sentence',
  slips: (talk) => [...conversions(talk), ...converted(talk), ...misfits(talk), ...answers(talk), ...nature(talk)],
};

const refused = /不是|不等于|并非|哪里是|怎么(?:会|能)是|\b(?:not|isn't|never|wrong)\b|错|[？?]\s*$/i;

const goesOn = new RegExp(`^\\s*(?:and\\s+|零|又)?(?:${amount}|半)`, 'i');

/** "An hour and a half" as "1.5 hour", filled up to the same length. */
const andHalf = new RegExp(`\\b(?:an?|one) (${names}) and a half\\b`, 'giu');
const withHalves = (figures: string): string =>
  figures.replace(andHalf, (words: string, unit: string) => `1.5 ${unit}`.padStart(words.length));

function conversions({ figures, text, language }: Talk): Slip[] {
  const own = withHalves(figures);
  return [...own.matchAll(equation)].flatMap((match) => {
    const [whole, left = '', leftName = '', right = '', rightName = ''] = match;
    const [a, b] = [quantityOf(left, leftName), quantityOf(right, rightName)];
    const [from, to] = [unitOf(leftName), unitOf(rightName)];
    if (a === undefined || b === undefined || !from || !to || refused.test(whole)) return [];
    const end = match.index + whole.length;
    // Four feet eight inches: it goes on.
    if (goesOn.test(own.slice(end))) return [];
    const start = match.index + whole.lastIndexOf(right);
    const joined = whole.slice(left.length);
    if (from.dimension !== to.dimension) {
      // "an hour is 60 kilometres" by car, "a litre is a kilo" of water: only a plain equation is absurd
      const isPlain = /等于|相当于|换算|=|＝|equals?|converts|the same as|equal to/i.test(joined);
      return isPlain ? [{ rule: 'dimension', start, end, confidence: 0.93 }] : [];
    }
    if (/\bor\b|\bin\b|有|\bhas\b|contains/i.test(joined) && from.dimension === 'time' && from.factor === to.factor)
      return [];
    const value = from.dimension === 'temperature' ? degrees(a, leftName, rightName) : (a * from.factor) / to.factor;
    if (bareComma.test(joined) && anyMeasure.test(own.slice(0, match.index))) return [];
    if (value === undefined || (from.factor === to.factor && from.dimension !== 'temperature')) return [];
    const off = Math.abs(b - value);
    const isOld = /pint|quart/i.test(leftName + rightName);
    const allowed = isOld ? 0.25 : isRough(whole) ? 0.1 : isWhole(from.factor, to.factor) ? 0.004 : 0.06;
    if (off <= Math.abs(value) * allowed + (from.dimension === 'temperature' ? 1.01 : 1e-9)) return [];
    const shown = written(value);
    const correction =
      language === 'zh'
        ? `更正一下：应该是 ${shown} ${rightName}。`
        : ` Let me correct that: it is ${shown} ${rightName}.`;
    return [
      {
        rule: 'conversion',
        start,
        end: start + right.length,
        confidence: 0.93,
        right: text.slice(start, start + right.length).replace(right, shown),
        correction,
      },
    ];
  });
}

/** Forty minutes by bus and twenty on foot, an hour: the last is a sum. */
const anyMeasure = new RegExp(measure, 'iu');
const bareComma = /^[^，,]{0,12}[，,]\s*(?:[零〇一二两三四五六七八九十\d]|an?\b)/iu;

/** Both metric, or one a plain multiple of the other: nothing is rounded there. */
const isWhole = (one: number, other: number): boolean => {
  const ratio = one > other ? one / other : other / one;
  return Math.abs(ratio - Math.round(ratio)) < 1e-6;
};

function degrees(value: number, from: string, to: string): number | undefined {
  const scale = (name: string) =>
    /摄氏|°C|℃|celsius/i.test(name) ? 'C' : /华氏|°F|℉|fahrenheit/i.test(name) ? 'F' : undefined;
  const [a, b] = [scale(from), scale(to)];
  if (!a || !b || a === b) return undefined;
  return a === 'C' ? (value * 9) / 5 + 32 : ((value - 32) * 5) / 9;
}

const massNames = '公斤|千克|吨|斤|克|磅|盎司|kilos?|kilograms?|kg|grams?|tonnes?|pounds?|ounces?';
const lengthNames =
  '公里|千米|厘米|公分|毫米|英里|英寸|英尺|米|kilomet(?:er|re)s?|km|centimet(?:er|re)s?|cm|millimet(?:er|re)s?|met(?:er|re)s?|miles?|inch(?:es)?|feet';
const volumeNames = '毫升|升|加仑|lit(?:er|re)s?|millilit(?:er|re)s?|ml|gallons?';
const timeNames = '秒钟?|分钟|(?:个)?小时|seconds?|minutes?|hours?';
const bare = (list: string) => `${amount}\\s*(?:${list})(?![a-z])`;

const misfitting: readonly RegExp[] = [
  new RegExp(`${bare(timeNames)}\\s*(?:${lengthNames}|${massNames}|${volumeNames})(?![a-z\\p{Script=Han}])`, 'iu'),
  /体温[^，。]{0,4}(?:到|有|是|升到|烧到)?(?:了)?(?:一百[三四五六七八九]|[5-9]\d|1[2-9]\d|[五六七八九]十)[^，。]{0,4}(?:摄氏)?度/,
  new RegExp(`(?:每小时|时速)(?:有|是|约|达|能跑|跑)*${amount}\\s*(?:平方|公斤|克|升|度)`, 'i'),
  new RegExp(
    `(?:面积|客厅|卧室|房间|屋子|院子)[^，。；0-9]{0,3}(?:有|是|约)+${amount}\\s*(?:公斤|克|升|小时|分钟|斤)`,
    'i',
  ),
  new RegExp(`(?:${bare(massNames)}|${bare(volumeNames)})\\s*(?:那么|这么|多)?(?:长|高|宽|远|深|厚)(?!度|的?人)`, 'i'),
  new RegExp(
    `(?:身高|长度|高度|宽度|深度|距离|相距|海拔|全长|离这(?:儿|里))(?:大约|约|有|是|为|足有)*\\s*(?:${bare(massNames)}|${bare(volumeNames)}|${amount}\\s*度)`,
    'i',
  ),
  new RegExp(
    `(?:体重|重量|净重|(?<![严沉贵尊看注隆])重)(?:大约|约|有|是|为|达|足有)*\\s*(?:${bare(lengthNames)}|${bare(volumeNames)}|${bare(timeNames)})`,
    'i',
  ),
  new RegExp(
    `(?:温度|气温|体温|水温|室温|预热|烤箱)(?:大约|约|有|是|为|到|升到|降到|保持在)*\\s*(?:${bare(massNames)}|${bare(lengthNames)}|${bare(volumeNames)})`,
    'i',
  ),
  new RegExp(
    `(?:容量|体积|能装)(?:大约|约|有|是|为)*\\s*(?:${bare(lengthNames)}|${bare(timeNames)})(?!\\s*(?:见方|宽|长|高|的))`,
    'i',
  ),
  new RegExp(
    `(?:等了?|花了?|睡了?|煮|炖|烤|蒸|需要|耗时|用时|持续了?)(?:大约|约|整整|足足)?\\s*(?:${bare(massNames)}|${amount}\\s*(?:平方米|公里|厘米|毫升))(?:的?时间|$|，|。)`,
    'i',
  ),
  new RegExp(`(?:${bare(massNames)}|${bare(volumeNames)})\\s+(?:long|tall|high|wide|deep|away|far|thick)\\b`, 'i'),
  new RegExp(
    `\\b(?:weighs?|weighed|weighing)\\s+(?:about|around|roughly|nearly|exactly|only|just)?\\s*(?:${bare(lengthNames)}|${bare(volumeNames)}|${bare(timeNames)})`,
    'i',
  ),
  new RegExp(`(?:${bare(lengthNames)}|${bare(volumeNames)})\\s+heavy\\b`, 'i'),
  new RegExp(
    `\\b(?:temperature|thermometer|oven)\\b[^.;]{0,25}?(?:is|was|reads?|says|to|at|of)\\s+(?:about |around )?(?:${bare(massNames)}|${bare(lengthNames)}|${bare(volumeNames)})`,
    'i',
  ),
  new RegExp(
    `\\b(?:wait(?:ed)?|slept|bake|boil|simmer|cook|lasts?|lasted|took|takes)\\s+(?:it\\s+|them\\s+)?(?:for\\s+)?(?:about\\s+|around\\s+)?(?:${bare(massNames)}|${bare(lengthNames)})(?=[.,;!]|\\s+(?:of time|to|before|until)|$)`,
    'i',
  ),
  new RegExp(
    `\\b(?:holds?|capacity of)\\s+(?:about |around )?(?:${bare(timeNames)}|${amount}\\s*(?:kilomet(?:er|re)s?|miles?))\\b`,
    'i',
  ),
];

function misfits({ figures: own }: Talk): Slip[] {
  if (refused.test(own)) return [];
  return misfitting.flatMap((pattern) => {
    const match = pattern.exec(own);
    return match ? [{ rule: 'misfit', start: match.index, end: match.index + match[0].length, confidence: 0.9 }] : [];
  });
}

/** One measure asked for in another unit, and the figure that is answered. */
const howMany = new RegExp(
  `${measure}[^，。,.？?]{0,14}?(?:多少|几)(${names})|\\bhow many (${names}) (?:are|is|do|does|make|in|to)[^?]{0,12}?${measure}|${measure} in (${names})\\b`,
  'iu',
);

function converted({ figures: own, user, before, text }: Talk): Slip[] {
  const question = user.length < 200 ? howMany.exec(asNumberSigns(user)) : null;
  const answer = oneMeasure.exec(own);
  if (!question || !answer || before.length > 20 || refused.test(own)) return [];
  const [, zhCount, zhUnit, zhOther, enOther, enCount, enUnit, inCount, inUnit, inOther] = question;
  const given = zhCount ?? enCount ?? inCount;
  const from = unitOf((zhUnit ?? enUnit ?? inUnit)!);
  const to = unitOf((zhOther ?? enOther ?? inOther)!);
  const [, said = '', name = ''] = answer;
  const unit = unitOf(name);
  if (!from || !to || !unit || from.dimension !== to.dimension || unit.dimension !== to.dimension) return [];
  if (from.dimension === 'temperature' || unit.factor !== to.factor || from.factor === to.factor) return [];
  const [count, stated] = [countOf(given!), countOf(said)];
  if (count === undefined || stated === undefined) return [];
  const right = (count * from.factor) / to.factor;
  const allowed = isRough(own) ? 0.1 : isWhole(from.factor, to.factor) ? 0.004 : 0.06;
  if (Math.abs(stated - right) <= right * allowed || goesOn.test(own.slice(answer.index + answer[0].length))) return [];
  const end = answer.index + said.length;
  return [
    { rule: 'converted', start: answer.index, end, confidence: 0.92, right: written(right) + text.slice(end, end) },
  ];
}

/** What everybody knows of water, bodies, days and turns: what is said of it, and what is right, within a tenth. */
const known: readonly (readonly [of: RegExp, dimension: RegExp, right: readonly number[]])[] = [
  [/(?:水|water).{0,20}(?:开(?!了?门)|沸|烧开|boil)/iu, /摄氏|°C|℃|celsius|^度$/iu, [100]],
  [/(?:水|water).{0,20}(?:沸|开|boil)/iu, /华氏|°F|℉|fahrenheit/iu, [212]],
  [/(?:水|water).{0,20}(?:结冰|冰点|freez)/iu, /摄氏|°C|℃|celsius/iu, [0]],
  [/(?:水|water).{0,24}(?:结冰|冰点|freez)/iu, /华氏|°F|℉|fahrenheit/iu, [32]],
];
const degree = new RegExp(`(-?${amount})\\s*(${temperature})`, 'iu');

function nature({ figures: own, user, before }: Talk): Slip[] {
  const match = degree.exec(own);
  const about = `${before === '' ? user : ''} ${own}`;
  const value = match ? countOf(match[1]!) : undefined;
  if (
    !match ||
    value === undefined ||
    refused.test(own) ||
    /盐|糖|高原|山上|高山|海拔|煮|茶|泡|晾|凉|tea|coffee|salt|sugar|altitude|mountain|pressure/iu.test(about)
  )
    return [];
  const fact = known.find(([of, dimension]) => of.test(about) && dimension.test(match[2]!));
  if (!fact || fact[2].some((right) => Math.abs(right - value) <= 1)) return [];
  return [{ rule: 'nature', start: match.index, end: match.index + match[0].length, confidence: 0.9 }];
}

function quantityOf(count: string, name: string): number | undefined {
  const behind = /[一二三四五六七八九]+$/u.exec(name)?.[0];
  const whole = countOf(count);
  if (behind === undefined || whole === undefined) return whole;
  const digits = [...behind].map((sign) => amountOf(sign)).join('');
  return whole + Number(digits) / 10 ** digits.length;
}

const countOf = (text: string): number | undefined =>
  / and a half$/i.test(text)
    ? (amountOf(text.replace(/ and a half$/i, '')) ?? NaN) + 0.5
    : /half|半/i.test(text)
      ? 0.5
      : /^an?$/i.test(text)
        ? 1
        : amountOf(text.replace(/^-/, ''));

/** What a question asks to be measured in. */
const asked: readonly (readonly [question: RegExp, dimensions: readonly Dimension[]])[] = [
  [
    /多少度|多热|多冷|温度|冷不冷|热不热|\bhow (?:hot|cold|warm)\b|\bis it (?:cold|hot|warm)\b|\bwhat temperature\b/i,
    ['temperature', 'time'],
  ],
  [/多重|多沉|体重|\bhow heavy\b|\bhow much (?:does|do) .{1,20} weigh\b/i, ['mass']],
  [/多高|多远|多深|多宽|\bhow (?:tall|high|far|deep|wide)\b/i, ['length', 'time']],
  [
    /\bhow long is (?:an?|the|your|this) (?:bed|rope|road|river|bridge|boat|ship|table|wall|room|marathon)/i,
    ['length'],
  ],
  [
    /(?:房|屋|地|院|店|厅|田|园|室|馆)[^，。？]{0,6}(?:多大|面积)|\bhow (?:big|large) is (?:the|your|that) (?:room|house|flat|garden|field|farm|shop|hall|plot)/i,
    ['area', 'length'],
  ],
  [/等了?多久|多长时间|\bhow long (?:did|does|do|will|have|has|until|till)\b/i, ['time', 'length']],
  [/多快|时速|\bhow fast\b/i, ['length', 'time']],
];
const oneMeasure = new RegExp(measure, 'iu');

/** Asked how hot it is, and answered in litres. */
function answers({ figures: own, user, before }: Talk): Slip[] {
  const question = asked.find(([pattern]) => pattern.test(user));
  const match = oneMeasure.exec(own);
  const unit = match ? unitOf(match[2]!) : undefined;
  if (!question || !match || !unit || before.length > 20 || match.index > 24 || question[1].includes(unit.dimension))
    return [];
  return [{ rule: 'answer', start: match.index, end: match.index + match[0].length, confidence: 0.9 }];
}
