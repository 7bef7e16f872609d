import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { HouseNotice } from './house-notice.jsx';

it('[S4.4] reads as two things: who it is about, and what is said', () => {
  const text = 'You are talking with a character played by an AI.';
  const notice = { kind: 'disclosure', language: 'en', text, at: '2026-11-26T10:00:00Z', seq: 1 } as const;
  const drawn = renderToStaticMarkup(createElement(HouseNotice, { notice, fresh: true }));
  expect(drawn.replace(/<[^>]+>/g, '')).toBe(`AI ${text}`);
});
