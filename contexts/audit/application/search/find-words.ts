import type { Masked } from '#shared-kernel/masking.js';
import type { AuditedSession } from '../../contract/search.js';

/** Words beyond these are not looked at. */
const mostWords = 8;
/** UTF-16 units shown before and behind the first word found. */
const around = 70;

export const wordsOf = (query: string): readonly string[] =>
  query.toLocaleLowerCase().split(/\s+/u).filter(Boolean).slice(0, mostWords);

type Passage = Pick<NonNullable<AuditedSession['excerpt']>, 'text' | 'marks'>;

/**
 * The passage in which the masked text has all the words; undefined where it has not. What is masked cannot be found, so that
 * nobody learns by trying whether a number was said.
 */
export function passageWith(words: readonly string[], { text, masks }: Masked): Passage | undefined {
  const folded = foldedAlike(text);
  const isMasked = (start: number, end: number) => masks.some((mask) => mask.start < end && start < mask.end);
  const places = words.map((word) => placesOf(word, folded).filter(({ start, end }) => !isMasked(start, end)));
  if (places.some((found) => found.length === 0)) return undefined;
  const all = places.flat().sort((one, other) => one.start - other.start);
  const first = all[0]!;
  const [from, to] = [Math.max(0, first.start - around), Math.min(text.length, first.end + around)];
  const [start, end] = [whole(text, from), whole(text, to)];
  const [head, tail] = [start > 0 ? '…' : '', end < text.length ? '…' : ''];
  const shift = head.length - start;
  return {
    text: head + text.slice(start, end).replace(/\s/gu, ' ') + tail,
    marks: all
      .filter((mark) => mark.start >= start && mark.end <= end)
      .map((mark) => ({ start: mark.start + shift, end: mark.end + shift })),
  };
}

/** In lower case with every offset as it was; a letter whose lower case has another length stays. */
const foldedAlike = (text: string): string =>
  text.replace(/\p{Lu}/gu, (letter) => {
    const small = letter.toLocaleLowerCase();
    return small.length === letter.length ? small : letter;
  });

function placesOf(word: string, text: string): { start: number; end: number }[] {
  const places = [];
  for (
    let start = text.indexOf(word);
    start >= 0 && places.length < 100;
    start = text.indexOf(word, start + word.length)
  )
    places.push({ start, end: start + word.length });
  return places;
}

/** Not between the halves of a character. */
const whole = (text: string, at: number): number => (/[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at - 1 : at);
