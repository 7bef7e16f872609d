import { AnyCase } from '../../reading/any-case.js';
import { isDenied, isSupposed, partAt } from '../../reading/clauses.js';
import { type Kin, type KinName, kinWords } from '../../persona/kin.js';
import { patternOf } from '../../reading/pattern-of.js';
import type { Fault, Reading } from '../../reading/reading.js';
import { fault, has, isZhText } from './kin-told.js';

/** "I am an only child", 我没结过婚: what there is, is denied. */
const denied: readonly {
  readonly of: readonly KinName[];
  readonly zh: RegExp;
  readonly en: RegExp;
  readonly states?: readonly Kin['state'][];
}[] = [
  {
    of: ['brother', 'sister'],
    zh: /(?:我|我家|家里)(?:是|可是|就|就是|打小就是|从小就是)?(?:家里|我)?(?:的|这)?(?:一根)?(?:独生|独苗|独子|独女|唯一的孩子|一根独苗)|我(?:也)?没有?(?:什么)?(?:亲)?(?:兄弟姐妹|兄弟|姐妹|手足)|(?:家里|爹妈|父母)就我一个/,
    en: /\b(?:I(?:'m| am| was) (?:an|the) only child|I (?:have|had|'ve) (?:no|never had any|got no) (?:siblings|brothers? or sisters?|brothers? nor sisters?)|never had (?:a |any )?(?:brothers?|sisters?|siblings)|my (?:parents'|mother's|father's|mum's|mother and father's) only (?:child|one|daughter|son)|no brothers or sisters)/i,
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
  ['孩子|儿女|子女|娃|小的', 'kids|children|child|family of your own|little ones', ['son', 'daughter']],
  ['兄弟姐妹', 'siblings|brothers (?:or|and) sisters', ['brother', 'sister']],
  ['成家|结婚|老伴|对象', 'married|wed|spouse', ['wife', 'husband']],
  ...kinNames.map((is) => [kinWords[is].zh, kinWords[is].en, [is]] as const),
];
const asks = wide.map(([zh, en, of]) => ({
  of,
  zh: new RegExp(`(?:你|您|嬷嬷|先生|师傅)[^，。？]{0,6}(?:有|就)[^，。？]{0,6}(?:${zh})`, 'u'),
  en: new RegExp(
    `(?:^|[.!,] )any (?:${en})\\b|\\b(?:(?:do|have|did) you (?:have|got|ever have)|got|you have)(?: any| a| an)? ?(?:\\w+ )?(?:${en})\\b`,
    'i',
  ),
}));
/** Denied as an answer: 没有哥哥啊. */
export function deniedAsked({ own, user, isFirst, persona: { kin } }: Reading): Fault[] {
  if (!isFirst || !isZhText(own)) return [];
  return kin.flatMap(({ is, state }) => {
    if (state !== 'lives' && state !== 'dead') return [];
    const isAsked = patternOf(`[你您][^，。？]{0,4}(?:${kinWords[is].zh})`, 'u').test(user);
    const match = isAsked
      ? patternOf(`^(?:我)?(?:没有?|哪有|哪来的?|并无)(?:什么|个)?(?:${kinWords[is].zh})`, 'u').exec(own)
      : null;
    return match ? fault('denied', 0, match[0].length) : [];
  });
}

/** Asked after one that there is not, or who died: whoever tells of how they are says that they are there. */
export function presumed({ own, user, isFirst, persona }: Reading): Fault[] {
  if (!isFirst || refusing.test(own) || /[？?]/.test(own) || isSupposed(own)) return [];
  const zh = isZhText(own);
  return persona.kin.flatMap(({ is, state, names }) => {
    if (state === 'lives' || persona.kin.some((one) => one.is === is && one.state === 'lives')) return [];
    const words = zh
      ? patternOf(
          `(?:你|您|令|尊)(?:的|家|那)?(?:${kinWords[is].zh}${honoured[is] ?? ''})|有[^，。]{0,3}(?:${kinWords[is].zh})`,
          'u',
        )
      : patternOf(
          `\\b(?:your|have you(?: got)?(?: any| an?)?|do you have(?: any| an?)?|got (?:any|an?)) (?:\\w+ )?(?:${kinWords[is].en})\\b`,
          'i',
        );
    const isNamed = state === 'dead' && names.some((name) => user.includes(name));
    if (!words.test(user) && !isNamed) return [];
    const there = zh ? thereZh : thereEn;
    const match = there.exec(own);
    return match ? fault(state === 'dead' ? 'dead-alive' : 'presumed', match.index, match.index + match[0].length) : [];
  });
}

const honoured: Partial<Record<KinName, string>> = {
  wife: '|夫人',
  husband: '|官人|当家的',
  son: '|郎|公子',
  daughter: '|爱|千金',
  father: '|尊',
  mother: '|堂',
};
const refusing = new AnyCase(
  /没|无|未|不|非|哪|何来|已|亡|逝|走|故|坟|去世|离|前[夫妻]|单身|\b(?:no|not|never|none|nobody|n't|died|dead|gone|passed|widow\w*|divorc\w*|unmarried|single|ex|late|was|were|had|used|grave|rest|once|if|would|buried|lost)\b|n['’]t\b/iu,
);
const thereZh =
  /^(?:[^，。]{0,3}，)?(?:他|她|内子|外子|拙荆|犬子|[一两三四五]个|有|好|挺好|硬朗|在)|(?:他|她)(?:在|正|说|去|来|刚|今|昨|每|成)/u;
const thereEn =
  /^(?:\W|oh,? |well,? |ah,? |grand,? |fine,? )*(?:yes\b|aye\b|one\b|two\b|three\b|four\b|a (?:boy|girl|son|daughter)|(?:s?he|they)(?:'s| is| has| are|'re|'ll| will| sends| works| says| comes| keeps| lives)|my (?:husband|wife|son|daughter|father|mother)|on leave|mr\.? \p{Lu}|very well)|\b(?:s?he)(?:'s| is) (?:inside|well|in|at|making|out|asleep|working|home|fine|grand)/iu;

const yesZh = /^(?:我)?(?:有|有啊|有呢|还有|倒有|只有|就)(?:个|一个|[两三四五]个|啊|呀|的|，)?/;
const noZh = /^(?:我)?(?:没有|没|无|从来没有|并无)/;
const yesEn =
  /^(?:\W|oh,? |well,? )*(?:yes|yeah|aye|yep|just (?:the |a )?(?:one|two)?|two|three|four|five|a |one |i do|i have|several)\b/i;
const noEn = /^(?:\W|oh,? |well,? )*(?:no|nope|none|nay|never|not one|i don't|i have no)\b/i;

/** The same question is asked about at every clause of its answer. */
let latest: { readonly user: string; readonly zh: boolean; readonly kin: readonly (readonly KinName[])[] } | undefined;

/** Whom the user asks after. @param zh in which language it is looked for */
function askedAfter(user: string, zh: boolean): readonly (readonly KinName[])[] {
  if (latest?.user !== user || latest.zh !== zh) {
    const kin = asks.flatMap(({ of, ...pattern }) => ((zh ? pattern.zh : pattern.en).test(user) ? [of] : []));
    latest = { user, zh, kin };
  }
  return latest.kin;
}

/** "Got any kids?" and 你有弟弟吗: a bare yes or no says as much as a sentence. */
export function askedOf({ own, user, isFirst, persona: { kin } }: Reading): Fault[] {
  if (!isFirst) return [];
  const zh = isZhText(own);
  for (const of of askedAfter(user, zh)) {
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

export function denials({ own, persona: { kin } }: Reading): Fault[] {
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
