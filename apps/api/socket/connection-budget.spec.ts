import { expect, it } from 'vitest';
import type { Wait } from '../load/load-guard.js';
import { ConnectionBudget, socketsByDescriptors } from './connection-budget.js';

it('[S3.3] takes as many sockets as there may be, and not one more', () => {
  const budget = new ConnectionBudget(2, { shortage: () => undefined });
  expect(budget.shortage(1)).toBeUndefined();
  expect(budget.shortage(2)).toBe('sockets');
});

it('[S2.1] takes nobody new while arrivals have to wait', () => {
  const asked: Wait[] = [];
  const budget = new ConnectionBudget(2, { shortage: (wait) => (asked.push(wait), 'memory') });
  expect(budget.shortage(0)).toBe('memory');
  expect(asked).toEqual(['arrival']);
});

it('[S3.3] knows from the system how many that are', () => {
  const limits = (files: string) => () => `Limit  Soft Limit  Hard Limit  Units\nMax open files            ${files}\n`;
  expect(socketsByDescriptors(limits('20000  20000  files'))).toBe(18_976);
  expect(socketsByDescriptors(limits('1024  4096  files'))).toBe(768);
  expect(socketsByDescriptors(limits('unlimited  unlimited  files'))).toBe(10_000);
  expect(
    socketsByDescriptors(() => {
      throw new Error('no such file');
    }),
  ).toBe(10_000);
});
