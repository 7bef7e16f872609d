import { type Kin, kinWords } from '../../persona/kin.js';
import { partsOf } from '../../reading/clauses.js';
import { matchesIn, patternOf } from '../../reading/pattern-of.js';
import type { Reading } from '../../reading/reading.js';
import { filler } from '../../reading/self.js';

interface Mention {
  readonly start: number;
  readonly end: number;
  readonly part: string;
  readonly partStart: number;
}

/** "Dad and I still play": whoever says so speaks of his own. */
const bareParent = (is: Kin['is']): string =>
  is === 'father' || is === 'mother'
    ? `|(?<!\\w['’]s )\\b(?:${is === 'father' ? 'Dad|Daddy|Papa' : 'Mum|Mom|Mama'})\\b(?= (?:and (?:I|me)\\b|is|says|still|calls?|wants|cooks|keeps|will|rang|makes))`
    : '';

/** Where it speaks of this one of its kin, by word or by name. */
export function mentions({ is, names, state }: Kin, { own, user }: Reading, zh: boolean): Mention[] {
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
        `\\b(?:my|me|our)(?: (?:own|dear|good|little|eldest|older|younger|big|twin|old|late|poor|elder))*,? (?:${words.en})\\b${bareParent(is)}${byName}`,
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
export function otherName(
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
