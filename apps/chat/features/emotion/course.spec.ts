import { expect, it } from 'vitest';
import type { EmotionPoint } from '#apps/client/index.js';
import { courseOf, pathOf, placesOf, wordsOf } from './course.js';

const point = (message: string, valence = 0): EmotionPoint => ({
  message,
  at: '2026-03-02T12:00:00.000Z',
  label: 'neutral',
  confidence: 0.8,
  valence,
  arousal: 0,
  shared: { joy: 0, sadness: 0, anger: 0, fear: 0, disgust: 0, surprise: 0, neutral: 1 },
  words: [],
});

it('[S4.2] puts both sides in the order of the conversation, and keeps the newest', () => {
  const emotions = { user: [point('1'), point('3'), point('5')], character: [point('2'), point('4')] };
  const ids = (most: number) => courseOf(emotions, most).map(({ side, point: { message } }) => `${side[0]}${message}`);
  expect(ids(10)).toEqual(['u1', 'c2', 'u3', 'c4', 'u5']);
  expect(ids(2)).toEqual(['c4', 'u5']);
});

it('[S4.2] names the words that mattered, in the order of the text, pieces of one word as one', () => {
  const text = 'I am terribly sad about 工作 today';
  const words = [
    { start: 14, end: 17, weight: 0.4 },
    { start: 5, end: 9, weight: 0.2 },
    { start: 9, end: 13, weight: 0.2 },
    { start: 0, end: 1, weight: 0.05 },
    { start: 24, end: 26, weight: 0.2 },
  ];
  expect(wordsOf({ words }, text)).toEqual(['terribly', 'sad', '工作']);
  expect(wordsOf({ words: [{ start: 90, end: 99, weight: 1 }] }, text)).toEqual([]);
  expect(wordsOf({ words: [] }, text)).toEqual([]);
});

it('[S4.2] makes no sentence of Chinese characters that all matter about as much', () => {
  const text = '真气人，他们什么都没解释！';
  const words = [...text].map((_, start) => ({
    start,
    end: start + 1,
    weight: start === 1 || start === 2 ? 0.12 : 0.07,
  }));
  expect(wordsOf({ words }, text)).toEqual(['气人']);
});

it('[S4.2] draws pleasant above unpleasant, a single message in the middle', () => {
  const course = courseOf({ user: [point('1', 1), point('3', -1)], character: [point('2')] }, 10);
  expect(placesOf(course, 'user', 'valence')).toEqual([
    { x: 0, y: 0 },
    { x: 1, y: 1 },
  ]);
  expect(pathOf(placesOf(course, 'user', 'valence'), 100, 40)).toBe('M0.0 0.0L100.0 40.0');
  expect(placesOf(courseOf({ user: [point('1')], character: [] }, 10), 'user', 'arousal')).toEqual([
    { x: 0.5, y: 0.5 },
  ]);
});
