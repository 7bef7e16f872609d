const opener = /[“「『《‘"]/;
const closers: Readonly<Record<string, string>> = { '“': '”', '「': '」', '『': '』', '《': '》', '‘': '’', '"': '"' };

/**
 * The text with every quotation and title blanked, its marks kept: what somebody else says, what a sign reads, what is only
 * mentioned. One that is still open reaches to the end of its paragraph. Same length, so that offsets stay.
 */
export function unquoted(text: string): string {
  if (!opener.test(text)) return text;
  const signs = text.split('');
  let closer: string | undefined;
  for (let at = 0; at < signs.length; at += 1) {
    const sign = signs[at]!;
    if (sign === '\n') closer = undefined;
    else if (closer === undefined) closer = isOpening(text, at) ? closers[sign] : undefined;
    else if (sign === closer && !isApostrophe(text, at)) closer = undefined;
    else signs[at] = blank;
  }
  return signs.join('');
}

/** Stands for a sign that was quoted. */
export const blank = '\u2061';

const isOpening = (text: string, at: number): boolean => text[at] !== '‘' || !/[\p{L}\d]/u.test(text[at - 1] ?? '');
const isApostrophe = (text: string, at: number): boolean =>
  text[at] === '’' && /\p{L}/u.test(text[at - 1] ?? '') && /\p{L}/u.test(text[at + 1] ?? '');
