/** Kinds of code points that the input guard tells apart. Unicode data: the engine's own (ICU). */

/** Non-characters: the last two of every plane, and U+FDD0–FDEF. */
const isNonCharacter = (code: number): boolean => (code & 0xfffe) === 0xfffe || (code >= 0xfdd0 && code <= 0xfdef);
const privateUse = /\p{Co}/u;
export const standsForNothing = (char: string, code: number): boolean => isNonCharacter(code) || privateUse.test(char);

/** Newline and tab are text; carriage returns and the like were turned into newlines before. */
const control = /[\p{Cc}\uFFF9-\uFFFB]/u;
export const isControl = (char: string): boolean => char !== '\n' && char !== '\t' && control.test(char);

/** Overrides, embeddings and isolates: they can make a text read differently from what it says. */
export const changesDirection = (code: number): boolean =>
  (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);

/** Marks that settle the direction of a neighbour: keyboards of right-to-left scripts produce them. */
export const isDirectionMark = (code: number): boolean => code === 0x200e || code === 0x200f || code === 0x061c;
export const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** Everything that shows nothing of its own, save spaces. `Cf` signs that do show (Arabic number signs …) are not among them. */
/** First and last code points, in order. */
const invisible: readonly (readonly [number, number])[] = [
  [0x00ad, 0x00ad],
  [0x034f, 0x034f],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200d],
  [0x2060, 0x2065],
  [0x206a, 0x206f],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
];
export const isInvisible = (code: number): boolean => invisible.some(([first, last]) => code >= first && code <= last);

export const isJoiner = (code: number): boolean => code === 0x200c || code === 0x200d;
/** Scripts in which a joiner or non-joiner changes how letters look (Unicode 16, chapters 9, 12, 13, 16). */
export const needsJoiners =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Balinese}\p{Script=Javanese}\p{Script=Sundanese}\u064B-\u0655\u0670\u0951-\u0954]/u;
/** Scripts that write no spaces and mark word boundaries with U+200B. */
export const needsWordBreaks = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

export const isVariationSelector = (code: number): boolean => code >= 0xfe00 && code <= 0xfe0f;
export const isIdeographicSelector = (code: number): boolean => code >= 0xe0100 && code <= 0xe01ef;
export const isMongolianSelector = (code: number): boolean => (code >= 0x180b && code <= 0x180d) || code === 0x180f;
/** What may carry a variation selector; letters may not, so that nothing can be hidden behind them. */
export const variable =
  /[\p{Emoji}\p{S}\p{Script=Han}\p{Script=Myanmar}\p{Script=Phags_Pa}\u3000-\u303F\uFF01-\uFF5E]/u;
export const han = /\p{Script=Han}/u;
export const mongolian = /\p{Script=Mongolian}/u;

/** What may stand before and after a joiner in an emoji. */
export const emojiBefore = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]/u;
export const emojiAfter = /\p{Extended_Pictographic}/u;
/** Flags of regions: a black flag, the region in tag characters, the end tag. */
export const regionFlag = /\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F}/gu;

/** The strict profile: Han, Latin, digits, common punctuation, space, tab and newline. */
export const strict =
  /[\p{Script=Han}\p{Script=Latin}\t\n\x20-\x7E\u00A0-\u00AC\u00AE-\u00BF\u00D7\u00F7\u2010-\u2027\u2030-\u205E\u20A0-\u20C0\u3000-\u303F\uFE10-\uFE1F\uFE30-\uFE4F\uFF01-\uFF5E\uFFE0-\uFFE6]/u;
