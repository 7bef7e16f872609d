import { expect, it } from 'vitest';
import { lineOf, placesOf, steepestFall } from './curve.js';

const points = (...valences: number[]) =>
  valences.map((valence, index) => ({
    at: '',
    message: String(index),
    valence,
    emotion: null,
    confidence: 1,
    words: [],
  }));

it('[S4.2] the curve goes from left to right, pleasant on top', () => {
  expect(placesOf(points(1, -1, 0), 100, 50)).toEqual([
    { x: 0, y: 0 },
    { x: 50, y: 50 },
    { x: 100, y: 25 },
  ]);
  expect(placesOf(points(0), 100, 50)).toEqual([{ x: 50, y: 25 }]);
  expect(
    lineOf([
      { x: 0, y: 1 },
      { x: 2, y: 3 },
    ]),
  ).toBe('M0.0 1.0L2.0 3.0');
});

it('[S4.2] names where the mood fell most, and nothing where it hardly fell', () => {
  expect(steepestFall(points(0.2, 0.1, -0.6, -0.7))).toBe(2);
  expect(steepestFall(points(0.2, 0.1, 0.3))).toBe(-1);
  expect(steepestFall([])).toBe(-1);
});
