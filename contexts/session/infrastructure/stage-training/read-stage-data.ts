import type { Stage } from '../../domain/character.js';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { StageTurn } from '../../application/prompting/stages/stage.js';

/** One labelled turn with what was before it. */
export interface StageExample {
  readonly turn: StageTurn;
  readonly before: number;
  readonly other: string;
  readonly own: string;
  readonly label: Stage;
  readonly set: string;
}

/** The file is not one of the formats that are known. */
export class StageDataUnreadable extends Error {
  constructor(file: string, line: number, reason: string) {
    super(`${file}:${line}: ${reason}`);
    this.name = 'StageDataUnreadable';
  }
}

interface Row {
  readonly text?: unknown;
  readonly stage?: unknown;
  readonly dialogue?: unknown;
  readonly turn?: unknown;
  readonly speaker?: unknown;
  readonly turns?: unknown;
}

/**
 * Labelled turns of a JSON Lines file, plain or gzip, in the forms of docs/stages: a turn a line (`text, stage, dialogue, turn?`,
 * in the order of the dialogues) or a dialogue a line (`turns: [{who, text, stage}]`). Turns without a label are context only.
 * @throws StageDataUnreadable
 */
export function readStageData(file: string, set = file): StageExample[] {
  const bytes = readFileSync(file);
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  const examples: StageExample[] = [];
  let lastRow: { dialogue: unknown; text: string; at: number } | undefined;
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const row = parsed(file, at + 1, line);
    if (Array.isArray(row.turns)) {
      examples.push(...ofDialogue(file, at + 1, row.turns as Row[], set));
      continue;
    }
    if (typeof row.text !== 'string') throw new StageDataUnreadable(file, at + 1, 'neither "text" nor "turns"');
    const isNext = lastRow !== undefined && lastRow.dialogue === row.dialogue;
    const before = typeof row.turn === 'number' ? row.turn : isNext ? lastRow!.at + 1 : 0;
    const label = labelOf(file, at + 1, row.stage);
    if (label) {
      const own = isNext ? lastRow!.text : '';
      examples.push({ turn: { who: 'user', text: row.text }, before, other: '', own, label, set });
    }
    lastRow = { dialogue: row.dialogue, text: row.text, at: before };
  }
  return examples;
}

function ofDialogue(file: string, line: number, rows: readonly Row[], set: string): StageExample[] {
  const turns = rows.map((row): StageTurn & { stage: unknown } => {
    if (typeof row.text !== 'string') throw new StageDataUnreadable(file, line, 'a turn has no "text"');
    const who = (row as { who?: unknown }).who === 'system' ? 'character' : 'user';
    return { who, text: row.text, stage: row.stage };
  });
  return turns.flatMap(({ stage, who, text }, at) => {
    const label = labelOf(file, line, stage);
    if (!label) return [];
    const earlier = turns.slice(0, at);
    const other = earlier.findLast((turn) => turn.who !== who)?.text ?? '';
    const own = earlier.findLast((turn) => turn.who === who)?.text ?? '';
    return [{ turn: { who, text }, before: at, other, own, label, set }];
  });
}

function parsed(file: string, at: number, line: string): Row {
  try {
    return JSON.parse(line) as Row;
  } catch {
    throw new StageDataUnreadable(file, at, 'not JSON');
  }
}

/** The data calls the middle `body`. */
function labelOf(file: string, line: number, stage: unknown): Stage | undefined {
  if (stage === null || stage === undefined) return undefined;
  if (stage === 'body') return 'deep';
  if (stage === 'opening' || stage === 'deep' || stage === 'closing') return stage;
  throw new StageDataUnreadable(file, line, `no such stage: ${JSON.stringify(stage)}`);
}
