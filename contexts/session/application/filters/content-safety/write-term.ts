import { isHan } from '../../prompting/fold-text.js';
import { canonicalOf } from './signs/leet.js';
import { foldAll } from './signs/fold.js';
import { readingOf } from './signs/sounds.js';
import { splitsOf } from './signs/taken-apart.js';
import type { TermSign, Way, WrittenTerm } from './written-term.js';

/** Ways of writing that a rule asks for. */
export type Disguise = 'split' | 'pinyin' | 'homophone';

export interface TermOptions {
  readonly match: readonly Disguise[];
  readonly isWithin: boolean;
  readonly isPlain: boolean;
  /** Syllables of the Han characters, where they are read otherwise than by themselves. */
  readonly reading?: readonly string[];
}

/** Keys of one term: each more is a way in which several of its characters are taken apart. */
const mostKeys = 128;

/** The ways to write a term. Empty signs: nothing of it can be looked for. */
export function writeTerm(term: string, { match, isWithin, isPlain, reading }: TermOptions): WrittenTerm {
  const signs: TermSign[] = [];
  let opensWord = false;
  let han = 0;
  for (const sign of term) {
    const folded = foldAll(sign);
    if (folded === '') opensWord = signs.length > 0;
    for (let at = 0; at < folded.length; at += 1) {
      const code = folded.charCodeAt(at);
      signs.push({ code, ways: waysOf(code, match, isHan(code) ? reading?.[han] : undefined), opensWord });
      if (isHan(code)) han += 1;
      opensWord = false;
    }
  }
  return { signs, isWithin, isPlain };
}

function waysOf(code: number, match: readonly Disguise[], reading: string | undefined): Way[] {
  const ways: Way[] = [{ kind: 'itself', text: String.fromCharCode(code) }];
  if (!isHan(code)) return ways;
  if (match.includes('split')) for (const text of splitsOf(code)) ways.push({ kind: 'split', text });
  const sound = reading ?? readingOf(code);
  if (sound === '') return ways;
  if (match.includes('homophone')) ways.push({ kind: 'homophone', text: sound });
  if (match.includes('pinyin')) ways.push({ kind: 'pinyin', text: sound });
  return ways;
}

/** What an automaton looks for: the term as it stands, and with some of its characters taken apart. */
export function signKeys({ signs }: WrittenTerm): string[] {
  return [...new Set([...spellings(signs), ...starred(signs)].map((spelling) => collapsed(spelling)))];
}

/** A word without one or two neighbouring inner letters, for which stars may stand. */
function starred(signs: readonly TermSign[]): string[] {
  const word = signs.map(({ code }) => String.fromCharCode(code)).join('');
  if (!/^[a-z]{4,12}$/.test(word) || signs.some(({ opensWord }) => opensWord)) return [];
  const found: string[] = [];
  for (let at = 1; at < word.length - 1; at += 1) {
    found.push(word.slice(0, at) + word.slice(at + 1));
    if (at < word.length - 2) found.push(word.slice(0, at) + word.slice(at + 2));
  }
  return found;
}

/** The same by sound, in letters; none where no sound is asked for. */
export function soundKeys({ signs }: WrittenTerm): string[] {
  const soundOf = ({ code, ways }: TermSign) =>
    ways.find(({ kind }) => kind !== 'itself' && kind !== 'split')?.text ??
    (isHan(code) ? readingOf(code) : String.fromCharCode(code));
  if (!signs.some(({ ways }) => ways.some(({ kind }) => kind === 'homophone' || kind === 'pinyin'))) return [];
  const sounds = spellings(signs, soundOf).map((spelling) =>
    Array.from(spelling, (sign) => (isHan(sign.charCodeAt(0)) ? readingOf(sign.charCodeAt(0)) : sign)).join(''),
  );
  return [...new Set(sounds.flatMap((sound) => [canonical(sound), collapsed(sound)]))];
}

/** Each sign as itself or taken apart: all combinations of a short term; of a long one, one sign at a time and all at once. */
function spellings(signs: readonly TermSign[], itself = ({ code }: TermSign) => String.fromCharCode(code)): string[] {
  const choices = signs.map((sign) => [
    itself(sign),
    ...sign.ways.filter(({ kind }) => kind === 'split').map(({ text }) => text),
  ]);
  if (choices.reduce((count, ways) => count * ways.length, 1) <= mostKeys) {
    return choices.reduce<string[]>((found, ways) => found.flatMap((head) => ways.map((way) => head + way)), ['']);
  }
  const plain = choices.map(([first]) => first!);
  const found = [plain.join('')];
  choices.forEach((ways, at) => ways.slice(1).forEach((way) => found.push(plain.with(at, way).join(''))));
  const apart = choices.map((ways) => (ways.length > 1 ? ways.slice(1) : ways));
  if (apart.reduce((count, ways) => count * ways.length, 1) <= mostKeys) {
    found.push(
      ...apart.reduce<string[]>((heads, ways) => heads.flatMap((head) => ways.map((way) => head + way)), ['']),
    );
  }
  return found.slice(0, 2 * mostKeys);
}

const canonical = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => String.fromCharCode(canonicalOf(text.charCodeAt(at)))).join('');

/** As texts are searched: look-alikes as one, and each run of the same sign once. */
const collapsed = (text: string): string => canonical(text).replace(/(.)\1+/gsu, '$1');
