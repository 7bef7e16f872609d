import { expect, it } from 'vitest';
import { Remembered } from './remembered.js';

it('[S2.3] what was loaded is there again when its screen comes back, the latest of it', () => {
  const remembered = new Remembered(2);
  for (const [at, key] of ['a', 'b', 'a', 'c'].entries()) remembered.put(key, `${key}${at}`, at);
  expect(['a', 'b', 'c'].map((key) => remembered.get(key))).toEqual(['a2', undefined, 'c3']);
  expect(remembered.ageOf('a', 10)).toBe(8);
  expect(remembered.ageOf('b', 10)).toBe(Infinity);
});

it('[S2.3c] what may no longer be seen is forgotten; what could not be reached is not', () => {
  const remembered = new Remembered(9);
  const answers = [403, 404, 401, 500, 0];
  for (const status of answers) remembered.put(`${status}`, 'words', 0);
  for (const status of answers) remembered.refused(`${status}`, status);
  expect(answers.filter((status) => remembered.get(`${status}`))).toEqual([404, 401, 500, 0]);
});

it('[S2.3c] nothing stays for whoever signs in next', () => {
  const remembered = new Remembered(9);
  remembered.put('audit transcript', 'words', 0);
  remembered.clear();
  expect(remembered.get('audit transcript')).toBeUndefined();
});
