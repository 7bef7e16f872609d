/**
 * What a classifier sees of a text: hashed pieces of it, each counted once.
 *
 * A text is a row of units: a Chinese character, a word, or another sign. Pieces are runs of up to four units (of up to two where
 * a word is among them), runs of three to five letters inside a longer word with its borders, and, so that characters which sound
 * the same look the same, runs of two to four Chinese syllables without their tones.
 */
export interface TextFeatures {
  /**
   * Calls `take` with the hash of each piece, the same one possibly several times.
   * @param takeInside takes the pieces inside a word; absent: one by one, as all others
   */
  each(text: string, take: TakePiece, takeInside?: (word: string) => void): void;
}

export type TakePiece = (hash: number) => void;

/** Syllable of a character (its number, from 1), 0 where it has none. */
export type Syllables = (codePoint: number) => number;

const longest = 4;
/** Bounds the work for one text: characters behind it are not read. */
const mostUnits = 4000;

const unitSeed = 0x811c9dc5;
const innerSeed = 0x9e3779b1;
const soundSeed = 0x85ebca6b;

export function textFeatures(syllables: Syllables): TextFeatures {
  return {
    each(text, take, takeInside = (word) => innerPieces(word, take)) {
      const units = unitsOf(text);
      for (let at = 0; at < units.length; at += 1) {
        let hash = unitSeed;
        let hasWord = false;
        for (let next = at; next < units.length && next < at + longest; next += 1) {
          hasWord ||= units[next]!.length > 2;
          if (hasWord && next > at + 1) break;
          hash = mix(hash, units[next]!);
          take(hash);
        }
        if (units[at]!.length > 3) takeInside(units[at]!);
      }
      soundPieces(text, syllables, take);
    },
  };
}

/** FNV-1a over UTF-16 units, with a border behind each string. */
export function mix(hash: number, text: string): number {
  let mixed = hash;
  for (let at = 0; at < text.length; at += 1) mixed = mixUnit(mixed, text.charCodeAt(at));
  return bordered(mixed);
}

const mixUnit = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);
const bordered = (hash: number): number => mixUnit(hash, 0x1f) >>> 0;

/** A number in place of a string. */
const mixNumber = (hash: number, value: number): number =>
  Math.imul(Math.imul(hash ^ (value & 0xff), 0x01000193) ^ (value >>> 8), 0x01000193) >>> 0;

const unitPattern = /[\p{L}\p{M}\p{N}'’]+|\p{Extended_Pictographic}|\S/gu;
const chinese = /\p{Script=Han}/u;
const chineseSigns = /\p{Script=Han}|[^\p{Script=Han}]+/gu;

function unitsOf(text: string): string[] {
  const units = ['^'];
  for (const [run] of text.toLowerCase().matchAll(unitPattern)) {
    if (units.length >= mostUnits) break;
    if (!chinese.test(run)) units.push(run);
    else for (const [unit] of run.matchAll(chineseSigns)) units.push(unit);
  }
  units.length = Math.min(units.length, mostUnits);
  units.push('$');
  return units;
}

export function innerPieces(word: string, take: TakePiece): void {
  const letters = `<${word.slice(0, 40)}>`;
  for (let at = 0; at + 3 <= letters.length; at += 1) {
    let hash = innerSeed;
    for (let next = at; next < at + 5 && next < letters.length; next += 1) {
      hash = mixUnit(hash, letters.charCodeAt(next));
      if (next >= at + 2) take(bordered(hash));
    }
  }
}

function soundPieces(text: string, syllables: Syllables, take: TakePiece): void {
  const row: number[] = [];
  const flush = () => {
    for (let at = 0; at < row.length; at += 1) {
      let hash = soundSeed;
      for (let next = at; next < row.length && next < at + longest; next += 1) {
        hash = mixNumber(hash, row[next]!);
        if (next > at) take(hash);
      }
    }
    row.length = 0;
  };
  let read = 0;
  for (const sign of text) {
    read += 1;
    if (read > mostUnits) break;
    const syllable = syllables(sign.codePointAt(0)!);
    if (syllable > 0) row.push(syllable);
    else flush();
  }
  flush();
}
