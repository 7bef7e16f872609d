import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Features, type FeatureTable, rowsOf as rowsOfTable } from '../../../application/emotion/features.js';
import { framesOf } from '../../../application/emotion/frames.js';
import { type Token, tokensOf } from '../../../application/emotion/tokenise.js';
import { windowLength } from '../../../application/emotion/windows.js';
import { slots } from '../../../application/emotion/features.js';
import { readUtterances } from './read-utterances.js';
import { chineseSentences } from './chinese-sentences.js';
import { knownRows } from './data-files.js';
import { cpedExample, type Example, goemotionsExample, ownExample, type Turn, turnsOf } from './examples.js';
import type { Corpus } from './skip-gram.js';
import type { Prepared } from './trainer.js';

/** The labelled sets, and sentences of our own to learn from. */
export interface Material {
  readonly train: readonly Example[];
  readonly dev: readonly Example[];
  /** CPED's dialogues, of which a part are among the examples. */
  readonly drama: Readonly<Record<'train' | 'dev', readonly Turn[]>>;
}

/** @param data the folder of the sets, or of all sets with this one as `emotion`. @throws EmotionDataUnreadable */
export function readMaterial(data: string): Material {
  const folder = emotionFolder(data);
  const drama = (part: 'train' | 'dev'): Turn[] => {
    const rows = knownRows(folder, `cped.${part}`);
    return turnsOf(rows, rows.map(cpedExample))!;
  };
  const of = (part: 'train' | 'dev', turns: readonly Turn[]): Example[] => [
    ...knownRows(folder, `goemotions.${part}`).map(goemotionsExample),
    ...turns.flatMap(({ example }) => example ?? []),
  ];
  const [train, dev] = [drama('train'), drama('dev')];
  return {
    train: [...of('train', train), ...chineseSentences().map(ownExample)],
    dev: of('dev', dev),
    drama: { train, dev },
  };
}

const emotionFolder = (data: string): string => (existsSync(join(data, 'emotion')) ? join(data, 'emotion') : data);

/** Dev falls into two halves by its texts: on `a` things are fitted, on `b` figures are taken. */
export const halfOf = (text: string): 'a' | 'b' =>
  createHash('sha256').update(text).digest()[0]! % 2 === 0 ? 'a' : 'b';

export const tokensOfText = (text: string): Token[] => tokensOf(framesOf(text));

const leastOften = 3;
const pieceRows = 16_384;
const pairRows = 12_288;

/** Tokens that the training texts have at least three times get a row of their own, the frequent ones first. */
export function tableOf(texts: readonly string[]): FeatureTable {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const token of tokensOfText(text)) counts.set(token.text, (counts.get(token.text) ?? 0) + 1);
  const vocabulary = [...counts]
    .filter(([, count]) => count >= leastOften)
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .map(([text]) => text);
  return { vocabulary, pieceRows, pairRows };
}

/** All texts of the other sets too, for the embedding. @throws WordDataUnreadable */
export function corpusOf(data: string, table: FeatureTable): Corpus {
  const features = new Features(table);
  const root = dirname(join(emotionFolder(data), '.'));
  const texts = (['en', 'zh'] as const).flatMap((language) => readUtterances(root, language));
  const all = texts.map((text) => features.of(tokensOfText(text).slice(0, 2 * windowLength)));
  const starts = new Int32Array(all.length + 1);
  all.forEach((ids, at) => (starts[at + 1] = starts[at]! + ids.length / slots));
  const ids = new Int32Array(starts.at(-1)! * slots);
  all.forEach((one, at) => ids.set(one, starts[at]! * slots));
  return { ids, starts, slots };
}

export const embeddingRows = rowsOfTable;

/** The fine labels of CPED are the nearest ones, not its own. */
const borrowedFine = 0.3;
/** How far classes are levelled: 0 each row counts alike, 1 each class does. */
const levelling = { goemotions: 0.3, cped: 0.5, own: 0 };

/** Examples as the network takes them; a text longer than a window with its beginning. */
export function prepare(examples: readonly Example[], table: FeatureTable): Prepared[] {
  const features = new Features(table);
  const weights = {
    goemotions: classWeights(examples, 'goemotions'),
    cped: classWeights(examples, 'cped'),
    own: classWeights(examples, 'own'),
  };
  return examples.map((example) => {
    const { text, set, fine, ownFine, shared, affect } = example;
    const parts = shares(shared);
    return {
      ids: features.of(tokensOfText(text).slice(0, windowLength)),
      fine,
      fineWeight: ownFine ? 1 : fine.includes(1) ? borrowedFine : 0,
      shared: parts.map((part, label) => part * weights[set][label]!),
      affect,
    };
  });
}

/** Rare classes count more; the mean over the rows is 1. */
function classWeights(examples: readonly Example[], set: Example['set']): Float32Array {
  const rows = examples.filter((example) => example.set === set).map(({ shared }) => shares(shared));
  const prior = new Float32Array(7);
  for (const row of rows) row.forEach((part, label) => (prior[label]! += part / rows.length));
  const raw = prior.map((share) => (share > 0 ? (1 / share) ** levelling[set] : 0));
  const mean = raw.reduce((sum, weight, label) => sum + weight * prior[label]!, 0);
  return raw.map((weight) => weight / mean);
}

function shares(labels: Float32Array): Float32Array {
  const count = labels.reduce((sum, one) => sum + one, 0);
  return labels.map((one) => one / Math.max(1, count));
}
