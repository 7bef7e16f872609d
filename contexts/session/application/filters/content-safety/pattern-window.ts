import type { Rule } from './compiled-rules.js';
import { isHan } from '../../prompting/fold-text.js';
import type { SignReader } from './sign-reader.js';
import { clauseGap, gap, invisible } from './signs/fold.js';

/** A pattern goes no further than this, UTF-16 units; nor beyond the end of its sentence. */
const widest = 160;

/** From the first word of a pattern on, until enough is known to say whether the pattern is there. */
export class PatternWindow {
  private read: number;
  private end: number | undefined;

  constructor(
    readonly rule: Rule,
    readonly start: number,
  ) {
    this.read = start;
  }

  /** Whether all is there that it may look at. */
  isComplete(text: SignReader, to: number, isEnd: boolean): boolean {
    while (this.end === undefined && this.read < to) {
      const unit = text.unit(this.read);
      this.read += 1;
      const next = text.unit(this.read);
      const isFull = this.read - this.start >= widest;
      // whether a full stop ends a sentence is seen by what follows it
      if (unit === 0x2e && this.read === to && !isEnd && !isFull) {
        this.read -= 1;
        return false;
      }
      if (isFull || '。！？!?\n'.includes(String.fromCharCode(unit)) || (unit === 0x2e && !(next > 0x20)))
        this.end = this.read;
    }
    if (this.end === undefined && isEnd) this.end = to;
    return this.end !== undefined;
  }

  /** Where the pattern ends; undefined when it is not there. */
  match(text: SignReader): number | undefined {
    const view = viewOf(text, this.start, this.end!);
    const length = this.rule.pattern!.reach(view.text);
    return length === undefined || length === 0 ? undefined : view.ends[length - 1];
  }
}

/** Letters folded, one space for whatever stands between words, none between Chinese characters. */
function viewOf(text: SignReader, from: number, to: number): { text: string; ends: number[] } {
  let view = '';
  const ends: number[] = [];
  let isGap = false;
  for (let at = from; at < to; at += text.size(at)) {
    const code = text.code(at);
    if (code === invisible) continue;
    if (code === gap || code === clauseGap) {
      isGap = view !== '';
      continue;
    }
    const codes = text.codes(at);
    if (isGap && !(isHan(codes.charCodeAt(0)) && isHan(view.charCodeAt(view.length - 1)))) {
      view += ' ';
      ends.push(at);
    }
    isGap = false;
    view += codes;
    for (let part = 0; part < codes.length; part += 1) ends.push(at + text.size(at));
  }
  return { text: view, ends };
}
