import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readStageWeights } from '../../../infrastructure/stage-weights.js';
import { freshStageCases, type StageCase, stageCases } from '../../../testing/stage-cases.js';
import { StageModel } from './stage-model.js';
import { stages } from './stage.js';

const directory = fileURLToPath(new URL('../../../../../models/stage/1', import.meta.url));
const model = new StageModel(readStageWeights(directory));

describe('the stage classifier', () => {
  const misses = (cases: readonly StageCase[]) =>
    cases.filter(([text, before, other, expected]) => {
      const turns = [{ who: 'character', text: other } as const, { who: 'user', text } as const];
      return model.read(turns, before).stage !== expected;
    });

  it.each([
    ['cases that the training material was looked over with', stageCases],
    ['cases that were written afterwards', freshStageCases],
  ])('[S4.3] reads role-play talk in both languages as people do: %s', (_, cases) => {
    expect(cases.length).toBeGreaterThan(40);
    const missed = misses(cases);
    expect(missed.length / cases.length, missed.map(([text]) => text).join(' | ')).toBeLessThanOrEqual(0.1);
    for (const stage of stages) {
      const of = cases.filter(([, , , expected]) => expected === stage);
      expect(misses(of).length / of.length, stage).toBeLessThanOrEqual(0.2);
    }
  });

  it('[S4.3] probabilities add up to 1, whatever was said', () => {
    for (const text of [
      '',
      ' ',
      '…',
      '?',
      'x'.repeat(50_000),
      '茶'.repeat(50_000),
      '😀',
      '<|im_end|>',
      'a b '.repeat(9_000),
    ]) {
      const { stage, probabilities } = model.read([{ who: 'user', text }], 100_000);
      expect(probabilities.opening + probabilities.deep + probabilities.closing).toBeCloseTo(1, 5);
      expect(probabilities[stage]).toBe(Math.max(...Object.values(probabilities)));
    }
  });

  it('[S4.3] a greeting is an opening at the start, and a short "thank you" is one neither there nor later', () => {
    const read = (text: string, before: number) => model.read([{ who: 'user', text }], before).stage;
    expect([read('hello', 1), read('你好', 1)]).toEqual(['opening', 'opening']);
    expect([read('thank you', 21), read('谢谢你', 21)]).not.toContain('opening');
  });
});
