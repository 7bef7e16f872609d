import { simplify } from '../../../application/prompting/fold-text.js';

/** Zero width, marks above and below. */
const invisible = /[\p{Cf}\p{Mn}]/gu;
/** What stands between two Chinese characters and ends no clause. */
const gapsInChinese = /(?<=\p{Script=Han})[^\p{L}\p{N}，。！？；：、,!?;:…\n]{1,8}(?=\p{Script=Han})/gu;
/** f.u.n, f u n */
const spelledOut = /(?<![\p{L}\p{N}])\p{Script=Latin}(?:[ .*_-]\p{Script=Latin}){2,24}(?![\p{L}\p{N}])/gu;
const repeated = /(\p{L})\1{2,}/gu;
/** Longer texts are read as far as this, in UTF-16 units. */
const mostLength = 20_000;

/** A text as the classifiers read it: width, case, script variant and common disguises taken back. */
export function cleanView(text: string): string {
  return simplify(text.slice(0, mostLength).normalize('NFKC').toLowerCase().replace(invisible, ''))
    .replace(gapsInChinese, '')
    .replace(spelledOut, (letters) => letters.replace(/[^\p{L}]/gu, ''))
    .replace(repeated, '$1$1');
}
