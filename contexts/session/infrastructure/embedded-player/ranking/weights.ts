import type { RankerWeights } from '../../ranker-training/fit-ranker.js';

/** Written by `npm run exam -- ranking --fit`, from the example questions and paraphrases of the shipped characters. */
export const weights: RankerWeights = {
  // prettier-ignore
  linear: [
    -0.183, // askWords
    -0.273, // askGrams
    2.885, // askVector
    0.426, // askBest
    0.78, // askSecond
    -0.071, // common
    0.152, // head
    -0.264, // body
    1.68, // anywhere
    -0.101, // missing
    0.369, // grams
    3.128, // headVector
    2.244, // lineVector
    0.291, // sameKind
    -0.621, // otherKind
    -0.497, // youDiffers
    -0.57, // meDiffers
    -0.116, // notDiffers
    0.075, // factOfYou
    0.146, // factNotOfYou
    0.001, // loreOfYou
    0.02, // loreNotOfYou
    -0.232, // limit
    -0.01, // example
    0.439, // follows
    -0.231, // bestCovers
    -0.158, // bestIsCovered
    2.341, // textVector
    0.091, // kindTold
    -0.091, // kindUntold
    0.554, // leaningAsk
    0.291, // leaningHead
    1.386, // beforeAsk
    1.371, // beforeLine
    0.531, // subjectAsk
    0.882, // nearLast
    0.402, // leaningNearLast
    1.065, // comesAfter
    0.601, // leaningComesAfter
    -0.626, // afterElse
    0.014, // isLast
    -0.091, // wasDrawn
    0.901, // hitScore
    0.789, // hitCoverage
    1.189, // hitKeyed
    -0.172, // hitHeaded
    -0.003, // hitLikeness
    -0.536, // hitAsked
    0.654, // hitFirst
  ],
  calibration: [-4.773, 0.667, 0.493, -1.267],
};
