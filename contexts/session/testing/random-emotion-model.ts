import { randomWeights } from '../infrastructure/emotion/network.js';
import type { EmotionModel } from '../infrastructure/emotion/weights.js';

const seven = (value: number) => Array.from({ length: 7 }, () => value);
const shared = { temperature: 0.9, bias: seven(0), boost: seven(1), least: seven(0.3) };
const passes = Array.from({ length: 7 }, () => seven(1 / 7));
const calibration = {
  fineTemperature: 1.1,
  fineThresholds: Array.from({ length: 28 }, () => 0.4),
  sharedThresholds: seven(0.4),
  shared: { han: shared, other: shared },
  turns: { ...shared, prior: seven(1 / 7), goesOn: passes },
};

/** A model that has learned nothing: real shapes, few rows. */
export function randomEmotionModel(seed: number): EmotionModel {
  const features = { vocabulary: ['happy', '太'], pieceRows: 300, pairRows: 200 };
  return { weights: randomWeights(seed, 5 + 2 + 300 + 200), features, calibration };
}
