import {
  changesDirection,
  emojiAfter,
  emojiBefore,
  han,
  isControl,
  isDirectionMark,
  isIdeographicSelector,
  isInvisible,
  isJoiner,
  isMongolianSelector,
  isVariationSelector,
  mongolian,
  needsJoiners,
  needsWordBreaks,
  regionFlag,
  rightToLeft,
  standsForNothing,
  strict,
  variable,
} from './code-points.js';
import { InputRefused, type TextFault } from './input-errors.js';

export interface InputLimits {
  /** Code points of the normalised text. */
  readonly maxCharacters: number;
  /** Bytes of the normalised text in UTF-8. */
  readonly maxBytes: number;
  /** `open`: all scripts and emoji. `strict`: Han, Latin, digits and common punctuation only. */
  readonly profile: 'open' | 'strict';
}

/** What a reply brought in from elsewhere may be longer than a message. */
const replyAllowance = 8;
const loneSurrogate = /\p{Surrogate}/u;
const lineEnds = /\r\n?|[\u0085\u2028\u2029]/g;
/** Nothing that needs a closer look: ASCII, common Latin, Han and their punctuation. */
const plain =
  /^[\t\n\x20-\x7E\u00A1-\u00AC\u00AE-\u024F\u2010-\u2027\u2030-\u203B\u3000-\u303F\u3040-\u30FF\u4E00-\u9FFF\uFF01-\uFF5E]*$/;

/** The one door for people's words (S1.4): what leaves it is in NFC, bounded, and shows what it says. */
export class InputGuard {
  constructor(private readonly limits: InputLimits) {}

  /**
   * The text as it is stored: NFC, line ends as `\n`, without white space around it.
   * @throws InputRefused
   */
  admit(raw: string, author: 'customer' | 'character' = 'customer'): string {
    const factor = author === 'character' ? replyAllowance : 1;
    const maxBytes = this.limits.maxBytes * factor;
    const maxCharacters = this.limits.maxCharacters * factor;
    // Before any work on it: no normal form is less than a quarter of what was sent and still within the limit.
    if (raw.length > maxBytes * 4) throw new InputRefused('too-many-bytes', { limit: maxBytes });
    if (loneSurrogate.test(raw)) throw new InputRefused('lone-surrogate', { position: positionOf(raw, loneSurrogate) });
    const text = raw.replace(lineEnds, '\n').trim().normalize('NFC');
    if (text === '') throw new InputRefused('empty');
    if (Buffer.byteLength(text) > maxBytes) throw new InputRefused('too-many-bytes', { limit: maxBytes });
    if (codePoints(text) > maxCharacters) throw new InputRefused('too-long', { limit: maxCharacters });
    if (!plain.test(text)) inspect(text);
    if (this.limits.profile === 'strict') requireStrict(text);
    return text;
  }

  /** As `admit`, for words that may be left out, as a reason: '' then. */
  remark(raw: string): string {
    return raw.trim() === '' ? '' : this.admit(raw);
  }
}

function inspect(text: string): void {
  const chars = [...text.replace(regionFlag, (flag) => '\u{1F3F4}'.padEnd([...flag].length, '.'))];
  let position = 0;
  for (const char of chars) {
    const fault = faultOf(char, chars[position - 1] ?? '', chars[position + 1] ?? '');
    if (fault) throw new InputRefused(fault, { position });
    position += 1;
  }
}

/** What is wrong with a character between its neighbours, if anything. */
export function faultOf(char: string, before: string, after: string): TextFault | undefined {
  const code = char.codePointAt(0)!;
  if (isControl(char)) return 'control-character';
  if (standsForNothing(char, code)) return 'private-use';
  if (changesDirection(code)) return 'bidi-control';
  if (isDirectionMark(code)) return rightToLeft.test(before) || rightToLeft.test(after) ? undefined : 'bidi-control';
  if (!isInvisible(code)) return undefined;
  return belongs(code, before, after) ? undefined : 'zero-width';
}

/** Whether an invisible character does something between these two. */
function belongs(code: number, before: string, after: string): boolean {
  if (isJoiner(code)) {
    return needsJoiners.test(before) || (code === 0x200d && emojiBefore.test(before) && emojiAfter.test(after));
  }
  if (isVariationSelector(code)) return variable.test(before) && (!/[0-9#*]/.test(before) || after === '\u20E3');
  if (isIdeographicSelector(code)) return han.test(before);
  if (isMongolianSelector(code)) return mongolian.test(before);
  if (code === 0x180e) return mongolian.test(before) && mongolian.test(after);
  if (code === 0x200b) return needsWordBreaks.test(before) && needsWordBreaks.test(after);
  return false;
}

function requireStrict(text: string): void {
  let position = 0;
  for (const char of text) {
    if (!strict.test(char)) throw new InputRefused('not-allowed', { position });
    position += 1;
  }
}

function codePoints(text: string): number {
  let count = text.length;
  for (let i = 1; i < text.length; i += 1) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) count -= 1;
  return count;
}

const positionOf = (text: string, pattern: RegExp): number => [...text].findIndex((char) => pattern.test(char));
