import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { EmotionPoint } from '#apps/client/index.js';
import { EmotionTable } from './emotion-table.jsx';

it('[S2.2] reads the words that mattered one by one', () => {
  const text = 'Good evening, alert';
  const words = [
    { start: 0, end: 4, weight: 0.34 },
    { start: 5, end: 12, weight: 0.34 },
    { start: 14, end: 19, weight: 0.34 },
  ];
  const point = { message: 'm', label: 'joy', confidence: 0.8, valence: 0.4, arousal: 0.1, words };
  const course = [{ side: 'user' as const, point: point as unknown as EmotionPoint }];
  const messages = [{ id: 'm', text }] as unknown as Parameters<typeof EmotionTable>[0]['messages'];
  const drawn = renderToStaticMarkup(createElement(EmotionTable, { course, name: 'Robin', messages }));
  expect(drawn.replace(/<[^>]+>/g, '')).toContain('Good evening alert');
});
