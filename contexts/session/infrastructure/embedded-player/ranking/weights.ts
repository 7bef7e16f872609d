import type { RankerWeights } from '../../ranker-training/fit-ranker.js';

/** Written by `npm run exam -- ranking --fit`, from the example questions, paraphrases and strangers' questions of the shipped characters. */
export const weights: RankerWeights = {
  // prettier-ignore
  linear: [
    -0.118, // askWords
    -0.337, // askGrams
    2.794, // askVector
    0.472, // askBest
    0.092, // askSecond
    0.559, // common
    -0.807, // head
    -1.066, // body
    1.321, // anywhere
    -0.223, // missing
    0.689, // grams
    3.932, // headVector
    1.94, // lineVector
    0.537, // sameKind
    -0.324, // otherKind
    -0.581, // youDiffers
    -0.51, // meDiffers
    -0.044, // notDiffers
    0.023, // factOfYou
    0.191, // factNotOfYou
    0.018, // loreOfYou
    0.038, // loreNotOfYou
    -0.251, // limit
    -0.018, // example
    0.402, // follows
    -0.213, // bestCovers
    -0.439, // bestIsCovered
    2.065, // textVector
    0.065, // kindTold
    -0.064, // kindUntold
    1.094, // leaningAsk
    0.182, // leaningHead
    1.25, // beforeAsk
    0.915, // beforeLine
    0.604, // subjectAsk
    0.634, // nearLast
    0.311, // leaningNearLast
    0.868, // comesAfter
    0.465, // leaningComesAfter
    -0.466, // afterElse
    -0.007, // isLast
    -0.036, // wasDrawn
    1.07, // hitScore
    1.59, // hitCoverage
    1.031, // hitKeyed
    -0.239, // hitHeaded
    -0.011, // hitLikeness
    -0.962, // hitAsked
    0.478, // hitFirst
  ],
  calibration: [-5.698, 0.837, 0.554, -1.94],
};
