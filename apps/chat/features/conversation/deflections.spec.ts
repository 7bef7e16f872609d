import { expect, it } from 'vitest';
import { deflectionOf } from './deflections.js';

const deflections = { refused: ['That I would rather not.'], failed: ['I lost the thread.', 'Say it again?', 'Hm.'] };
const failed = { id: 'm-1', text: '', status: 'failed', code: 'player.broke' } as const;

it('[S4.1] a reply that failed has a line of the character’s own, always the same for the same message', () => {
  const line = deflectionOf(failed, deflections);
  expect(deflections.failed).toContain(line);
  expect(deflectionOf(failed, deflections)).toBe(line);
  const lines = Array.from({ length: 30 }, (_, at) => deflectionOf({ ...failed, id: `m-${at}` }, deflections));
  expect(new Set(lines).size).toBe(3);
});

it('[S4.1] a reply that the model refused has another one', () => {
  expect(deflectionOf({ ...failed, code: 'player.refused' }, deflections)).toBe('That I would rather not.');
});

it('[S4.1] a server that is set up wrongly does not make the character refuse', () => {
  expect(deflections.failed).toContain(deflectionOf({ ...failed, code: 'player.misconfigured' }, deflections));
});

it('[S4.1] nothing is put into the character’s mouth where it spoke, or where its author wrote nothing', () => {
  expect(deflectionOf({ ...failed, status: 'interrupted', text: 'Half a' }, deflections)).toBeUndefined();
  expect(deflectionOf({ ...failed, status: 'complete', text: 'All' }, deflections)).toBeUndefined();
  expect(deflectionOf(failed, undefined)).toBeUndefined();
  expect(deflectionOf(failed, { refused: [], failed: [] })).toBeUndefined();
});
