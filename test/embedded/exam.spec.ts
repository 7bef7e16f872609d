import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answersFile, examSets, judgementsOf, questionFiles, sitExam, tableOf, writeAnswers } from './exam.js';
import type { Sitting } from './exam.js';

const sittings = (await Promise.all(examSets.map((set) => sitExam(set)))).flat();
// `npm run exam` sets this: the answers are written down anew, and then held against themselves.
if (process.env['TROUPE_EXAM'] === 'write') for (const sitting of sittings) writeAnswers(sitting);

/** Lines as a reader would compare them: sentence by sentence, marks and spaces aside. Written apart from the engine's own rule. */
function linesOf(text: string): string[] {
  return text
    .split(/(?<=[。！？!?])|(?<=[a-z\d"”’)]\.)\s+|\n/)
    .map((line) =>
      line
        .toLowerCase()
        .replace(/^\s*\d+\.\s/, '')
        .replace(/[^\p{L}\p{N}]/gu, ''),
    )
    .filter((line) => line !== '');
}

function repeated(spoken: readonly string[]): string[] {
  const turns = spoken.map(linesOf);
  return turns.flatMap((lines, at) => {
    const before = new Set(turns.slice(Math.max(0, at - 10), at).flat());
    return lines
      .filter((line, place) => before.has(line) || lines.indexOf(line) !== place)
      .map((line) => `turn ${at}: ${line}`);
  });
}

const allTurns = (sitting: Sitting) => sitting.conversations.flat();

it.each(examSets)('[S1.2] every file of questions (%s) belongs to a character and asks sixty', (set) => {
  const sat = sittings.filter((sitting) => sitting.set === set);
  expect(sat.map(({ id }) => `${id}.yaml`).sort()).toEqual(questionFiles(set).sort());
  for (const sitting of sat) expect(allTurns(sitting).length, sitting.id).toBe(60);
});

describe.each(sittings)('$set $id', (sitting) => {
  it('[S1.2] says something to every question', () => {
    expect(allTurns(sitting).filter(({ answer }) => answer.trim() === '')).toEqual([]);
  });

  it('[S1.2] repeats no line within ten turns in any conversation', () => {
    for (const turns of sitting.conversations) {
      expect(
        repeated([sitting.greeting, ...turns.map((turn) => turn.answer)]),
        `conversation ${turns[0]?.conversation}`,
      ).toEqual([]);
    }
  });

  it('[S1.2] repeats no line within ten turns when all sixty questions make one conversation', () => {
    expect(repeated(sitting.inOneGo)).toEqual([]);
  });

  it('[S1.2] answers as the committed table says; if not, run `npm run exam` and read what changed', () => {
    expect(existsSync(answersFile(sitting)) ? readFileSync(answersFile(sitting), 'utf8') : '').toBe(tableOf(sitting));
  });

  it('[S1.2] is judged answer by answer, and at least 80 % are relevant', () => {
    const judged = judgementsOf(sitting);
    expect(
      allTurns(sitting)
        .filter(({ key }) => !judged.has(key))
        .map(({ ask }) => ask),
      'answers nobody has read',
    ).toEqual([]);
    const relevant = allTurns(sitting).filter(({ key }) => judged.get(key) === 'yes').length;
    expect(relevant / allTurns(sitting).length).toBeGreaterThanOrEqual(0.8);
  });
});
