import { fineEmotions, sharedEmotions } from '../../../application/emotion/emotion.js';
import { sharedOfFine } from '../../../application/emotion/label-map.js';

const groupOf = fineEmotions.map((label) => sharedEmotions.indexOf(sharedOfFine[label]));

/**
 * How likely each shared label is where a text may have several: the mean of what the shared head says and of the probability that
 * at least one of the label's fine ones holds, were they independent.
 */
export function ekmanScores(fine: ArrayLike<number>, shared: ArrayLike<number>): Float32Array {
  const none = new Float32Array(sharedEmotions.length).fill(1);
  groupOf.forEach((group, label) => (none[group]! *= 1 - fine[label]!));
  return none.map((share, label) => (1 - share + shared[label]!) / 2);
}
