import type { Match } from '../open-safety-scan.js';
import type { SignReader } from '../sign-reader.js';
import { gap, clauseGap, invisible } from '../signs/fold.js';
import { numbersIn, type Piece } from './numbers.js';
import { filler, viewOf, type SegmentView } from './segment-view.js';
import { secretsIn, wordsIn } from './words.js';

/** UTF-16 units; longer stretches without an end of a clause are cut. */
const longestSegment = 256;
/** Of what was before, to know what a number is ("my card:"). */
const contextKept = 40;

/** Level of what nobody may learn: 3 for keys and documents, 2 for where and how somebody is reached. */
const levelOf = (kind: string): 2 | 3 => (['phone', 'email', 'ip', 'address'].includes(kind) ? 2 : 3);
const isSecret = (kind: string): boolean => ['api-key', 'token', 'private-key', 'password'].includes(kind);

/**
 * Finds what is somebody's own: clause by clause, as nothing of the kind goes on over the end of one. Until a clause has
 * ended, what may become part of a find is open: from the first digit on, or the last words.
 */
export class PrivacyScan {
  private start = 0;
  private read = 0;
  private before = '';
  private isDense = false;
  /** Where the last two words begin: "john", " at". */
  private lastWords = 0;
  private lastWord = 0;
  /** Where the signs begin that a Chinese address would take in, as it is known by its end: 建国门外大街8号. */
  private run = 0;

  constructor(
    private readonly text: SignReader,
    private readonly leastLevel: number,
  ) {}

  /** Where what is not decided begins. */
  get open(): number {
    return this.isDense ? this.start : Math.min(this.lastWords, this.run);
  }

  advance(isEnd: boolean): Match[] {
    const found: Match[] = [];
    while (this.read < this.text.length) {
      const at = this.read;
      const size = this.text.size(at);
      const unit = this.text.unit(at);
      const isCut = isAlwaysCut(unit) || (isCutBeforeSpace(unit) && !this.isFollowed(at, isEnd));
      if (isCutBeforeSpace(unit) && at + 1 >= this.text.length && !isEnd) break;
      if (unit >= 0xd800 && unit <= 0xdbff && at + 1 >= this.text.length && !isEnd) break;
      this.note(at);
      this.read = at + size;
      if (isCut) found.push(...this.close(this.read));
      else if (this.read - this.start >= longestSegment) found.push(...this.close(this.fairCut()));
    }
    if (isEnd && this.read > this.start) found.push(...this.close(this.text.length));
    return found;
  }

  /** Something goes on behind a mark: "3,000", "a.b", "example。com". */
  private isFollowed(at: number, isEnd: boolean): boolean {
    const next = this.text.unit(at + 1);
    if (isEnd && at + 1 >= this.text.length) return false;
    if (this.text.unit(at) < 0x80) {
      // "e x . c o m": a mark that stands free is one sign among others
      return !(next <= 0x20 || next === 0x3000) || (at > this.start && this.text.unit(at - 1) === 0x20);
    }
    return isWordSign(this.text.code(at + 1)) && at > this.start && isWordSign(this.text.code(at - 1));
  }

  private note(at: number): void {
    const code = this.text.code(at);
    if (code === invisible) return;
    if (isTelling(code, this.text.unit(at))) this.isDense = true;
    if (!isPlaceSign(code)) this.run = at + this.text.size(at);
    if (code === gap || code === clauseGap) return;
    const isWordStart =
      !isWordSign(this.text.code(Math.max(this.start, at - 1))) || !isWordSign(code) || at === this.start;
    if (!isWordStart) return;
    this.lastWords = Math.max(this.start, this.lastWord);
    this.lastWord = at;
  }

  private close(end: number): Match[] {
    const view = viewOf(this.text, this.start, end);
    const found = this.isDense || view.text.length >= 20 ? this.detect(view) : [];
    this.before = (this.before + view.text).slice(-contextKept);
    this.start = end;
    this.lastWords = end;
    this.lastWord = end;
    this.run = end;
    this.isDense = false;
    for (let at = end; at < this.read; at += this.text.size(at)) this.note(at);
    return found;
  }

  private detect(view: SegmentView): Match[] {
    const { text } = view;
    const pieces: [Piece, SegmentView][] = [];
    const add = (list: readonly Piece[], of: SegmentView) => list.forEach((piece) => pieces.push([piece, of]));
    if (/[0-9@一二三四五六七八九零〇]|\bat\b|艾特|\(at|\bBox\b/i.test(text)) {
      add(numbersIn(text, this.before), view);
      add(wordsIn(text, this.before), view);
      const tight = withoutGaps(view);
      if (tight) add(wordsIn(tight.text, this.before), tight);
    }
    if (text.length >= 20 || /pass|pwd|密码|口令|key|token/i.test(text)) add(secretsIn(text, this.before), view);
    return pieces.map(([piece, of]) => matchOf(piece, of)).filter(({ level }) => level >= this.leastLevel);
  }

  /** Where a long stretch is cut: not within what may be a number or a word. */
  private fairCut(): number {
    for (let at = this.read; at > this.start + longestSegment / 2; at -= 1) {
      const code = this.text.code(at - 1);
      if (
        code === gap ||
        code === clauseGap ||
        (code > 0x2e80 && this.text.size(at - 1) === 1 && !isLow(this.text.unit(at - 1)))
      ) {
        if (!isTelling(code, this.text.unit(at - 1))) return at;
      }
    }
    return this.read;
  }
}

/** Signs spelled one by one: Chinese with anything between, Latin with marks between. Undefined where nothing is. */
function withoutGaps({ text, starts, ends }: SegmentView): SegmentView | undefined {
  const isSpelled = /(?:\S[ ·*_~|/+-]){4}/.test(text);
  if (!isSpelled && !text.includes(filler)) return undefined;
  let view = '';
  const kept = { starts: [] as number[], ends: [] as number[] };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]!;
    if (sign === filler || sign === '*' || sign === '|' || sign === '~') continue;
    const isBetween = /[ \-_/+]/.test(sign) && isSingle(text, at - 1) && isSingle(text, at + 1);
    if (isBetween) continue;
    view += sign;
    kept.starts.push(starts[at]!);
    kept.ends.push(ends[at]!);
  }
  return view === text ? undefined : { text: view, ...kept };
}

/** A sign with gaps, or the edge, to both sides. */
const isSingle = (text: string, at: number): boolean =>
  /[^\s\-_/+]/.test(text[at] ?? '') &&
  (!/[A-Za-z0-9]/.test(text[at]!) ||
    (!/[A-Za-z0-9]/.test(text[at - 1] ?? '') && !/[A-Za-z0-9]/.test(text[at + 1] ?? '')));

function matchOf({ kind, start, end, confidence }: Piece, { starts, ends }: SegmentView): Match {
  return {
    code: isSecret(kind) ? 'filter.secret' : 'filter.personal-data',
    rule: `privacy/${kind}`,
    category: 'privacy',
    level: levelOf(kind),
    start: starts[start]!,
    end: ends[end - 1]!,
    confidence,
  };
}

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
const isAlwaysCut = (unit: number): boolean =>
  unit === 0x0a || unit === 0x0d || '；！？…'.includes(String.fromCharCode(unit));
const isCutBeforeSpace = (unit: number): boolean => ',;.!?，、。'.includes(String.fromCharCode(unit));
const isWordSign = (code: number): boolean => code > clauseGap && code < 0x2e80;
const isPlaceSign = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) || /[0-9a-z]/i.test(String.fromCharCode(code));
/** What numbers and addresses are made of. */
const isTelling = (code: number, unit: number): boolean =>
  (code >= 0x30 && code <= 0x39) ||
  unit === 0x40 ||
  unit === 0xff20 ||
  '一二三四五六七八九零〇幺壹省市区县镇路街巷村号弄'.includes(String.fromCharCode(code));
