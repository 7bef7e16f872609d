import { simplifiedSigns, traditionalSigns } from './traditional-signs.js';

const simplified = new Map([...traditionalSigns].map((sign, at) => [sign, simplifiedSigns[at] ?? sign]));
const anyTraditional = new RegExp(`[${traditionalSigns}]`, 'g');

/**
 * What makes two writings the same word: width and case (NFKC, lower case), typographic apostrophes, and traditional or
 * simplified characters, one for one. Lengths may change (ﬁ → fi), so offsets into the result are not offsets into `text`.
 */
export function foldText(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text.toLowerCase();
  return simplify(text.normalize('NFKC').toLowerCase().replace(/[‘’ʼ]/g, "'"));
}

/** In simplified characters, one for one: offsets stay the same. */
export const simplify = (text: string): string => text.replace(anyTraditional, (sign) => simplified.get(sign) ?? sign);

/** A Han character (the unified blocks of the basic plane). */
export const isHan = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf);
