import { amount, amountOf, isRough } from '../reading/amounts.js';
import { asNumberSigns } from '../reading/number-signs.js';
import type { Check, Slip, Talk } from '../reading/talk.js';
import { type Reckoned, reaches } from './reaches.js';

/**
 * A result that no plain reckoning with the given figures comes to: no sum of some, no product, rest, share or average. What is
 * asked, and what the reply said before, counts as given.
 */
export const reckoning: Check = {
  kind: 'arithmetic',
  of: 'sentence',
  slips: (talk) => [...unreachable(talk), ...listed(talk), ...miscounted(talk), ...areas(talk), ...overfull(talk)],
};

/** What stands right before a result, or right behind it, by the way it is come to. */
const results: readonly (readonly [of: Reckoned, before: RegExp, behind?: RegExp])[] = [
  [
    'rest',
    /(?:剩下?|尚?余|还(?:有|差|缺|欠)|多出|少了|(?<![寻查])找(?:回|零)?|退|富余|差)(?:您|你|我|回|了|的|就|还|只|有|是|下|大概)*\s*$|\b(?:leaves?(?: us| me| you| him| her)?(?: with)?|left with|change (?:is|of)|your change|here's|remain(?:s|ing)?|still (?:have|got|need|owe)?|down to|short by|another)\s*(?:is|are|just|only|exactly)?\s*[$£€]?\s*$/iu,
    /^\s*(?:\p{L}+\s){0,3}(?:left(?! me| him| her| us| them)|remain(?:s|ing)?|to go|to spare|change\b|back\b|short\b|more to)/iu,
  ],
  [
    'each',
    /(?:每(?:个)?人|一人|人均|每位|每家|每组|每天|平均|均摊|单价|一[个只本张份斤杯瓶件]|各|合|摊)(?:分|出|得|摊|每|人|天|下来|到|就|是|合|付|要|能|大约|正好)*\s*$|\b(?:each (?:\w+ )?(?:gets?|pays?|owes?|is|takes?)|everyone (?:gets?|pays?|owes?)|average(?:s|d)?(?: is| of| out at)?|that's|works out (?:to|at)|apiece)\s*[$£€]?\s*$/iu,
    /^\s*(?:\p{L}+\s){0,2}(?:each|apiece|per (?:head|person|day|week|month|hour)|an? (?:head|day|week|month|night|kilo|pound|piece|bottle|litre|ticket|cup|bag|book|metre|hour))\b/iu,
  ],
  [
    'difference',
    /(?:净?[赚亏省]|净[落得余剩]|便宜|涨|降|跌|多|少|高|低|差|贵)(?:了|出|得|到|整整|足足|您|你)*\s*$|\b(?:save[sd]?(?: you| us)?|(?:profit|loss|gain|saving|difference|rise|drop) (?:of|is)|up by|down by)\s*[$£€]?$/iu,
    /^\s*(?:\p{L}+\s){0,2}(?:cheaper|dearer|taller|older|younger|longer|shorter|heavier|lighter|saved|profit)\b/iu,
  ],
  [
    'share',
    /(?:率|占(?:了)?|比例)[^，。；\d]{0,4}百分之$|(?:占|是|为|有)(?:了)?(?:全部|总数|全班)?的?百分之$|\b(?:that is|that's|which is|rate (?:of|is)|makes(?: it)?|only|just|exactly|or) $/u,
    /^\s*(?:%|％|per ?cent\b)(?!\s*(?:off|discount|more|less|extra|chance|cheaper))/iu,
  ],
  [
    'sum',
    /(?:一共|总共|合计|共计|总计|加起来|加一起|全部|拢共|统共|共|总)(?:就|正好|刚好|只|要|得|是|有|花|付|收|了|您|你|我|的|价|卖|走|需|为)*[¥$]?\s*$|\b(?:in total|altogether|in all|all told|totals?(?:ling)?|total (?:of|is|comes to)|adds? up to|comes? (?:out )?to|sums? to|makes?(?: it| that)?|equals)(?:\s+(?:is|are|be|you|me|exactly|just|only|a total of))*\s*[$£€]?\s*$/iu,
    /^\s*(?:\p{L}+\s){0,3}(?:in total|altogether|in all|all told|all in|total\b)/iu,
  ],
  [
    'any',
    /(?:等于|折后|打完折|到手价?|这样|那(?:就)?是|算下来|就是|正好|刚好|坐得下|装得下|够|(?:应|实|需|共)?[付缴收]|合|(?:所以|于是|现在|如今)[^，。\d]{0,6}[是有要得剩])(?:就|是|要|得|你|您|只要|大概)*[¥$]?\s*$|\b(?:(?:so|now) (?:i|we|you|they|he|she|it|there)(?:'ve|'s|'ll be| have| has| are| is| need| get| owe)(?: got| now| only)*|so|which is|that is|that’s|that's|that makes|which makes|you (?:get|owe|pay)|gives(?: you| us)?|be|comes down to)\s*(?:a total of |exactly |just )?[$£€]?\s*$/iu,
    /^\s*(?:\p{L}+\s){0,3}(?:together|between us|of us)\b/iu,
  ],
];
const number = new RegExp(amount, 'giu');
/** Refused, asked, or figures of another kind: names, hours, dates, pages. */
const no = /不是|不等于|并非|错|不对|不止|\b(?:not|isn't|wrong|never)\b|n't\b|[？?]\s*$|年代|世纪/iu;
const otherKind =
  /第\s*$|[.:：/]$|\b(?:no\.?|number|room|page|chapter|platform|gate|aged?|(?<!(?:\b(?:an?|the|one) \p{L}+|bought|sold|priced|bread|each|coffees|tickets|\p{L}+s) )at|by|since|until)\s*$|(?:初|农历|周|星期|礼拜|年级)$/iu;
const otherUnit =
  /^\s*(?:厘?米|公分|点(?!心)|时(?!间)|号|月|日|年级|路|世纪|楼|室|[:：]\d|岁|o'clock|[ap]\.?m\b|st\b|nd\b|rd\b|th\b|years? old)/iu;
const mostGiven = 6;
const reduction =
  /折|优惠|减|便宜|抹|退|会员|税|涨|\b(?:off|discount|less|minus|reduc\w+|tip|tax|vat|coupon|deposit|interest|half|double)\b|[%％]/iu;
/** So much a month is so much a year; halves, thirds and doubles. */
const implied: readonly (readonly [of: RegExp, count: number])[] = [
  [/(?:每|一)(?:个)?月.*(?:每|一)年|\b(?:a|per|each|every) month\b.*\byear/iu, 12],
  [/(?:每|一)天.*(?:每|一)(?:个)?(?:周|星期|礼拜)|\b(?:a|per|each|every) day\b.*\bweek/iu, 7],
  [/(?:每|一)(?:周|星期|礼拜).*(?:每|一)年|\b(?:a|per|each|every) week\b.*\byear/iu, 52],
  [/(?:每|一)天.*(?:每|一)个月|\b(?:a|per|each|every) day\b.*\bmonth/iu, 30],
  [/\bdozen|一打/iu, 12],
  [/一半|半数|\bhalf\b/iu, 0.5],
  [/三分之一|\ba third\b|\bone third\b/iu, 1 / 3],
  [/四分之一|\ba quarter (?:of|off|less|more)\b|\bby a quarter\b|\bone quarter\b/iu, 0.25],
  [/[咱我你他]们?俩|两口子|\bthe (?:both|pair) of us\b/iu, 2],
  [/[咱我你他]们?仨/iu, 3],
  [/我和|和我|跟我|连我|\b(?:my|our|the) (?:[\p{L}-]+ ){1,4}and (?:i|me)\b|\bmyself included/iu, 1],
  [/翻倍|翻番|翻一番|加倍|\b(?:twice|doubled?)\b/iu, 2],
];

function unreachable({ figures, user, before }: Talk): Slip[] {
  if (figures.search(number) < 0 || no.test(figures) || isRough(figures)) return [];
  const known = `${user.length < 200 ? user : ''}\n${before.slice(-160)}\n`.replace(/[？?]/g, '，');
  const asked = asNumberSigns(known);
  const own = asked + figures;
  const isReduced = reduction.test(own);
  const isAsked = before === '' && howMany.test(user);
  const measures = new Set([...own.matchAll(aMeasure)].map(([, zh, en]) => (zh ?? en!).toLowerCase()));
  const given: number[] = implied.flatMap(([of, count]) => (of.test(own) ? [count] : []));
  for (const { 0: figure, index } of own.matchAll(number)) {
    // 三十二一斤
    const written = figure.replace(/(?<=[一二三四五六七八九])一$/u, '');
    const value = amountOf(written);
    const [ahead, behind] = [own.slice(Math.max(0, index - 40), index), own.slice(index + written.length)];
    if (
      value === undefined ||
      isYear.test(written) ||
      behind.startsWith('分之') ||
      otherKind.test(ahead) ||
      otherUnit.test(behind)
    )
      continue;
    const at = index - asked.length;
    const isResult = at >= 0 && value > 1 && given.length >= 2 && given.length <= mostGiven;
    const isAnswer = isAsked && at < 30 && own.slice(0, asked.length).match(number)?.length === given.length;
    const isLast =
      isAsked && joins.test(own) && isOfAsked(user, behind) && own.slice(index + written.length).search(number) < 0;
    const isListed = isBill.test(user) && /[:：]\s*$/.test(ahead);
    const measure = measureOf(behind);
    const isOfMeasure =
      measure !== '' &&
      measures.has(measure) &&
      (wide.test(ahead) || (/[:：]\s*$/.test(ahead) && rated.test(own))) &&
      behind.search(number) < 0 &&
      [...own.slice(asked.length, index).matchAll(number)].filter(([one]) => one !== '一').length >= 2;
    measures.add(measure);
    const of = isResult
      ? (kindOf(ahead, behind) ?? (isAnswer || isListed || isLast || isOfMeasure ? 'any' : undefined))
      : undefined;
    const balance = of ? balanceOf(own.slice(0, index), given.length) : undefined;
    if (
      of &&
      (balance === undefined ? !reaches(given, value, of, isReduced) : balance !== value && !given.includes(value))
    )
      return [{ rule: 'reckoning', start: at, end: at + written.length, confidence: 0.86 }];
    // What was asked and is said again is one figure, and 一 is an article more often than a figure.
    if (at >= 0 && asked.includes(written) && given.includes(value)) continue;
    if (written !== '一') given.push(/^折|^成/.test(behind) && value < 10 ? value / 10 : value);
  }
  return [];
}

const isYear = /^(?:1[0-9]|20)[0-9]{2}$/;

/** Asked how many that is, with figures: the first figure of the answer that was not in the question. */
const howMany =
  /多少|几[个只块元次本张人位天页米]|\bhow (?:many|much)\b|\bwhat(?:'s| is)\b.*\b(?:total|sum|half|percent|average|times|plus|minus|divided)\b|[×÷]/iu;

/** What makes one figure of several, in whatever words. */
const joins =
  /加上?|每|人均|乘|减|除|打|折|平分|翻|用[了掉]|吃[了掉]|花[了掉]|去掉|烂|坏|走了|宽|\b(?:plus|and|each|apiece|at|by|times|minus|less|of|an?|per|used|spent|ate|lost|gave|sold|split|off|double|with)\b/iu;

/** The figure counts what was asked for: "how many seats", "ten seats"; 几双, 九双; how much, thirty pounds. */
function isOfAsked(user: string, behind: string): boolean {
  const zh = /(?:几|多少)(\p{Script=Han})/u.exec(user)?.[1];
  if (zh !== undefined)
    return behind.trimStart().startsWith(zh === '钱' ? '元' : zh) || (zh === '钱' && /^\s*块/.test(behind));
  const en = /\bhow many (\p{L}{3,})/iu.exec(user)?.[1]?.toLowerCase().replace(/s$/, '');
  return en !== undefined && behind.trimStart().toLowerCase().startsWith(en);
}

/** What a result may stand behind, in the last place and in a measure that was spoken of before. */
const wide =
  /(?:就|得|能|够|要|共|是|剩|还有|还|只|到手|净|合|等于|相当于|变成|成了|下来|每[人天个年月]|一[张件人个天斤本])(?:是|有|要|了|得|走|做|花|付|写|装|到|干|跑|大约|没\p{Script=Han})*$|\b(?:so|that['’]s|which is|makes?|leaves?|now|now there['’]s|you pay|we need|i owe|i have|we have|be|is|takes|lasts?|get)(?: (?:you|us|me|about|exactly|just|only))*\s*[$£€]?\s*$/iu;
const rated = /每|一[个人天张件]|\b(?:each|apiece|per|an? (?:day|week|head|person|hour))\b/iu;
const measureOf = (behind: string): string =>
  /^\s*(?:个?(\p{Script=Han})|(?:\p{L}+ )?(\p{L}{3,}?)(?:e?s)?\b)/u
    .exec(behind)
    ?.slice(1)
    .find(Boolean)
    ?.toLowerCase() ?? '';
const aMeasure = /[一每](\p{Script=Han})|\b(?:an?|per|each|every|one) (?:\p{L}+ )?(\p{L}{3,})/giu;

const isBill = /多少|几|\bhow (?:many|much)\b|\bowe\b|\bbill\b|\bcost\b/iu;
/** 一只九尾狐: a name has no measure behind its figure. */
const isMeasured =
  /^\s*(?:[元块文两个只斤人名位天年尺箱件本张里分钱步页口杯份套把匹头颗枚支亩户碗篇条件％%]|[，。！；、,.!;]|$)/u;

const kindOf = (ahead: string, behind: string): Reckoned | undefined =>
  (!/\p{Script=Han}$/u.test(ahead.trim()) || isMeasured.test(behind) || undefined) &&
  results.find(([of, before, after]) =>
    of === 'share'
      ? before.test(ahead) && (ahead.endsWith('百分之') || after!.test(behind))
      : before.test(ahead) || after?.test(behind) === true,
  )?.[0];

const less =
  /(?:烂|坏|碎|开|拆|卖|送|丢|吃|用|花|走|死|借|喝|折|摔|掉|取|拿|损|阵亡|下车)[^，。]{0,5}$|\b(?:opened|emptied|finished|sold|gave|lost|ate|spent|broke|used|lent|died|left|drank|took|fell|fired|shot|loosed)\b[^.,;]{0,16}$/iu;
const more =
  /(?:买|捡|添|生|收|找|又来|加|上来|上车|得|补|招)[^，。]{0,5}$|\b(?:bought|found|got|added|won|earned|hired|born|joined|caught|picked up)\b[^.,;]{0,16}$/iu;

/** What there was at first, what went and what came: only where each figure says which. */
function balanceOf(own: string, count: number): number | undefined {
  const figures = [...own.matchAll(number)].filter(([figure]) => figure !== '一');
  if (figures.length < 3 || figures.length !== count) return undefined;
  let sign = NaN;
  const [first, ...moves] = figures.map(({ 0: figure, index }, at) => {
    const ahead = own.slice(at === 0 ? 0 : figures[at - 1]!.index, index);
    // "Opened five on Friday and three last night": the second goes as the first did.
    if (at > 0)
      sign = less.test(ahead)
        ? -1
        : more.test(ahead)
          ? 1
          : /(?:、|又|和|\band|,)[^，。]{0,3}$/iu.test(ahead)
            ? sign
            : NaN;
    return (amountOf(figure) ?? NaN) * (at === 0 ? 1 : sign);
  });
  const balance = moves.reduce((sum, move) => sum + move, first!);
  return Number.isNaN(balance) ? undefined : balance;
}

const area = new RegExp(
  `长(?:约|有|是|为)?(${amount})[^，。\\d]{0,3}[，、]?宽(?:约|有|是|为)?(${amount})[^。；]{0,14}?(?:面积|一共|合)(?:约|大约|就|是|有|为)*(${amount})\\s*(?:个)?平|(${amount})\\s+(?:\\w+\\s+)?(?:by|times)\\s+(${amount})[^.;]{0,14}?[, ](?:so|that's|which is|makes|or|is)\\s+(?:a )?(${amount})\\s+(?:square|sq)`,
  'iu',
);

/** Length and width, and what they enclose. */
function areas({ figures }: Talk): Slip[] {
  const match = area.exec(figures);
  if (!match || no.test(figures) || isRough(figures)) return [];
  const [long, wide, stated] = match.slice(1).filter((group) => group !== undefined);
  const [a, b, c] = [long, wide, stated].map((text) => amountOf(text!));
  if (a === undefined || b === undefined || c === undefined || Math.abs(a * b - c) <= 0.02 * a * b) return [];
  const start = match.index + match[0].lastIndexOf(stated!);
  return [{ rule: 'area', start, end: start + stated!.length, confidence: 0.9 }];
}

const parts = new RegExp(`(${amount})\\s*(个|名|位|本|只|张|盒|瓶|元|块|斤|件)?`, 'giu');
const inAll = new RegExp(
  `(?:一共|总共|合计|共|加起来)(?:就|正好|刚好)?(?:是|有)?(${amount})\\s*(个|名|位|本|只|张|盒|瓶|元|块|斤|件)|[:：,]\\s*(${amount})\\s(?:of us |people |\\w+ )?(?:in all|altogether|in total)`,
  'iu',
);

/** Three of these, four of those and one of them: ten in all. Parts of one measure, one after the other, and their sum. */
function listed({ figures }: Talk): Slip[] {
  const total = inAll.exec(figures);
  if (!total || no.test(figures) || isRough(figures) || reduction.test(figures)) return [];
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

const announced = new RegExp(
  `(${amount})\\s*(?:[个种样位点条件座项步本只门道处味颗类家名块张间匹]\\p{Script=Han}{0,6}|(?!o'clock|a\\.?m|p\\.?m|(?:to|by|is|are|was)\\b)[a-z]+(?:\\s(?!(?:is|are|an?|in)\\b)[a-z]+){0,3})(?:，[^，。：:]{0,6})?[:：]\\s*([^。；.;:：\\n？?]+)`,
  'giu',
);
const isOpen = /等|之类|诸如|比如|例如|还有的|…|\b(?:and so on|etc|for example|such as|like|including|or)\b/iu;

/** "Three of us: Ana, Tom, Lewis and me." A list that is not as long as it was said to be. */
function miscounted({ figures, text, language }: Talk): Slip[] {
  if (no.test(figures)) return [];
  return [...figures.matchAll(announced)].flatMap((match) => {
    const [, count = '', list = ''] = match;
    const stated = amountOf(count);
    const items = list.split(language === 'zh' ? /[、，]|和|与|以及|还有|跟/ : /,\s*(?:and\s)?|\sand\s|\s&\s/);
    const named = items.map((item) => item.trim()).filter((item) => item !== '');
    if (stated === undefined || stated < 2 || stated > 12 || isOpen.test(list) || named.length < 2) return [];
    // "Bread and butter, tea and cake" may be three.
    const pieces = list.split(language === 'zh' ? /[，、]/ : ',');
    const isPaired = language === 'zh' || pieces.slice(0, -1).some((piece) => /\sand\s/.test(piece));
    if (stated === named.length || (isPaired && stated === pieces.length)) return [];
    const isName = (item: string) =>
      language === 'zh' ? item.length <= 5 && !/[是了着在有把被一不]/.test(item) : item.split(/\s+/).length <= 3;
    if (!named.every(isName)) return [];
    const at = match.index + match[0].indexOf(count);
    const right =
      language === 'zh' ? `${named.length}` : text.slice(at, at + count.length).replace(/\S+/, `${named.length}`);
    return [{ rule: 'count', start: at, end: at + count.length, confidence: 0.9, right }];
  });
}

const sides: readonly (readonly RegExp[])[] = [
  [/赞成|同意|支持/u, /反对|不同意/u, /弃权/u],
  [/及格|通过|合格/u, /不及格|没(?:通)?过|不合格|挂了/u],
  [/男/u, /女/u],
  [/活着|生还|回来/u, /死|阵亡|没回来|失踪/u],
  [/赢|胜/u, /输|负|败/u, /平/u],
  [/\b(?:for|in favou?r|yes)\b/iu, /\b(?:against|no)\b/iu, /\babstain\w*/iu],
  [/\bpassed\b/iu, /\bfailed\b/iu],
  [/\b(?:men|boys)\b/iu, /\b(?:women|girls)\b/iu, /\bchildren\b/iu],
  [/\b(?:won|wins)\b/iu, /\b(?:lost|losses)\b/iu, /\b(?:drew|drawn|draws)\b/iu],
  [/\b(?:alive|survived|came back|returned)\b/iu, /\b(?:dead|died|lost|missing)\b/iu],
];
const none = /没人|没有人|无人|\b(?:nobody|no one|none)\b/iu;

/** Who voted for and who against are not more than voted; where nobody abstained, not fewer. */
function overfull({ figures, before }: Talk): Slip[] {
  if (isRough(figures)) return [];
  const own = asNumberSigns(before.slice(-80)) + figures;
  for (const side of sides) {
    const parts = [...own.matchAll(/[^，,；;。.!！]+/gu)].map(({ 0: part, index }) => ({
      part,
      index,
      at: side.findLastIndex((of) => of.test(part)),
    }));
    const counted = parts.filter(({ at }) => at >= 0);
    const total = parts.slice(0, parts.indexOf(counted[0]!)).findLast(({ part }) => part.search(number) >= 0);
    if (!total || new Set(counted.map(({ at }) => at)).size < 2 || counted.length > side.length) continue;
    const values = counted.map(({ part }) => {
      const found = part.match(number);
      return found?.length === 1 ? amountOf(found[0]) : !found && none.test(part) ? 0 : undefined;
    });
    const [all, ...more] = (total.part.match(number) ?? []).map((one) => amountOf(one));
    if (all === undefined || more.length > 0 || values.includes(undefined)) continue;
    const sum = values.reduce<number>((left, value) => left + value!, 0);
    if (sum <= all && !(values.includes(0) && sum < all)) continue;
    const { index, part } = counted.at(-1)!;
    const start = Math.max(0, index - (own.length - figures.length));
    return [{ rule: 'parts', start, end: Math.min(figures.length, start + part.length), confidence: 0.88 }];
  }
  return [];
}
