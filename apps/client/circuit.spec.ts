import { expect, it } from 'vitest';
import { Circuit } from './circuit.js';

const minute = 60_000;
const failing = (circuit: Circuit, times: number, every: number, from = 0) => {
  for (let n = 0; n < times; n += 1) circuit.failed(from + n * every);
};

it('[S3.2] opens at the tenth failure within five minutes', () => {
  const circuit = new Circuit(() => 0.5);
  failing(circuit, 9, 10_000);
  expect([circuit.isOpen, circuit.pause]).toEqual([false, 0]);
  circuit.failed(100_000);
  expect([circuit.isOpen, circuit.pause]).toEqual([true, minute]);
});

it('[S3.2] stays closed when ten failures take longer', () => {
  const circuit = new Circuit();
  failing(circuit, 30, 34_000);
  expect(circuit.isOpen).toBe(false);
});

it('[S3.2] an attempt that succeeds closes it, one that fails does not', () => {
  const circuit = new Circuit();
  failing(circuit, 10, 1_000);
  circuit.failed(20 * minute);
  expect(circuit.isOpen).toBe(true);
  circuit.succeeded();
  expect(circuit.isOpen).toBe(false);
  failing(circuit, 9, 1_000, 20 * minute);
  expect(circuit.isOpen).toBe(false);
});

it('[S3.2] spreads the attempts of many clients', () => {
  const pauses = [0, 0.5, 1].map((random) => {
    const circuit = new Circuit(() => random);
    failing(circuit, 10, 1);
    return circuit.pause;
  });
  expect(pauses).toEqual([30_000, 60_000, 90_000]);
});
