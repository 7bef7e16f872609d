import { randomWeights } from '../infrastructure/emotion/network.js';
import type { EmotionModel } from '../infrastructure/emotion/weights.js';

export { writeEmotionModel } from '../infrastructure/emotion/weights.js';

const calibration = {
  fineTemperature: 1.1,
  sharedTemperature: 0.9,
  fineThresholds: Array.from({ length: 28 }, () => 0.4),
  abstainBelow: 0.3,
};

/** A model that has learned nothing: real shapes, few rows. */
export function randomEmotionModel(seed: number): EmotionModel {
  const features = { vocabulary: ['happy', '太'], pieceRows: 300, pairRows: 200 };
  return { weights: randomWeights(seed, 5 + 2 + 300 + 200), features, calibration };
}
