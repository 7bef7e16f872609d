import { commentLimit, titleLimit } from '../contract/views.js';
import { RatingNotAllowed, TitleNotAllowed } from './errors.js';

const shortTitleLength = 40;
const previewLength = 120;
/** A cut looks for the end of a word from here on. */
const wordEndFrom = 0.6;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** @throws TitleNotAllowed when it is empty, too long or holds control characters */
export function ownTitle(text: string): string {
  const title = oneLine(text.normalize('NFC'));
  const length = Array.from(title).length;
  if (length === 0) throw new TitleNotAllowed('A title needs at least one character.', { limit: titleLimit });
  if (length > titleLimit) throw new TitleNotAllowed('This title is too long.', { limit: titleLimit, length });
  if (/[\p{Cc}\p{Cs}\p{Co}\u202a-\u202e\u2066-\u2069]/u.test(title)) {
    throw new TitleNotAllowed('A title must not hold control characters.', { limit: titleLimit });
  }
  return title;
}

/** @throws RatingNotAllowed when it is too long */
export function ownComment(text: string): string {
  const comment = text.normalize('NFC').trim();
  const length = Array.from(comment).length;
  if (length > commentLimit) throw new RatingNotAllowed('This comment is too long.', { limit: commentLimit, length });
  return comment;
}

/** The beginning of a message, as a title. */
export const shortTitle = (text: string): string => cut(oneLine(text), shortTitleLength);

/** The beginning of a message on one line, without the marks of Markdown. */
export const preview = (text: string): string =>
  cut(oneLine(withoutMarks(text.slice(0, 8 * previewLength))), previewLength);

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** At most `limit` characters as a reader counts them (an emoji family is one), at a word's end where there is one. */
function cut(text: string, limit: number): string {
  const kept: string[] = [];
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length === limit) {
      kept.pop(); // the ellipsis counts too
      const space = kept.lastIndexOf(' ');
      return `${kept
        .slice(0, space >= limit * wordEndFrom ? space : undefined)
        .join('')
        .trimEnd()}…`;
    }
    kept.push(segment);
  }
  return text;
}

const withoutMarks = (text: string): string =>
  text
    .replace(/^\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+|```.*$)/gm, '')
    .replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replace(/(\*\*|__|~~|`)(?=\S)([^\n]*?\S)\1/g, '$2');
