import { type SharedEmotion, sharedEmotions } from '../../../application/emotion/emotion.js';
import { type SharedCalibration, sharedInTurn, sharedOf } from '../../../application/emotion/read-emotion.js';
import { Conversation, type Passing } from '../../../application/emotion/turns.js';
import type { Turn } from './examples.js';
import { boostOf, leastOf } from './shared-calibration.js';

/** A turn with what the network says of it, logits, and what is true, if that may be looked at. */
export interface Passed extends Omit<Turn, 'example' | 'text'> {
  readonly shared: Float32Array;
  readonly truth: Float32Array | null;
  /** The one before it is of the same person. */
  readonly follows: boolean;
}

/** So many turns that pass as feelings do at large stand beside those that were counted. */
const prudence = 20;

/** How feelings pass in these dialogues where the same person goes on: counts of one after the other, in so many turns. */
export function passingOf(turns: readonly Turn[]): Passing {
  const counts = sharedEmotions.map(() => sharedEmotions.map(() => 0));
  const prior = Array.from({ length: 7 }, () => 1);
  turns.forEach((turn, at) => {
    const to = labelOf(turn);
    if (to === undefined) return;
    prior[to]!++;
    const last = turns[at - 1];
    const from = last && goesOn(last, turn) ? labelOf(last) : undefined;
    if (from !== undefined) counts[from]![to]!++;
  });
  const total = prior.reduce((sum, one) => sum + one, 0);
  const shares = prior.map((one) => rounded(one / total));
  const rows = counts.map((row) => {
    const all = row.reduce((sum, one) => sum + one, prudence);
    return row.map((one, to) => rounded((one + prudence * shares[to]!) / all));
  });
  return { prior: shares, goesOn: rows };
}

type Said = Pick<Turn, 'dialogue' | 'speaker'>;

/** Whether the one that comes right after `last` is of the same person. */
export const goesOn = (last: Said, { dialogue, speaker }: Said): boolean =>
  last.dialogue === dialogue && last.speaker === speaker;

/** Passes nothing on. */
export const unmoved: Passing = {
  prior: sharedEmotions.map(() => 1 / 7),
  goesOn: sharedEmotions.map(() => sharedEmotions.map(() => 1 / 7)),
};

/** How far the network is to be believed beside what is expected of a turn, and when to say what, on the turns whose truth is given. */
export function calibrateTurns(
  turns: readonly Passed[],
  passing: Passing,
  alone: SharedCalibration,
): SharedCalibration {
  let slope = 1;
  const bias = passing.prior.map(() => 0);
  const judged = Math.max(1, turns.filter(({ truth, follows }) => truth && follows).length);
  for (let round = 0; round < rounds; round++) {
    const toBias = bias.map(() => 0);
    let toSlope = 0;
    readInTurn(turns, { temperature: 1 / slope, bias, ...passing }, alone).forEach((p, at) => {
      const { shared, truth, follows } = turns[at]!;
      if (!truth || !follows) return;
      p.forEach((share, label) => {
        toBias[label]! += share - truth[label]!;
        toSlope += (share - truth[label]!) * shared[label]!;
      });
    });
    slope = Math.max(0.05, slope - (0.1 * toSlope) / judged);
    bias.forEach((value, label) => (bias[label] = value - (1.5 * toBias[label]!) / judged));
  }
  const fitted = { temperature: Number((1 / slope).toFixed(4)), bias: bias.map(rounded) };
  const read = readInTurn(turns, { ...fitted, ...passing }, alone);
  const known = turns.flatMap(({ truth, follows }, at) => (truth && follows ? { truth, p: read[at]! } : []));
  const [p, truth] = [known.map((one) => one.p), known.map((one) => one.truth)];
  const boost = boostOf(
    p,
    truth,
    passing.prior.map((share) => share ** -0.5),
  );
  return { ...fitted, boost, least: leastOf(p, truth, { boost }) };
}

const rounds = 100;

/** Probabilities of each turn, given what was read before it. */
function readInTurn(
  turns: readonly Passed[],
  calibration: Pick<SharedCalibration, 'temperature' | 'bias'> & Passing,
  alone: SharedCalibration,
): number[][] {
  const talks = new Map<string, Conversation>();
  return turns.map(({ dialogue, speaker, shared }) => {
    const talk = talkOf(talks, dialogue);
    const before = talk.before(speaker);
    const p = before ? sharedInTurn(shared, calibration, before) : sharedOf(shared, alone);
    talk.heard(speaker, named(p));
    return p;
  });
}

function talkOf(talks: Map<string, Conversation>, dialogue: string): Conversation {
  const talk = talks.get(dialogue) ?? new Conversation();
  talks.set(dialogue, talk);
  return talk;
}

/** Its first label. */
function labelOf({ example }: Turn): number | undefined {
  const label = example ? example.shared.indexOf(1) : -1;
  return label < 0 ? undefined : label;
}

const named = (values: readonly number[]) =>
  Object.fromEntries(sharedEmotions.map((name, at) => [name, values[at]!])) as Record<SharedEmotion, number>;

const rounded = (value: number): number => Number(value.toFixed(5));
