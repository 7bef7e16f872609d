import { expect, it } from 'vitest';
import { rangeOf } from './range.js';

it.each<[string | undefined, ReturnType<typeof rangeOf>]>([
  [undefined, undefined],
  ['bytes=0-', { from: 0, to: 9 }],
  ['bytes=4-', { from: 4, to: 9 }],
  ['bytes=4-5', { from: 4, to: 5 }],
  ['bytes=4-99', { from: 4, to: 9 }],
  ['bytes=-3', { from: 7, to: 9 }],
  ['bytes=-30', { from: 0, to: 9 }],
  ['bytes=10-', 'outside'],
  ['bytes=-0', 'outside'],
  ['bytes=5-4', undefined],
  ['bytes=-', undefined],
  ['bytes=1-2,4-5', undefined],
  ['lines=1-2', undefined],
])('[S2.3] the range %s of ten bytes', (header, range) => {
  expect(rangeOf(header, 10)).toEqual(range);
});
