import { expect, it } from 'vitest';
import { freeId, namesIn, wholeIn } from './lists.js';

it('[S2.3] names are read with commas of either script, each once', () => {
  expect(namesIn(' refunds, tech，退款、 tech ,')).toEqual(['refunds', 'tech', '退款']);
});

it('[S2.3] a number field that is emptied means none; what is no whole number changes nothing', () => {
  expect([wholeIn('60', 5), wholeIn('', 5), wholeIn('1.5', 5), wholeIn('-1', 5), wholeIn('x', null)]).toEqual([
    60,
    null,
    5,
    5,
    null,
  ]);
});

it('[S2.3] a new id is one that is not taken', () => {
  expect(freeId('queue', [])).toBe('queue');
  expect(freeId('queue', ['queue', 'queue-2'])).toBe('queue-3');
});
