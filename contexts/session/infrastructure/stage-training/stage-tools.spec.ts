import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StageModel } from '../../application/prompting/stages/stage-model.js';
import { readStageWeights } from '../stage-weights.js';
import { ownLines } from './own-lines.js';
import { readStageData } from './read-stage-data.js';
import { scoreStages } from './scores.js';
import { evaluateStageModel, trainStageModel } from './stage-tools.js';
import { stagePlan, trainStage } from './train-stage.js';

const shipped = fileURLToPath(new URL('../../../../models/stage/1', import.meta.url));
const jsonLines = (rows: readonly unknown[]) => `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`;
const multidogo = jsonLines([
  { text: 'hi', stage: 'opening', dialogue: 1, turn: 1, lang: 'en' },
  { text: 'i want to book a flight', stage: 'body', dialogue: 1, turn: 3, lang: 'en' },
  { text: 'thank you bye', stage: 'closing', dialogue: 1, turn: 9, lang: 'en' },
  { text: 'hello', stage: 'opening', dialogue: 2, turn: 0, lang: 'en' },
]);
const dialogues = jsonLines([
  {
    dialogue: '7',
    turns: [
      { who: 'user', text: '你好，帮我找家餐馆', stage: 'opening', stages: ['opening', 'body'] },
      { who: 'system', text: '为您推荐老书虫。', stage: 'body' },
      { who: 'user', text: '好的，谢谢，再见', stage: 'closing' },
      { who: 'system', text: '很高兴为您服务。', stage: null },
    ],
  },
]);

describe('stage data, training and scores', () => {
  let folder: string;
  const file = (name: string, bytes: string | Uint8Array) => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'stage-data-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('[S4.3] reads a turn a line and a dialogue a line, plain or gzip, with what was said before each turn', () => {
    const turns = readStageData(file('a.jsonl.gz', gzipSync(multidogo)));
    expect(turns.map(({ label, before, own }) => [label, before, own])).toEqual([
      ['opening', 1, ''],
      ['deep', 3, 'hi'],
      ['closing', 9, 'i want to book a flight'],
      ['opening', 0, ''],
    ]);
    const spoken = readStageData(file('b.jsonl', dialogues));
    expect(spoken.map(({ label, turn, before, other, own }) => [label, turn.who, before, other, own])).toEqual([
      ['opening', 'user', 0, '', ''],
      ['deep', 'character', 1, '你好，帮我找家餐馆', ''],
      ['closing', 'user', 2, '为您推荐老书虫。', '你好，帮我找家餐馆'],
    ]);
  });

  it('[S4.3] says where a file is wrong', () => {
    expect(() => readStageData(file('c.jsonl', '{"text":"hi","stage":"opening"}\nnonsense'))).toThrow(
      'c.jsonl:2: not JSON',
    );
    expect(() => readStageData(file('d.jsonl', '{"text":"hi","stage":"middle"}'))).toThrow('no such stage: "middle"');
    expect(() => readStageData(file('e.jsonl', '{"words":"hi"}'))).toThrow('e.jsonl:1');
  });

  it('[S4.3] scores the shipped model on a file: accuracy, macro-F1, figures by stage and the confusion', () => {
    const scores = evaluateStageModel(file('f.jsonl', multidogo), shipped);
    expect(scores).toEqual({
      n: 4,
      accuracy: 1,
      macroF1: 1,
      perLabel: {
        opening: { precision: 1, recall: 1, f1: 1 },
        deep: { precision: 1, recall: 1, f1: 1 },
        closing: { precision: 1, recall: 1, f1: 1 },
      },
      confusion: [
        [2, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
    });
    expect(evaluateStageModel(file('g.jsonl', ''), shipped)).toMatchObject({ n: 0, accuracy: 0, macroF1: 0 });
  });

  it('[S4.3] counts a miss in the row of the truth and the column of the guess', () => {
    const model = new StageModel(readStageWeights(shipped));
    const [greeting] = readStageData(file('h.jsonl', '{"text":"hello","stage":"closing","turn":0}'));
    const { confusion, perLabel, macroF1 } = scoreStages(model, [greeting!]);
    expect(confusion).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [1, 0, 0],
    ]);
    expect(perLabel.closing).toEqual({ precision: 0, recall: 0, f1: 0 });
    expect(macroF1).toBe(0);
  });

  it('[S4.3] the same data and seed give the same weights, another seed others', () => {
    const lines = ownLines().slice(0, 600);
    const plan = { ...stagePlan, epochs: 2 };
    const [once, again] = [trainStage(lines, plan), trainStage(lines, plan)];
    expect(Buffer.compare(Buffer.from(once.weights), Buffer.from(again.weights))).toBe(0);
    const other = trainStage(lines, { ...plan, seed: 8 });
    expect(Buffer.compare(Buffer.from(once.weights), Buffer.from(other.weights))).not.toBe(0);
  });

  it('[S4.3] trains from a folder of the data sets and writes a model that can be read', () => {
    for (const part of ['train', 'dev']) {
      file(`multidogo.${part}.jsonl`, multidogo);
      file(`crosswoz.${part}.jsonl.gz`, gzipSync(dialogues));
      file(`star.${part}.jsonl`, dialogues);
    }
    const scores = trainStageModel(folder, join(folder, 'out'));
    expect(Object.keys(scores)).toEqual(['multidogo', 'crosswoz', 'star']);
    expect(scores['multidogo']!.accuracy).toBe(1);
    expect(readStageWeights(join(folder, 'out')).temperature).toBeGreaterThan(0);
    expect(readFileSync(join(folder, 'out', 'model.json'), 'utf8')).toContain('troupe.stage.v1');
  }, 60_000);
});
