import { isHan } from '../../prompting/fold-text.js';
import type { SignReader } from './sign-reader.js';
import { clauseGap, gap, invisible } from './signs/fold.js';
import { canonicalOf, markOf, standsFor } from './signs/leet.js';
import { readingOf } from './signs/sounds.js';
import type { WrittenTerm } from './written-term.js';

/** Where a term stands, and what of it is not as its author wrote it. */
export interface Occurrence {
  readonly start: number;
  readonly end: number;
  readonly isDisguised: boolean;
  /** Where characters stand for others that sound alike. */
  readonly homophones: readonly number[];
}

/** One way in which what has been read can be the beginning of the term. */
interface Reading {
  /** The last sign read is the `at`-th of one way to write the term's `sign`-th. */
  readonly sign: number;
  readonly way: number;
  readonly at: number;
  /** What was read last, as it is searched; in Han or not. */
  readonly last: number;
  readonly isHan: boolean;
  /** Since then: nothing, marks, white space. */
  readonly open: 0 | 1 | 2;
  readonly letters: number;
  /** Gaps inside what is one word in the term; those with white space; those between characters, where nobody writes any. */
  readonly tight: number;
  readonly spaced: number;
  readonly loose: number;
  readonly masked: number;
  /** Digits read as letters. */
  readonly digits: number;
  readonly isDisguised: boolean;
  readonly homophones: readonly number[];
}

const masks = '*×✕●○•#';
const widestGap = 12;

/**
 * Whether the term stands at `from`, and how far it goes; nothing from `to` on is read. The automaton says where a term may stand; what it takes for the
 * same (l and 1, one a or many) is told apart here: all ways of writing the term are followed at once.
 */
export function occurrenceAt(term: WrittenTerm, text: SignReader, from: number, to: number): Occurrence | undefined {
  let readings: readonly Reading[] = [];
  let found: Occurrence | undefined;
  let width = 0;
  for (let at = from; at < to; at += text.size(at)) {
    const code = text.code(at);
    if (code === invisible) continue;
    const unit = asciiOf(text.unit(at));
    if (code === gap || code === clauseGap) {
      if ((width += 1) > widestGap) break;
      const isMark = markOf(unit) !== undefined;
      const asLetter = isMark ? advanced(term, readings, unit, unit, at, at === from) : [];
      if (found && asLetter.length === 0) break;
      const open = unit <= 0x20 || unit === 0x3000 || unit === 0xa0 ? 2 : 1;
      const asGap = readings.map((reading) => ({ ...reading, open: Math.max(open, reading.open) as 1 | 2 }));
      readings = [...asLetter, ...(masks.includes(String.fromCharCode(unit)) ? masked(term, readings) : []), ...asGap];
    } else {
      width = 0;
      const codes = text.codes(at);
      for (let part = 0; part < codes.length; part += 1) {
        const read = codes.charCodeAt(part);
        readings = advanced(term, readings, read, codes.length > 1 ? read : unit, at, at === from && part === 0);
      }
    }
    if (readings.length === 0) break;
    const whole = readings.find((reading) => reading.open === 0 && isWhole(term, reading) && isAccepted(term, reading));
    if (whole) found = occurrence(whole, from, at + text.size(at));
    else if (found) break;
  }
  return found;
}

const occurrence = (
  { isDisguised, tight, spaced, loose, homophones }: Reading,
  start: number,
  end: number,
): Occurrence => ({
  start,
  end,
  isDisguised: isDisguised || tight + spaced + loose > 0,
  homophones,
});

/** All that `code` can be the next sign of. */
function advanced(
  term: WrittenTerm,
  readings: readonly Reading[],
  code: number,
  unit: number,
  offset: number,
  isFirst: boolean,
): Reading[] {
  const next = new Map<number, Reading>();
  const enter = (sign: number, way: number, at: number, before: Reading | undefined, isAgain: boolean) => {
    const key = (sign * 16 + way) * 16 + at;
    if (next.has(key)) return;
    const { kind, text } = term.signs[sign]!.ways[way]!;
    const isSound = kind === 'homophone';
    const fits = isSound
      ? isHan(code) && code !== term.signs[sign]!.code && readingOf(code) === text
      : standsFor(code, text.charCodeAt(at), unit);
    if (!fits) return;
    const isNew = !isAgain && at === 0;
    const isSeam = isNew && (term.signs[sign]!.opensWord || kind === 'pinyin' || isPinyin(term, before));
    const counts = counted(before, isHan(code), isSeam);
    const isDigit = code >= 0x30 && code <= 0x39;
    next.set(key, {
      sign,
      way,
      at,
      last: canonicalOf(code),
      isHan: isHan(code),
      open: 0,
      ...counts,
      masked: before?.masked ?? 0,
      digits: (before?.digits ?? 0) + Number(isDigit && text.charCodeAt(at) !== code),
      isDisguised:
        (before?.isDisguised ?? false) || kind !== 'itself' || isAgain || !isPlainly(unit, text.charCodeAt(at)),
      homophones: isSound ? [...(before?.homophones ?? []), offset] : (before?.homophones ?? []),
    });
  };
  if (isFirst) term.signs[0]!.ways.forEach((_, way) => enter(0, way, 0, undefined, false));
  for (const reading of readings) {
    const { sign, way, at } = reading;
    if (at + 1 < lengthOf(term, sign, way)) enter(sign, way, at + 1, reading, false);
    else term.signs[sign + 1]?.ways.forEach((_, other) => enter(sign + 1, other, 0, reading, false));
  }
  const again = canonicalOf(code);
  for (const reading of readings)
    if (reading.last === again) enter(reading.sign, reading.way, reading.at, reading, true);
  return [...next.values()];
}

/** A letter behind a star: one or two of a word, neither its first nor its last. */
function masked(term: WrittenTerm, readings: readonly Reading[]): Reading[] {
  return readings.flatMap((reading) => {
    const sign = reading.sign + 1;
    const mayBe = reading.open === 0 && sign < term.signs.length - 1 && term.signs[sign]!.code < 0x7f && !term.isPlain;
    if (!mayBe || reading.masked >= 2) return [];
    return [{ ...reading, sign, way: 0, at: 0, last: -1, masked: reading.masked + 1, isDisguised: true }];
  });
}

function counted(before: Reading | undefined, isHanNow: boolean, isSeam: boolean) {
  const { letters, tight, spaced, loose, open, isHan: wasHan } = before ?? nothing;
  const isGap = open > 0 && !isSeam;
  const isLoose = isGap && (isHanNow || wasHan);
  return {
    letters: letters + 1,
    tight: tight + Number(isGap && !isLoose && open === 1),
    spaced: spaced + Number(isGap && !isLoose && open === 2),
    loose: loose + Number(isLoose),
  };
}

const nothing = { letters: 0, tight: 0, spaced: 0, loose: 0, open: 0, isHan: false };

const isPinyin = (term: WrittenTerm, reading: Reading | undefined): boolean =>
  reading !== undefined && term.signs[reading.sign]!.ways[reading.way]!.kind === 'pinyin';

const lengthOf = (term: WrittenTerm, sign: number, way: number): number => {
  const { kind, text } = term.signs[sign]!.ways[way]!;
  return kind === 'homophone' ? 1 : text.length;
};

const isWhole = (term: WrittenTerm, { sign, way, at }: Reading): boolean =>
  sign === term.signs.length - 1 && at === lengthOf(term, sign, way) - 1;

function isAccepted(term: WrittenTerm, { digits, isDisguised, tight, spaced, loose, letters }: Reading): boolean {
  if (term.isPlain) return !isDisguised && tight + spaced + loose === 0;
  // a number is no word, however it may be read, and words are not what they would be without the spaces between them
  return (
    digits < letters &&
    letters >= 2 &&
    (digits * 2 < letters || tight + spaced === 0) &&
    (spaced === 0 || letters < 2 * (tight + spaced + 1))
  );
}

/** Case is no disguise. */
const isPlainly = (unit: number, code: number): boolean =>
  unit === code || String.fromCharCode(unit).toLowerCase().charCodeAt(0) === code;

/** Full-width forms as what they are. */
const asciiOf = (unit: number): number => (unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit);
