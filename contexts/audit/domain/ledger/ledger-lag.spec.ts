import { expect, it } from 'vitest';
import { LedgerLag } from './ledger-lag.js';

it('[S2.3c] the lag of the ledger is told by its percentiles over the newest events', () => {
  const lag = new LedgerLag();
  expect(lag.figures).toEqual({ events: 0, p50Ms: null, p99Ms: null, mostMs: null });
  for (let ms = 1_000; ms >= 1; ms -= 1) lag.note(ms);
  lag.note(-5);
  expect(lag.figures).toEqual({ events: 1_001, p50Ms: 500, p99Ms: 990, mostMs: 1_000 });
  for (let event = 0; event < 10_000; event += 1) lag.note(7);
  expect(lag.figures).toEqual({ events: 8_192, p50Ms: 7, p99Ms: 7, mostMs: 7 });
});
