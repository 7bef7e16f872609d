import { isDenied, isPast, isSupposed, partAt, partsOf } from '../reading/clauses.js';
import { type Kin, type KinName, kinWords } from '../persona/kin.js';
import { matchesIn, patternOf } from '../reading/pattern-of.js';
import { numberOf } from '../reading/numbers.js';
import type { Fault, Reading, Rule } from '../reading/reading.js';
import { filler } from '../reading/self.js';

/** Says of its own family and companions what the persona rules out. */
export const contradictedRelation: Rule = {
  kind: 'contradicted-relation',
  faults: (reading) => {
    const { kin } = reading.persona;
    if (kin.length === 0 || !isOfKin(reading)) return [];
    return [
      ...denials(reading),
      ...askedOf(reading),
      ...kin.flatMap((one) => ofKin(one, reading)),
      ...unheardSpouse(reading),
      ...others(reading),
    ].slice(0, 1);
  },
};

const fault = (rule: string, start: number, end: number): Fault[] => [
  { rule: `relation.${rule}`, start, end, confidence: 0.85 },
];
const kinWord = new RegExp(
  `${Object.values(kinWords)
    .map(({ zh }) => zh)
    .join('|')}|老伴|爱人|孩子|娃|独生|独苗|单身|光棍|婚|娶|嫁|家里|手足|[他她]|\\b(?:${Object.values(kinWords)
    .map(({ en }) => en)
    .join(
      '|',
    )}|kids?|child(?:ren|less)?|girls?|siblings?|married|wed|single|unmarried|unwed|bachelor|spinster|he|she|old man|half)\\b`,
  'i',
);
/** Most sentences are not about kin at all. */
const isOfKin = ({ own, isFirst, persona: { kin } }: Reading): boolean =>
  isFirst || kinWord.test(own) || kin.some(({ names }) => names.some((name) => own.includes(name.split(' ')[0]!)));

const isZhText = (own: string): boolean => /\p{Script=Han}/u.test(own);
const has = (
  kin: readonly Kin[],
  names: readonly KinName[],
  states: readonly Kin['state'][] = ['lives', 'dead', 'former'],
) => kin.some(({ is, state }) => names.includes(is) && states.includes(state));

/** "I am an only child", 我没结过婚: what there is, is denied. */
const denied: readonly {
  readonly of: readonly KinName[];
  readonly zh: RegExp;
  readonly en: RegExp;
  readonly states?: readonly Kin['state'][];
}[] = [
  {
    of: ['brother', 'sister'],
    zh: /我(?:是|可是|就是|打小就是|从小就是)?(?:家里)?(?:的)?(?:独生|独苗|独子|独女|唯一的孩子|一根独苗)|我(?:也)?没有?(?:什么)?(?:亲)?(?:兄弟姐妹|兄弟|姐妹|手足)|(?:家里|爹妈|父母)就我一个/,
    en: /\b(?:I(?:'m| am| was) (?:an|the) only child|I (?:have|had|'ve) (?:no|never had any|got no) (?:siblings|brothers? or sisters?|brothers? nor sisters?)|never had (?:a |any )?(?:brothers?|sisters?|siblings)|my parents' only (?:child|one)|no brothers or sisters)/i,
  },
  {
    of: ['wife', 'husband'],
    states: ['lives', 'dead', 'former'],
    zh: /我(?:至今|到现在|一直|还|从来|这辈子|一辈子|也|终身)*(?:没结过?婚|没有?结婚|未婚|没成家|未曾娶|没娶过?|没嫁过?|没有过?(?:老婆|妻子|丈夫|老公|太太)|光棍一条|不曾婚配|未曾婚配|尚未娶|尚未婚|终身未|没谈过恋爱|单身到)|我(?:还|一直|至今|现在)?(?:是)?(?:单身|光棍|未娶|未嫁)/,
    en: /\b(?:I(?:'ve| have)? never (?:married|wed|been married|been wed|taken a (?:wife|husband)|had a (?:wife|husband))|I(?:'m| am)(?: still| quite| happily)? (?:single|unmarried|unwed|a bachelor|not married|a spinster)|I have no (?:wife|husband)|never (?:married|wed)\b)/i,
  },
  {
    of: ['son', 'daughter'],
    zh: /我(?:们)?(?:至今|一直|也|这辈子|自己)?(?:没有|没|无)(?:要|生)?(?:个|什么)?(?:孩子|子女|儿女|一儿半女|娃)|我(?:们)?(?:是)?丁克|膝下无|无儿无女/,
    en: /\b(?:I(?:'ve| have|'ve got| never had)?(?: got)? (?:no|never had any|any) (?:children|kids|child)(?: of my own)?|I(?:'m| am) childless|(?:we|I) never had (?:children|kids)|no (?:children|kids)(?: of my own)?(?=[,.;!]))/i,
  },
  { of: ['daughter'], zh: /我(?:也)?没(?:有)?(?:女儿|闺女)/, en: /\bI have no daughters?\b|never had a daughter/i },
  { of: ['son'], zh: /我(?:也)?没(?:有)?儿子/, en: /\bI have no sons?\b|never had a son\b/i },
  { of: ['brother'], zh: /我(?:也)?没(?:有)?(?:哥哥|弟弟|哥|弟)/, en: /\b(?:I have no|never had a) brothers?\b/i },
  { of: ['sister'], zh: /我(?:也)?没(?:有)?(?:姐姐|妹妹|姐|妹)/, en: /\b(?:I have no|never had a) sisters?\b/i },
  {
    of: ['pupil'],
    zh: /我(?:从|从来|一辈子)?(?:没|不|未)(?:有|收)(?:过)?徒弟?/,
    en: /\b(?:I have|took|never took) no (?:squire|apprentice)\b/i,
  },
];

const kinNames = Object.keys(kinWords) as KinName[];
const wide: readonly (readonly [zh: string, en: string, of: readonly KinName[]])[] = [
  ['孩子|儿女|子女|娃', 'kids|children|child|family of your own', ['son', 'daughter']],
  ['兄弟姐妹', 'siblings|brothers (?:or|and) sisters', ['brother', 'sister']],
  ['成家|结婚|老伴|对象', 'married|wed|spouse', ['wife', 'husband']],
  ...kinNames.map((is) => [kinWords[is].zh, kinWords[is].en, [is]] as const),
];
const yesZh = /^(?:我)?(?:有|有啊|有呢|还有|倒有|只有|就)(?:个|一个|[两三四五]个|啊|呀|的|，)?/;
const noZh = /^(?:我)?(?:没有|没|无|从来没有|并无)/;
const yesEn =
  /^(?:\W|oh,? |well,? )*(?:yes|yeah|aye|yep|just (?:the |a )?(?:one|two)?|two|three|four|five|a |one |i do|i have|several)\b/i;
const noEn = /^(?:\W|oh,? |well,? )*(?:no|nope|none|nay|never|not one|i don't|i have no)\b/i;

/** "Got any kids?" and 你有弟弟吗: a bare yes or no says as much as a sentence. */
function askedOf({ own, user, isFirst, persona: { kin } }: Reading): Fault[] {
  if (!isFirst) return [];
  const zh = isZhText(own);
  for (const [zhWords, enWords, of] of wide) {
    const isAsked = zh
      ? patternOf(`(?:你|您|嬷嬷|先生|师傅)[^，。？]{0,6}(?:有|就)[^，。？]{0,6}(?:${zhWords})`, 'u').test(user)
      : patternOf(
          `\\b(?:(?:do|have|did) you (?:have|got|ever have)|got|you have)(?: any| a| an)? ?(?:\\w+ )?(?:${enWords})\\b`,
          'i',
        ).test(user);
    if (!isAsked) continue;
    const no = (zh ? noZh : noEn).exec(own);
    if (no && has(kin, of, ['lives']) && of.every((one) => has(kin, [one], ['lives'])) === has(kin, of, ['lives']))
      return fault('denied', 0, own.length);
    const yes = (zh ? yesZh : yesEn).exec(own);
    if (!yes) continue;
    const named = kinNames.find(
      (is) =>
        kin.some((one) => one.is === is && one.state === 'none') &&
        !has(kin, [is]) &&
        patternOf(
          zh
            ? kinWords[is].zh
            : `\\b(?:${kinWords[is].en}|${is === 'daughter' ? 'girls?' : is === 'son' ? 'boys?' : 'zzz'})\\b`,
          'i',
        ).test(own),
    );
    if (named) return fault('none', 0, own.length);
    if (of.every((is) => kin.some((one) => one.is === is && one.state === 'none') && !has(kin, [is])) && !isDenied(own))
      return fault('none', 0, own.length);
  }
  return [];
}

function denials({ own, persona: { kin } }: Reading): Fault[] {
  return denied.flatMap(({ of, zh, en, states }) => {
    if (!has(kin, of, states)) return [];
    const match = (isZhText(own) ? zh : en).exec(own);
    if (!match || isSupposed(partAt(own, match.index).text) || /\?\W*$|[吗？]$/.test(own)) return [];
    // A divorced or widowed one may say that it is single now.
    if (
      of.includes('wife') &&
      !has(kin, of, ['lives']) &&
      /单身|光棍|single|no (?:wife|husband)|unmarried|not married/i.test(match[0])
    )
      return [];
    // "No brothers, only a sister" is right where there are only sisters.
    if (
      of.length === 2 &&
      of.includes('brother') &&
      /兄弟(?!姐妹)|姐妹$/.test(match[0]) &&
      !/兄弟姐妹/.test(match[0]) &&
      !has(kin, /兄弟/.test(match[0]) ? ['brother'] : ['sister'])
    )
      return [];
    return fault('denied', match.index, match.index + match[0].length);
  });
}

const zhDead =
  /走得早|走了[^，。]{0,4}年|没了|去世|过世|早逝|不在了|病逝|故去|早亡|亡故|死得早|已故|先走|撒手|离世|不在人世|埋|守寡|遗像|上坟|扫墓|忌日|牺牲|死了|没得早/;
const enDead =
  /\b(?:died|dead|passed(?: away| on)?|buried|killed|drowned|widow(?:ed|er)?|late|grave|funeral|in heaven|lost (?:him|her|them)|gone these|long gone|perished|fell (?:at|in)|in the ground|churchyard|rest (?:his|her) soul)\b/i;
const zhAlive =
  /在家|等会儿?|正在|正|今天|今早|今晚|昨天|昨晚|刚|刚才|每天|天天|一会儿|待会|来接|送来|给我(?:做|送|带|打|炖|熬)|做饭|煮|叫我|喊我|催我|念叨我|管着我|还在|身体|明天|下周|周末|要来|回来|跟我(?:一起|一块|吵)|陪我|在厨房|坐镇|坐诊|掌|如今|硬朗|健在|安好|上班|催|打电话/;
const enAlive =
  /\b(?:is|(?:he|she|wife|husband|father|mother|brother|sister|son|daughter)'s (?:a|an|at|in|on|out|not|still|used|just|always|home|waiting|\w+ing)|(?:he|she)'ll|has|comes|goes|says|keeps|sails|will|'ll|rows|cooks|runs|works|lives|waits|sends|writes|tells|brings|makes|visits|loves|calls|thinks|wants|likes|drives|still|just|this morning|tonight|yesterday|today|next|tomorrow|last week|phoned|sits|plays|sings|fights|guards|bakes|fishes|mends|never miss\w*)\b/i;
const enGone =
  /\b(?:was|were|had|used to(?! it)|died|dead|gone|drowned|fell|fallen|buried|grave|lies|rests?|would have|would|memory|when he|when she|lost|since|remember|taught|heaven|valhalla|hall of|odin|ghost|dream|'d)\b/i;

function ofKin(kin: Kin, reading: Reading): Fault[] {
  const { own, persona } = reading;
  const zh = isZhText(own);
  if (kin.state === 'none') {
    // Another line says there is one: 师妹 is no 妹妹.
    return persona.kin.some(({ is, state }) => is === kin.is && state !== 'none') ? [] : claimed(kin, reading, zh);
  }
  const named = mentions(kin, reading, zh);
  return named.flatMap(({ start, end, part, partStart }) => {
    const tail = own.slice(start);
    if (isSupposed(part) || /[吗？?]\W*$/.test(part)) return [];
    if (kin.state === 'dead') {
      const rest = part.slice(start - partStart);
      const alive = zh
        ? zhAlive.test(tail) &&
          !zhDead.test(own) &&
          !isPast(own) &&
          !/以前|生前|那|活着|在世|留下|留给|教|总|爱/.test(own)
        : enAlive.test(rest) && !enGone.test(part) && !enDead.test(own);
      if (alive) return fault('dead-alive', start, zh ? own.length : partStart + part.length);
    }
    if (kin.state === 'lives') {
      const isDead = zh
        ? zhDead.test(part.slice(start - partStart)) && !/差点|没死|手机|电/.test(part)
        : enDead.test(part) &&
          !isDenied(part) &&
          !/\b(?:late for|dead (?:tired|serious|good|set|on)|nearly|passed (?:his|her|the|me))\b/.test(part);
      if (isDead && !/(?:爷|奶|妈|爸|父|母|mother|father)/.test(part.replace(own.slice(start, end), '').slice(0, 20)))
        return fault('alive-dead', start, partStart + part.length);
      const other = otherName(kin, reading, start, end, zh);
      if (other) return fault('name', other[0], other[1]);
    }
    if (kin.state === 'dead' || kin.state === 'former') {
      const other = otherName(kin, reading, start, end, zh);
      if (other) return fault('name', other[0], other[1]);
    }
    if (kin.state === 'former' && (kin.is === 'wife' || kin.is === 'husband')) {
      const present = zh
        ? (zhAlive.test(tail) || own.startsWith('我', start)) && !/前妻|前夫|前任|离|以前|当年|那时|那会|过去/.test(own)
        : /\b(?:my|me) (?:wife|husband)\b/i.test(part) &&
          !/\b(?:ex|former|was|were|had|divorc|then|once)\b/i.test(part);
      if (present) return fault('former', start, partStart + part.length);
    }
    return [];
  });
}

/** Says that it has what it has not: 我有两个儿子, "my wife is waiting". */
function claimed({ is }: Kin, { own, persona: { kin } }: Reading, zh: boolean): Fault[] {
  const words = kinWords[is];
  const spouse = is === 'wife' || is === 'husband';
  const pattern = zh
    ? patternOf(
        `我(?:们)?(?:现在|如今|倒|也|家|就|只|已经|早|可|还|是|膝下|生)*(?:有|生了|育有|得了|养了|娶了|讨了)(?:[一二两三四五六七八九十几]|个|位|对|了|的|俩)*(?:[^，。！？没无]{0,4})(?:${words.zh}${spouse ? '|老伴|爱人' : ''}${is === 'son' || is === 'daughter' ? '|孩子|娃' : ''})|我(?:家|的|们家|那|那个|们|家的|大|小)*(?:${words.zh}${spouse ? '|老伴|爱人' : ''}${is === 'son' || is === 'daughter' ? '|孩子(?!们)|娃' : ''})(?!店|们|气|家|说我不|若|要是|呢？)`,
        'gu',
      )
    : patternOf(
        `\\b(?:my|me|our)(?: (?:own|two|three|four|five|dear|good|little|eldest|youngest|older|younger|big|baby|twin|new|lovely|old|late|first|beloved))*,? (?:${words.en}${spouse ? '|old man|other half|better half' : ''}${is === 'son' || is === 'daughter' ? '|kids?|children|child' : ''})\\b|\\bI(?:'ve| have| had|'ve got| have got|'ve a| raised| bore| got)(?: got)?(?: a| an| two| three| four| one| my| several| only)?(?: \\w+){0,2}? (?:${words.en}${is === 'son' || is === 'daughter' ? '|kids?|children|child' : ''})\\b`,
        'gi',
      );
  for (const match of matchesIn(own, pattern)) {
    const part = partAt(own, match.index + match[0].length - 1).text;
    if (
      isDenied(part) ||
      isSupposed(part) ||
      /[？?]\W*$|先得有|轮得到|别人|客人|想(?:找|有|要)|\b(?:wanted|want|like|as if|would|in law|in-law|first have|need|looking for|one day)\b/i.test(
        part,
      ) ||
      / (?:of God|in arms|in law)/.test(own)
    )
      continue;
    // Of another's: 我妹妹的孩子.
    if (zh && /[的](?:孩子|儿子|女儿)/.test(match[0]) && !match[0].startsWith('我的')) continue;
    if ((is === 'son' || is === 'daughter') && /孩子|娃|kids?|child/.test(match[0]) && has(kin, ['son', 'daughter']))
      continue;
    if (spouse && has(kin, ['wife', 'husband'])) continue;
    return fault('none', match.index, match.index + match[0].length);
  }
  return [];
}

interface Mention {
  readonly start: number;
  readonly end: number;
  readonly part: string;
  readonly partStart: number;
}

/** Where it speaks of this one of its kin, by word or by name. */
function mentions({ is, names, state }: Kin, { own, user }: Reading, zh: boolean): Mention[] {
  const words = kinWords[is];
  const spouse = is === 'wife' || is === 'husband';
  const short = names.flatMap((name) => [
    name,
    ...name
      .split(' ')
      .filter((word) => word.length > 3 && !/^(?:Lady|Lord|Engineer|Sergeant|Professor|Captain|Master)$/.test(word)),
  ]);
  const byName =
    short.length > 0
      ? `|${zh ? '' : '\\b'}(?:${short.map((name) => name.replace(/[^\p{L} ]/gu, '.')).join('|')})${zh ? '' : '\\b'}`
      : '';
  const pattern = zh
    ? patternOf(
        `(?:我(?:家|的|们|那|家的|大|小)*|^|[，。！？])(?:${words.zh}${spouse ? '|老伴儿?|爱人' : ''})(?!们)${byName}`,
        'gu',
      )
    : patternOf(
        `\\b(?:my|me|our)(?: (?:own|dear|good|little|eldest|older|younger|big|twin|old|late|poor|elder))*,? (?:${words.en})\\b${byName}`,
        'gi',
      );
  const found = matchesIn(own, pattern).map((match) => ({
    start: match.index + match[0].search(/[^，。！？]/),
    end: match.index + match[0].length,
  }));
  // 她在家做饭呢, asked about 您老伴.
  if (found.length === 0 && state === 'dead') {
    const isAbout = patternOf(
      `(?:你|您|令)(?:的|家|那)?(?:${words.zh}${spouse ? '|老伴|爱人' : ''})|令尊|\\byour (?:\\w+ )?(?:${words.en})\\b`,
      'i',
    ).test(user);
    const pronoun = isAbout
      ? (zh ? /^[^，。]{0,4}?[他她]/ : /^(?:\W|Oh,? |Yes,? |Aye,? )*(?:He|She)\b/).exec(own)
      : null;
    if (pronoun) found.push({ start: 0, end: pronoun[0].length });
  }
  return found.map(({ start, end }) => {
    const { text: part, start: partStart } = partsOf(own).findLast((one) => one.start <= start) ?? {
      text: own,
      start: 0,
    };
    return { start, end, part, partStart };
  });
}

const surname = /^[\p{Script=Han}]{2,4}$/u;

/** 师父清虚道长, "my wife Linda": a name that is not the one's. Only where there is but one of the kind. */
function otherName(
  { is, names, count }: Kin,
  { own, persona }: Reading,
  start: number,
  end: number,
  zh: boolean,
): [start: number, end: number] | undefined {
  if (names.length === 0 || (count ?? 1) > 1 || persona.kin.filter((one) => one.is === is).length > 1) return undefined;
  const after = own.slice(end);
  const match = zh
    ? /^(?:名?叫|姓|是|乃|名唤)?([\p{Script=Han}]{2,4}?)(?=道长|真人|上人|大师|道人|[，。！；]|$|[三前如早现也已走在又要])/u.exec(
        after,
      )
    : /^(?:,|'s name is|,? (?:is )?(?:called|named)|'s called| is)? (\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?)/u.exec(after);
  const name = match?.[1];
  if (!match || !name) return undefined;
  const known = `${names.join(' ')} ${persona.kin.flatMap((one) => one.names).join(' ')} ${persona.names.join(' ')}`;
  if (zh) {
    const isName =
      /^(?:名?叫|姓|名唤)/.test(match[0]) || /^(?:道长|真人|上人|大师|道人)/.test(after.slice(match[0].length));
    if (!isName || !surname.test(name) || known.includes(name) || name.split('').every((sign) => known.includes(sign)))
      return undefined;
    return [start, end + match[0].length];
  }
  if (
    /^(?:I|God|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|And|But|Then|Who|Not|Never|She|He|Christmas|English|French|Catholic)\b/.test(
      name,
    ) ||
    name.includes(filler)
  )
    return undefined;
  const isName = !match[0].startsWith(' is') || /\b(?:called|named)\b/.test(match[0]);
  if (
    !isName ||
    name.split(' ').some((word) => known.includes(word)) ||
    persona.place.includes(name) ||
    persona.birthplace.includes(name)
  )
    return undefined;
  return [start, end + match[0].length];
}

/** A husband where there is a wife, and the other way round. */
function unheardSpouse({ own, persona: { kin } }: Reading): Fault[] {
  const pairs: readonly (readonly [KinName, KinName])[] = [
    ['wife', 'husband'],
    ['husband', 'wife'],
  ];
  return pairs.flatMap(([one, other]) => {
    if (!has(kin, [one]) || has(kin, [other])) return [];
    const pattern = isZhText(own)
      ? patternOf(`我(?:家|的|那|们)*(?:${kinWords[other].zh})`, 'u')
      : patternOf(`\\bmy (?:${kinWords[other].en})\\b`, 'i');
    const match = pattern.exec(own);
    return match && !isDenied(partAt(own, match.index).text) && !isSupposed(partAt(own, match.index).text)
      ? fault('spouse', match.index, match.index + match[0].length)
      : [];
  });
}

/** More or fewer than there are, and one that is taken for another: "three sons" for two, 马骁是我侄子. */
function others({ own, persona: { kin } }: Reading): Fault[] {
  const zh = isZhText(own);
  return kin.flatMap((one) => {
    const { is, count, names, state } = one;
    if (state === 'none') return [];
    const found: Fault[] = [];
    if (count !== undefined || kin.filter((other) => other.is === is).length === 1) {
      const pattern = zh
        ? patternOf(
            `我(?:们)?(?:家|就|只|有|也|一共|总共|上头|下头|膝下)*有?([一二两三四五六七八九十])个(?:亲)?(?:${kinWords[is].zh})`,
            'u',
          )
        : patternOf(
            `\\b(?:my|I have|I've|I've got|we have|I had|raised) (one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: \\w+)? (?:${kinWords[is].en})\\b`,
            'i',
          );
      const match = pattern.exec(own);
      const said = match && numberOf(match[1]!);
      if (
        match &&
        said &&
        said !== (count ?? (/twin/i.test(one.text) ? 2 : 1)) &&
        (count !== undefined || /^一个|独/.test(one.text) || said > 1) &&
        !isSupposed(own) &&
        !isDenied(partAt(own, match.index).text)
      )
        found.push(...fault('count', match.index, match.index + match[0].length));
    }
    for (const name of names) {
      const wrong = zh
        ? patternOf(
            `${name}(?:是|乃|就是|不过是)我(?:的)?(${Object.entries(kinWords)
              .filter(([other]) => other !== is)
              .map(([, { zh: words }]) => words)
              .join('|')}|侄子|邻居|同事|表[哥弟姐妹])`,
            'u',
          )
        : patternOf(
            `\\b${name.split(' ')[0]!.replace(/[^\p{L}]/gu, '.')}(?:'s| is|, )(?: my| me) (?:\\w+ )?(${Object.entries(
              kinWords,
            )
              .filter(([other]) => other !== is)
              .map(([, { en }]) => en)
              .join('|')}|cousin|neighbou?r|uncle|aunt|nephew|niece)\\b`,
            'iu',
          );
      const match = wrong.exec(own);
      if (match && !isDenied(match[0]) && !one.text.includes(match[1]!))
        found.push(...fault('taken-for', match.index, match.index + match[0].length));
    }
    return found;
  });
}
