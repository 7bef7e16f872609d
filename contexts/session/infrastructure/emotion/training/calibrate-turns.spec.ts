import { expect, it } from 'vitest';
import { sharedEmotions } from '../../../application/emotion/emotion.js';
import { calibrateTurns, type Passed, passingOf } from './calibrate-turns.js';
import { cpedExample, type Turn } from './examples.js';

const [joy, sadness] = [sharedEmotions.indexOf('joy'), sharedEmotions.indexOf('sadness')];
const turn = (dialogue: string, speaker: string, label: string): Turn => {
  const row = { text: '嗯', labels: [label], dialogue, speaker };
  return { text: row.text, dialogue, speaker, example: cpedExample(row) };
};

/** In each dialogue one goes on as they began, and the other one answers with the other feeling. */
const turns = Array.from({ length: 60 }, (_, at) => {
  const [mine, theirs] = at % 2 === 0 ? ['happy', 'sadness'] : ['sadness', 'happy'];
  return [turn(`${at}`, 'a', mine!), turn(`${at}`, 'a', mine!), turn(`${at}`, 'b', theirs!), turn(`${at}`, 'a', mine!)];
}).flat();

it('[S4.2] counts how feelings pass where one goes on, and there only', () => {
  const { prior, goesOn } = passingOf(turns);
  for (const rows of [prior, ...goesOn]) expect(rows.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 3);
  expect(goesOn[joy]![joy]).toBeGreaterThan(0.7);
  expect(goesOn[joy]![sadness]).toBeLessThan(0.3); // which every answer is
});

it('[S4.2] of a network that says little, what is expected decides; of texts without a truth nothing is learnt', () => {
  const passed = (truth: boolean): Passed[] =>
    turns.map(({ dialogue, speaker, example }, at) => ({
      dialogue,
      speaker,
      shared: Float32Array.from(example!.shared, (one) => (at % 4 === 1 ? 0 : 6 * one)),
      truth: truth ? example!.shared : null,
      follows: at % 4 === 1,
    }));
  const seven = (value: number) => sharedEmotions.map(() => value);
  const alone = { temperature: 1, bias: seven(0), boost: seven(1), least: seven(0) };
  const learnt = calibrateTurns(passed(true), passingOf(turns), alone);
  expect(learnt.bias[joy]).toBeGreaterThan(learnt.bias[sharedEmotions.indexOf('disgust')]!);
  expect(calibrateTurns(passed(false), passingOf(turns), alone)).toMatchObject({ temperature: 1, bias: seven(0) });
});
