import { isDenied, isSupposed, partAt } from '../../reading/clauses.js';
import { type Kin, type KinName, kinWords } from '../../persona/kin.js';
import { numberOf } from '../../reading/numbers.js';
import { matchesIn, patternOf } from '../../reading/pattern-of.js';
import type { Fault, Reading } from '../../reading/reading.js';
import { fault, has, isZhText } from './kin-told.js';

/** Said only of one's own. */
const humble: Readonly<Partial<Record<KinName, string>>> = {
  son: '犬子|小儿',
  daughter: '小女(?!子)',
  wife: '拙荆|内人|内子',
  husband: '外子|拙夫',
  brother: '家兄|舍弟',
  sister: '家姐|舍妹',
};

/** Says that it has what it has not: 我有两个儿子, "my wife is waiting". */
export function claimed({ is }: Kin, { own, persona: { kin } }: Reading, zh: boolean): Fault[] {
  const words = kinWords[is];
  const spouse = is === 'wife' || is === 'husband';
  const pattern = zh
    ? patternOf(
        `我(?:们)?(?:现在|如今|倒|也|家|就|只|已经|早|可|还|是|膝下|生)*(?:有|生了|育有|得了|养了|娶了|讨了)(?:[一二两三四五六七八九十几]|个|位|对|了|的|俩)*(?:[^，。！？没无]{0,4})(?:${words.zh}${spouse ? '|老伴|爱人' : ''}${is === 'son' || is === 'daughter' ? '|孩子|娃' : ''})|我(?:家|的|们家|那|那个|们|家的|大|小)*(?:${words.zh}${spouse ? '|老伴|爱人' : ''}${is === 'son' || is === 'daughter' ? '|孩子(?!们)|娃' : ''})(?!店|们|气|家|说我不|若|要是|呢？)${humble[is] ? `|(?:^|[，。！？])(?:${humble[is]})` : ''}`,
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

/** A husband where there is a wife, and the other way round. */
export function unheardSpouse({ own, persona: { kin } }: Reading): Fault[] {
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
export function others({ own, persona: { kin } }: Reading): Fault[] {
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
