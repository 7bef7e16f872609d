import { simplify } from '../../../prompting/fold-text.js';
import { lookAlikes } from './look-alikes.js';

/** Nobody sees it: zero width, marks above and below, controls. */
export const invisible = 0;
/** No letter and no digit: space, punctuation, symbol, emoji. */
export const gap = 1;
/** A gap at which a clause ends. */
export const clauseGap = 2;
/** Stands for several signs; `spelled` says which. */
export const several = 3;

const clauseMarks = '，、；：。！？…,;:.!?\n\r';

/** Of every UTF-16 unit: what it says, as one of the numbers above or as a letter, digit or character; 0 for halves of pairs. */
let ofUnits: Uint16Array | undefined;
const ofUnitsSeveral = new Map<number, string>();
const ofPairs = new Map<number, string>();
const mostPairs = 4_096;

const alike = new Map<string, string>();
for (const entry of lookAlikes.join(' ').split(' ')) for (const sign of [...entry].slice(1)) alike.set(sign, entry[0]!);

/**
 * What a sign says, whatever it looks like: width and case (NFKC), marks, look-alikes, simplified for traditional. One table
 * for all that is read: sign by sign, so that every place of the result has its place in the original.
 */
export function foldTable(): Uint16Array {
  if (ofUnits) return ofUnits;
  const table = new Uint16Array(0x10000);
  for (let code = 0; code < 0x10000; code += 1) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const folded = foldOf(String.fromCharCode(code));
    table[code] = folded.length > 1 ? several : folded.charCodeAt(0);
    if (folded.length > 1) ofUnitsSeveral.set(code, folded);
  }
  return (ofUnits = table);
}

/** What a unit says that stands for several signs. */
export const spelled = (code: number): string => ofUnitsSeveral.get(code)!;

/** What a sign beyond the basic plane says: one of the numbers above as a unit, or letters. */
export function foldPair(code: number): string {
  let folded = ofPairs.get(code);
  if (folded === undefined) {
    if (ofPairs.size >= mostPairs) ofPairs.clear();
    folded = foldOf(String.fromCodePoint(code));
    ofPairs.set(code, folded);
  }
  return folded;
}

/** A whole text: its letters, digits and characters, all else left out. */
export function foldAll(text: string): string {
  let result = '';
  for (const sign of text) result += foldSign(sign);
  return result;
}

/** The letters, digits and characters that a sign stands for: mostly one, or none. */
export function foldSign(sign: string): string {
  const code = sign.length > 1 ? several : foldTable()[sign.charCodeAt(0)]!;
  const folded = code === several ? foldOf(sign) : String.fromCharCode(code);
  return folded.charCodeAt(0) > several ? folded : '';
}

function foldOf(sign: string): string {
  const code = sign.codePointAt(0)!;
  const known = alike.get(sign) ?? letterOf(code);
  if (known !== undefined) return known;
  if (clauseMarks.includes(sign)) return String.fromCharCode(clauseGap);
  if (isInvisible(sign)) return String.fromCharCode(invisible);
  const folded = simplify(sign.normalize('NFKC').toLowerCase());
  const letters = [...folded]
    .map(bare)
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '');
  // what is still a pair (rare characters) is nothing that a list has
  return letters === '' || /[\ud800-\udfff]/.test(letters) ? String.fromCharCode(gap) : letters;
}

/** Controls too, but not those that are white space. */
const isInvisible = (sign: string): boolean =>
  /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Mn}\p{Me}\p{Cc}]/u.test(sign) && (sign === '\ufeff' || !/\s/.test(sign));

/** Without marks, as far as the script is one whose letters merely wear them. */
const bare = (sign: string): string =>
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.test(sign)
    ? (alike.get(sign) ?? sign.normalize('NFD').replace(/\p{M}/gu, ''))
    : sign;

/** Letters and digits in boxes, circles and flags, and those that hide in tags. */
function letterOf(code: number): string | undefined {
  const at = (from: number, first: string) => String.fromCharCode(first.charCodeAt(0) + code - from);
  if (code >= 0x1f150 && code <= 0x1f169) return at(0x1f150, 'a');
  if (code >= 0x1f170 && code <= 0x1f189) return at(0x1f170, 'a');
  if (code >= 0x1f1e6 && code <= 0x1f1ff) return at(0x1f1e6, 'a');
  if (code >= 0x2776 && code <= 0x277e) return at(0x2776, '1');
  if (code >= 0x278a && code <= 0x2792) return at(0x278a, '1');
  if (code === 0x24ff) return '0';
  if (code >= 0xe0030 && code <= 0xe0039) return at(0xe0030, '0');
  if (code >= 0xe0061 && code <= 0xe007a) return at(0xe0061, 'a');
  return undefined;
}
