import { fineEmotions, sharedEmotions } from '../../../application/emotion/emotion.js';
import { cpedEmotions } from '../../../application/emotion/label-map.js';
import { EmotionDataUnreadable, type Row, rowsOf } from './data-files.js';
import {
  cpedExample,
  type Example,
  goemotionsExample,
  labelsOf,
  sharedExample,
  type Turn,
  turnsOf,
} from './examples.js';
import type { LabelSet } from './scores.js';

const namesOf: Readonly<Record<LabelSet, readonly string[]>> = {
  goemotions: fineEmotions,
  shared7: sharedEmotions,
  cped: Object.keys(cpedEmotions),
};
const makers = { goemotions: goemotionsExample, shared7: sharedExample, cped: cpedExample };

export interface LabelledFile {
  readonly labels: LabelSet;
  readonly examples: readonly Example[];
  /** All its lines in their order, where each says in which dialogue and by whom it was said. */
  readonly turns?: readonly Turn[];
}

/**
 * Reads labelled JSON Lines, plain or gzip. A label that its set does not have is refused: left out, it would lower the figures
 * without a word.
 * @param wanted left out: what the file's labels are.
 * @throws EmotionDataUnreadable
 */
export function labelledFile(file: string, wanted?: LabelSet): LabelledFile {
  const rows = rowsOf(file);
  if (rows.length === 0) throw new EmotionDataUnreadable(file, 'holds no record');
  if (!rows.every((row) => Array.isArray(row['labels'])))
    throw new EmotionDataUnreadable(file, 'has a record without "labels"');
  const found = labelSetOf(file, rows);
  const labels = wanted ?? found;
  // The shared names are fine ones too: a small file can have no others, and is what its owner says.
  const set = found === 'shared7' && labels === 'goemotions' ? labels : found;
  if ((labels === 'goemotions' && set !== 'goemotions') || (labels === 'cped' && set === 'goemotions'))
    throw new EmotionDataUnreadable(file, `has no ${labels} labels`);
  const strange = rows.flatMap(labelsOf).find((label) => !namesOf[set].includes(label));
  if (strange !== undefined)
    throw new EmotionDataUnreadable(file, `${JSON.stringify(strange.slice(0, 40))} is no label of ${set}`);
  const made = rows.map(makers[set]);
  const examples = made.flatMap((one) => one ?? []);
  if (examples.length === 0) throw new EmotionDataUnreadable(file, 'has no labelled text');
  const turns = turnsOf(rows, made);
  return { labels, examples, ...(turns && { turns }) };
}

/** By labels that only one set has. */
function labelSetOf(file: string, rows: readonly Row[]): LabelSet {
  const labels = new Set(rows.flatMap(labelsOf));
  const has = (set: LabelSet, but: LabelSet) =>
    [...labels].some((label) => namesOf[set].includes(label) && !namesOf[but].includes(label));
  if (has('cped', 'goemotions') || rows.some((row) => 'ekman' in row)) return 'cped';
  if (has('goemotions', 'shared7')) return 'goemotions';
  if ([...labels].some((label) => namesOf.shared7.includes(label))) return 'shared7';
  throw new EmotionDataUnreadable(file, `no label is one of ${fineEmotions.length} fine or 7 shared ones`);
}
