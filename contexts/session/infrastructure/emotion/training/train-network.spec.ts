import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { cpedExample, goemotionsExample } from './examples.js';
import { tableOf } from './material.js';
import { type Run, trainNetwork } from './train-network.js';

// The network has its full size: a step takes a while where others work too.
vi.setConfig({ testTimeout: 120_000 });

/** Small and made up: a hundred texts of two feelings in two languages. */
const train = Array.from({ length: 100 }, (_, at) => {
  const glad = at % 2 === 0;
  return at % 4 < 2
    ? goemotionsExample({ text: `${glad ? 'so happy' : 'so sad'} ${at % 7} today`, labels: [glad ? 'joy' : 'sadness'] })
    : cpedExample({ text: glad ? '太好了' : '好难过', labels: [glad ? 'happy' : 'sadness'] })!;
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'troupe-train-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (name: string, more: Partial<Run>): Promise<unknown> =>
  trainNetwork({
    material: { train, dev: train.slice(0, 8), drama: { train: [], dev: [] } },
    table: { ...tableOf(train.map(({ text }) => text)), pieceRows: 64, pairRows: 64 },
    data: undefined,
    seed: 7,
    resume: false,
    checkpoint: join(folder, name),
    log: join(folder, `${name}.jsonl`),
    say: () => undefined,
    ...more,
  });

const log = (name: string): string[] =>
  readFileSync(join(folder, `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n');

it('[S4.2] the same seed gives the same losses, another one others', async () => {
  await run('one', { steps: 2 });
  await run('again', { steps: 2 });
  await run('other', { steps: 1, seed: 8 });
  expect(log('one')).toHaveLength(1 + 2 + 2);
  expect(log('again')).toEqual(log('one'));
  expect(log('other')[1]).not.toBe(log('one')[1]);
});

it('[S4.2] a training that was killed goes on as if it had not been', async () => {
  await run('whole', { steps: 3 });
  await run('cut', { steps: 2 });
  await run('cut', { steps: 3, resume: true });
  expect(log('cut')).toEqual(log('whole'));
});

it('[S4.2] learns: the loss falls', async () => {
  await run('one', {});
  const losses = log('one').flatMap((line) => (JSON.parse(line) as { loss?: number }).loss ?? []);
  // Two batches an epoch, a whole one and a small one.
  const both = (from: number): number => losses.at(from)! + losses.at(from + 1)!;
  expect(both(losses.length - 2)).toBeLessThan(both(0));
});
