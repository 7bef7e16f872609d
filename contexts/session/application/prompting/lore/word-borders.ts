import { isHan } from '../fold-text.js';

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
/** Han characters to either side that are looked at to see where words end. */
const reach = 24;
const pronouns = '我你您他她它';

/**
 * Whether text[start, end) stands as a word or phrase of its own. Letters and digits may not go on at its edges. Chinese has
 * no spaces: a single character must be a word (剑 is none in 剑法), a longer key may lie within a word (智能 in 人工智能) but not
 * run from one into the next (国人 in 中国人民); words are told apart by ICU's dictionary.
 */
export function isWhole(text: string, start: number, end: number): boolean {
  const first = text.charCodeAt(start);
  const last = text.charCodeAt(end - 1);
  if (isLetter(first) && isLetter(text.charCodeAt(start - 1))) return false;
  if (isLetter(last) && isLetter(text.charCodeAt(end))) return false;
  return !(isHan(first) && isHan(last)) || isWholeInChinese(text, start, end);
}

function isWholeInChinese(text: string, start: number, end: number): boolean {
  let from = start;
  while (from > Math.max(0, start - reach) && isHan(text.charCodeAt(from - 1))) from -= 1;
  let to = end;
  while (to < Math.min(text.length, end + reach) && isHan(text.charCodeAt(to))) to += 1;
  if (from === start && to === end) return true;
  let beginsMid = false;
  let endsMid = false;
  let crosses = false;
  for (const { segment, index } of segmentsOf(text.slice(from, to))) {
    const begin = from + index;
    const behind = begin + segment.length;
    // 我想去 is no word, whatever ICU says: what stands beside a pronoun stands free
    const isLoose = segment.length > 1 && pronouns.includes(segment.charAt(0));
    if (begin < start && start < behind && !isLoose) beginsMid = true;
    if (begin < end && end < behind && !isLoose) endsMid = true;
    if (start < begin && begin < end) crosses = true;
  }
  return end - start === 1 || crosses ? !beginsMid && !endsMid : true;
}

/** Many keys stand in the same run of a text, and lore and facts look at the same texts. */
const runs = new Map<string, readonly Intl.SegmentData[]>();
const mostRuns = 64;

function segmentsOf(text: string): readonly Intl.SegmentData[] {
  let segments = runs.get(text);
  if (!segments) {
    segments = [...segmenter.segment(text)];
    if (runs.size >= mostRuns) runs.clear();
    runs.set(text, segments);
  }
  return segments;
}

/** Of the scripts that separate their words; false for Han, kana and hangul, and beyond the text (NaN). */
function isLetter(code: number): boolean {
  if (code < 0x80) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
  return (code >= 0xc0 && code <= 0x1fff && code !== 0xd7 && code !== 0xf7) || (code >= 0x2c00 && code <= 0x2dff);
}
