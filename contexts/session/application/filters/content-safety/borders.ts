import { isHan } from '../../prompting/fold-text.js';
import { isWhole } from '../../prompting/lore/word-borders.js';
import type { Occurrence } from './occurrence.js';
import type { SignReader } from './sign-reader.js';
import { gap, clauseGap, invisible } from './signs/fold.js';
import { canonicalOf } from './signs/leet.js';
import type { WrittenTerm } from './written-term.js';

/** Characters to either side by which words are told apart. */
const reach = 8;
/** Signs without width that are looked past. */
const mostInvisible = 32;

/** Whether no letter stands before `start` that goes on there. */
export function beginsWord(text: SignReader, start: number): boolean {
  if (!isLetter(text.code(start))) return true;
  for (let at = start, steps = 0; at > 0 && steps < mostInvisible; steps += 1) {
    at = text.before(at);
    const code = text.code(at);
    if (code !== invisible) return !isLetter(code);
  }
  return true;
}

/**
 * Whether what begins a word is one of its own. Letters may not go on behind it ("Scunthorpe"), save for a plural. A word of
 * two Chinese characters may not run from one word into the next (出口交易), and characters that stand for others that sound
 * alike are not a word themselves (读博 is none in disguise).
 */
export function standsAlone(term: WrittenTerm, text: SignReader, found: Occurrence, until: number): boolean {
  if (!term.isWithin && !endsWord(term, text, found.end, until)) return false;
  const isShort = term.signs.length === 2 && term.signs.every(({ code }) => isHan(code));
  if (found.homophones.length > 0) return found.homophones.every((at) => isNoWord(text, at, until));
  if (!isShort || found.isDisguised) return true;
  const from = Math.max(0, found.start - reach);
  const context = text.slice(from, Math.min(until, found.end + reach));
  return isWhole(context, found.start - from, found.end - from);
}

function endsWord({ signs }: WrittenTerm, text: SignReader, end: number, until: number): boolean {
  const last = text.code(text.before(end));
  if (!isLetter(last)) return true;
  let rest = '';
  for (let at = end; at < until && rest.length < 3; at += text.size(at)) {
    const code = text.code(at);
    if (code === invisible) continue;
    if (!isLetter(code)) break;
    rest += String.fromCharCode(code);
  }
  const isLong = signs.length >= 4 && !isHan(signs.at(-1)!.code);
  return (
    rest === '' || (isLong && (rest === 's' || rest === 'es')) || canonicalOf(rest.charCodeAt(0)) === canonicalOf(last)
  );
}

/** A letter or digit of a script that separates its words. */
const isLetter = (code: number): boolean =>
  code > clauseGap && code !== gap && !isHan(code) && !(code >= 0x3040 && code <= 0xd7af);

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Whether the character stands by itself among its neighbours. */
function isNoWord(text: SignReader, at: number, until: number): boolean {
  let from = at;
  while (from > Math.max(0, at - reach) && isHan(text.unit(from - 1))) from -= 1;
  let to = at;
  while (to < Math.min(until, at + reach) && isHan(text.unit(to))) to += 1;
  return segmenter.segment(text.slice(from, to)).containing(at - from)?.segment.length === 1;
}
