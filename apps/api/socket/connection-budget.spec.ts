import { afterEach, beforeEach, expect, it } from 'vitest';
import { ConnectionBudget, socketsByDescriptors } from './connection-budget.js';

let clock = 0;
let heap = 0.1;
let budget: ConnectionBudget;
beforeEach(() => {
  clock = 0;
  heap = 0.1;
  budget = new ConnectionBudget(
    2,
    () => clock,
    () => heap,
  );
});
afterEach(() => budget.close());

it('[S3.3] takes as many sockets as there may be, and not one more', () => {
  expect(budget.shortage(1)).toBeUndefined();
  expect(budget.shortage(2)).toBe('sockets');
});

it('[S3.3] takes nobody new while memory is short, and again when it is not', () => {
  heap = 0.95;
  budget.look();
  expect(budget.shortage(0)).toBe('memory');
  heap = 0.5;
  budget.look();
  expect(budget.shortage(0)).toBeUndefined();
});

it('[S2.1] takes nobody new while the process is late again and again under many sockets, and again when it is not', () => {
  const full = new ConnectionBudget(
    10_000,
    () => clock,
    () => heap,
  );
  const late = () => {
    clock += 500 + 2_000;
    full.look();
  };
  late();
  late();
  expect(full.shortage(200)).toBeUndefined();
  late();
  expect(full.shortage(200)).toBe('time');
  expect(full.shortage(199)).toBeUndefined();
  clock += 500;
  full.look();
  expect(full.shortage(200)).toBeUndefined();
  full.close();
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
