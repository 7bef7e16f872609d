import type { ContextCard } from '#apps/client/index.js';

type Point = ContextCard['emotion']['points'][number];

/** Places of the points in a box of this size, newest on the right; valence 1 is on top. */
export const placesOf = (points: readonly Point[], width: number, height: number): { x: number; y: number }[] =>
  points.map(({ valence }, index) => ({
    x: points.length === 1 ? width / 2 : (index / (points.length - 1)) * width,
    y: ((1 - valence) / 2) * height,
  }));

/** Of an SVG path through these places. */
export const lineOf = (places: readonly { x: number; y: number }[]): string =>
  places.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');

/** The point at which the mood fell most from one message to the next; -1 when it never fell by more than a little. */
export function steepestFall(points: readonly Point[]): number {
  let worst = -1;
  let most = 0.2;
  for (let index = 1; index < points.length; index++) {
    const fall = points[index - 1]!.valence - points[index]!.valence;
    if (fall > most) [most, worst] = [fall, index];
  }
  return worst;
}
