import type { RankerWeights } from '../../ranker-training/fit-ranker.js';

/** Written by `npm run exam -- ranking --fit`, from the example questions and paraphrases of the shipped characters. */
export const weights: RankerWeights = {
  // prettier-ignore
  linear: [
    -0.026, // askWords
    0.265, // askGrams
    2.015, // askVector
    0.374, // askBest
    -0.528, // askSecond
    0.71, // common
    -1.39, // head
    -0.975, // body
    1.401, // anywhere
    -0.347, // missing
    1.288, // grams
    3.65, // headVector
    1.492, // lineVector
    0.563, // sameKind
    -0.447, // otherKind
    -0.804, // youDiffers
    -0.534, // meDiffers
    -0.392, // notDiffers
    0.268, // factOfYou
    0.011, // factNotOfYou
    -0.011, // loreOfYou
    0.094, // loreNotOfYou
    -0.286, // limit
    -0.076, // example
    0.14, // follows
    -0.503, // bestCovers
    -0.389, // bestIsCovered
    0.806, // hitScore
    1.816, // hitCoverage
    2.003, // hitKeyed
    0.542, // hitHeaded
    -0.025, // hitLikeness
    -1.019, // hitAsked
    0.843, // hitFirst
  ],
  calibration: [-3.698, 0.312, 0.44, 1.302],
};
