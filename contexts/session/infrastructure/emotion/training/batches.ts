import { seeded, shuffle } from '../../stage-training/dice.js';

/** Rows a batch. */
export const batchSize = 64;
/** Batches whose rows are sorted by length together: what a batch pads is little, and what stands in it still is chance. */
const together = 50;

/**
 * Which examples an epoch has: those that are seldom take turns, every second one in each epoch. Texts of which a few epochs are
 * enough so last as long as the others.
 */
export const examplesOf = (seldom: readonly boolean[], epoch: number): Uint32Array => {
  let met = 0;
  return Uint32Array.from(seldom.flatMap((is, at) => (!is || (met++ + epoch) % 2 === 0 ? at : [])));
};

/** Which of the `chosen` examples each batch of an epoch has; the same for the same seed and epoch. */
export function batchesOf(chosen: Uint32Array, lengths: Int32Array, seed: number, epoch: number): Uint32Array[] {
  const random = seeded(mix(seed, epoch));
  const order = chosen.slice();
  shuffle(order, random);
  const batches: Uint32Array[] = [];
  for (let from = 0; from < order.length; from += batchSize * together) {
    const chunk = order.slice(from, from + batchSize * together).sort((a, b) => lengths[a]! - lengths[b]! || a - b);
    const cut: Uint32Array[] = [];
    for (let at = 0; at < chunk.length; at += batchSize) cut.push(chunk.slice(at, at + batchSize));
    const shuffled = Uint32Array.from(cut, (_, at) => at);
    shuffle(shuffled, random);
    batches.push(...[...shuffled].map((at) => cut[at]!));
  }
  return batches;
}

/** A seed of its own for each number, so that no state of chance has to be kept. */
export const mix = (seed: number, number: number): number =>
  Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(number + 1, 0xc2b2ae35);

/** 0 with the probability `rate`, else so much that the mean stays 1. */
export function dropped(length: number, rate: number, random: () => number): Float32Array {
  const kept = 1 / (1 - rate);
  return new Float32Array(length).map(() => (random() < rate ? 0 : kept));
}
