import { affectOf } from '../../../application/emotion/affect-of-labels.js';
import {
  type FineEmotion,
  fineEmotions,
  type SharedEmotion,
  sharedEmotions,
} from '../../../application/emotion/emotion.js';
import { cpedEmotions, sharedOfFine } from '../../../application/emotion/label-map.js';
import type { Sentence } from './chinese-sentences.js';
import type { Row } from './data-files.js';

/** One labelled text. */
export interface Example {
  readonly text: string;
  /** `own`: sentences of our own. */
  readonly set: 'goemotions' | 'cped' | 'own';
  /** [28] 0 or 1. */
  readonly fine: Float32Array;
  /** Whether the fine labels are the set's own; else they are the nearest of the set's, and count for little. */
  readonly ownFine: boolean;
  /** [7] 0 or 1; a text can have several. */
  readonly shared: Float32Array;
  /** Valence and arousal that its labels stand for. */
  readonly affect: readonly [number, number];
}

/** A line of a dialogue, in the order in which they were said. */
export interface Turn {
  readonly text: string;
  readonly dialogue: string;
  readonly speaker: string;
  /** What it is labelled as, [7]; `null`: with nothing that is a shared label. */
  readonly example: Example | null;
}

/** The turns of rows that say in which dialogue and by whom they stand; `undefined` when one does not. */
export function turnsOf(rows: readonly Row[], made: readonly (Example | null)[]): Turn[] | undefined {
  const turns = rows.flatMap(({ text, dialogue, speaker }, at) =>
    typeof dialogue === 'string' && typeof speaker === 'string'
      ? { text: String(text), dialogue, speaker, example: made[at] ?? null }
      : [],
  );
  return turns.length === rows.length ? turns : undefined;
}

/** Rows of GoEmotions: own labels. Labels we do not know are left out. */
export function goemotionsExample(row: Row): Example {
  const own = labelsOf(row).filter((label): label is FineEmotion => label in sharedOfFine);
  return example(
    row,
    'goemotions',
    own,
    true,
    own.map((label) => sharedOfFine[label]),
  );
}

/** A row of CPED; `null` where its label has no shared one. */
export function cpedExample(row: Row): Example | null {
  const found = labelsOf(row).flatMap((label) => cpedEmotions[label] ?? []);
  if (found.length === 0) return null;
  const fine = found.flatMap((one) => one.fine ?? []);
  return example(
    row,
    'cped',
    fine,
    false,
    found.map((one) => one.shared),
  );
}

/** A sentence of our own. */
export const ownExample = ({ text, label }: Sentence): Example => example({ text }, 'own', [label], false, [label]);

/** A row whose labels are shared ones already. */
export function sharedExample(row: Row): Example | null {
  const found = labelsOf(row).filter((label): label is SharedEmotion =>
    sharedEmotions.includes(label as SharedEmotion),
  );
  return found.length === 0 ? null : example(row, found.length > 1 ? 'goemotions' : 'cped', found, false, found);
}

export function labelsOf(row: Row): string[] {
  const labels = row['labels'];
  return Array.isArray(labels) ? labels.filter((label) => typeof label === 'string') : [];
}

function example(
  row: Row,
  set: Example['set'],
  fine: readonly FineEmotion[],
  ownFine: boolean,
  shared: readonly SharedEmotion[],
): Example {
  return {
    text: String(row['text']),
    set,
    fine: Float32Array.from(fineEmotions, (label) => (fine.includes(label) ? 1 : 0)),
    ownFine,
    shared: Float32Array.from(sharedEmotions, (label) => (shared.includes(label) ? 1 : 0)),
    affect: mean(fine.length > 0 ? fine : shared.map((label): FineEmotion => label)),
  };
}

/** Shared labels have the names of fine ones. */
function mean(labels: readonly FineEmotion[]): [number, number] {
  const sum = [0, 0] as [number, number];
  for (const label of labels) {
    sum[0] += affectOf[label][0] / labels.length;
    sum[1] += affectOf[label][1] / labels.length;
  }
  return sum;
}
