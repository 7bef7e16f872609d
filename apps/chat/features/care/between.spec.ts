import { expect, it } from 'vitest';
import type { Notice, VisibleMessage } from '#apps/client/index.js';
import { noticesBetween } from './between.js';

const notice = (seq: number, at: string): Notice => ({ kind: 'reminder', language: 'en', text: `${seq}`, at, seq });
const message = (key: string, seq: number, at: string) => ({ key, seq, at }) as VisibleMessage;
const seqs = (places: ReadonlyMap<string, readonly Notice[]>) =>
  Object.fromEntries([...places].map(([key, those]) => [key, those.map(({ seq }) => seq)]));

it('[S4.4] puts each notice where it was said', () => {
  const messages = [message('a', 4, '10:00'), message('b', 8, '10:05'), message('c', 12, '10:05')];
  const notices = [notice(2, '10:00'), notice(10, '10:05'), notice(14, '10:09')];
  expect(seqs(noticesBetween(notices, messages, false))).toEqual({ a: [2], c: [10], end: [14] });
});

it('[S4.4] leaves out what stands before the first message that was loaded', () => {
  const messages = [message('b', 8, '10:05')];
  expect(seqs(noticesBetween([notice(2, '10:00'), notice(10, '10:06')], messages, true))).toEqual({ end: [10] });
});
