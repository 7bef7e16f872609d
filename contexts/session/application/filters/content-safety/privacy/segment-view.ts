import { isHan } from '../../../prompting/fold-text.js';
import type { SignReader } from '../sign-reader.js';
import { clauseGap, gap, invisible } from '../signs/fold.js';

/** What stands between signs and is neither letter, digit, ASCII mark nor white space: an emoji, say. */
export const filler = '·';

/** A stretch of text as detectors read it: one UTF-16 unit a sign, half width, simplified, nothing that nobody sees. */
export interface SegmentView {
  readonly text: string;
  /** Where each sign stands in the original; one more for the end. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const marks: Readonly<Record<string, string>> = {
  '。': '.',
  '，': ',',
  '、': ',',
  '—': '-',
  '–': '-',
  '−': '-',
  '‐': '-',
};

export function viewOf(text: SignReader, from: number, to: number): SegmentView {
  let view = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = from; at < to; at += text.size(at)) {
    const size = text.size(at);
    const code = text.code(at);
    if (code === invisible) continue;
    for (const sign of code === gap || code === clauseGap ? markOf(text.unit(at), size) : lettersOf(text, at)) {
      view += sign;
      starts.push(at);
      ends.push(at + size);
    }
  }
  return { text: view, starts, ends };
}

function markOf(unit: number, size: number): string {
  if (size === 2) return filler;
  const sign = String.fromCharCode(unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit);
  if (unit < 0x7f || (unit >= 0xff01 && unit <= 0xff5e)) return sign;
  return marks[sign] ?? (/\s/.test(sign) ? ' ' : filler);
}

/** ASCII keeps its case; numerals are digits, whatever script or style they are in. */
function lettersOf(text: SignReader, at: number): string {
  const unit = text.unit(at);
  if (unit < 0x7f) return String.fromCharCode(unit);
  if (unit >= 0xff01 && unit <= 0xff5e) return String.fromCharCode(unit - 0xfee0);
  const codes = text.codes(at);
  return isHan(unit) || codes.length > 0 ? codes : filler;
}
