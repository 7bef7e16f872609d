import type { EmotionPoint, Emotions } from '#apps/client/index.js';
import { isTelling } from '#apps/web-kit/telling-words.js';

export type Side = 'user' | 'character';

/** One message's estimate in the order of the conversation. */
export interface Moment {
  readonly side: Side;
  readonly point: EmotionPoint;
}

/** Both sides' estimates in the order of the conversation, the newest `most` of them. */
export function courseOf({ user, character }: Pick<Emotions, Side>, most: number): Moment[] {
  const moments = [
    ...user.map((point): Moment => ({ side: 'user', point })),
    ...character.map((point): Moment => ({ side: 'character', point })),
  ];
  // Ids of messages grow with time, also within one millisecond.
  moments.sort((a, b) => (a.point.message < b.point.message ? -1 : 1));
  return moments.slice(-most);
}

/** Of the weight of the word that mattered most: less is shown for no word, nor is what matters less than words do on average. */
const mattered = 0.4;
const hasMeaning = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;
const mostWords = 3;

/** The words that mattered most, in the order of the text; pieces that touch are one word. */
export function wordsOf({ words }: Pick<EmotionPoint, 'words'>, text: string): string[] {
  const least = Math.max(0.99 / words.length, mattered * Math.max(...words.map(({ weight }) => weight)));
  const kept = words.filter(({ start, end, weight }) => weight >= least && hasMeaning.test(text.slice(start, end)));
  const pieces: { start: number; end: number; weight: number }[] = [];
  for (const word of kept.sort((a, b) => a.start - b.start)) {
    const last = pieces.at(-1);
    if (last && word.start <= last.end) {
      last.end = Math.max(last.end, word.end);
      last.weight += word.weight;
    } else pieces.push({ ...word });
  }
  return pieces
    .map(({ start, end, weight }) => ({ start, weight, word: text.slice(start, end).trim() }))
    .filter(({ word }) => isTelling(word))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, mostWords)
    .sort((a, b) => a.start - b.start)
    .map(({ word }) => word);
}

/** Places of one side's values in a box, `[0, 1]` each way: across by order, up by value. */
export function placesOf(
  course: readonly Moment[],
  side: Side,
  measure: 'valence' | 'arousal',
): { readonly x: number; readonly y: number }[] {
  const steps = Math.max(1, course.length - 1);
  return course.flatMap((moment, index) =>
    moment.side === side ? [{ x: course.length === 1 ? 0.5 : index / steps, y: (1 - moment.point[measure]) / 2 }] : [],
  );
}

/** Of an SVG path through these places, in a box of this size. */
export const pathOf = (
  places: readonly { readonly x: number; readonly y: number }[],
  width: number,
  height: number,
): string =>
  places
    .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${(x * width).toFixed(1)} ${(y * height).toFixed(1)}`)
    .join('');
