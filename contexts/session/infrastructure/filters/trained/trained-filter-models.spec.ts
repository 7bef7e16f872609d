import { expect, it } from 'vitest';
import { chain } from '../../../application/filters/chain.js';
import { aFilterContext, aSpan } from '../../../testing/filter-mother.js';
import { TrainedFilterModels } from './trained-filter-models.js';

it('[S4.4] a missing model is one line in the log and a red detail, and the chain goes on without it', async () => {
  const lines: string[] = [];
  const models = new TrainedFilterModels('/nowhere/models', { error: (line) => lines.push(line) });
  expect(lines).toEqual([expect.stringContaining('safety/1 cannot be used')]);
  expect(lines[0]).not.toContain('/nowhere');
  expect(models.health()).toMatchObject({ ok: false, detail: expect.stringContaining('safety/1') as string });
  const [contentSafety] = chain(models);
  expect(await contentSafety!.filter(aSpan('All is well.'), aFilterContext())).toEqual([]);
  expect(lines).toHaveLength(1);
});

it('[S4.4] the shipped model is usable', () => {
  const models = new TrainedFilterModels('models', { error: (line) => expect.unreachable(line) });
  expect(models.health()).toEqual({ ok: true });
});
