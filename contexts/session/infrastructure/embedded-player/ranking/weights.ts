import type { RankerWeights } from '../../ranker-training/fit-ranker.js';

/** Written by `npm run exam -- ranking --fit`, from the example questions and paraphrases of the shipped characters. */
export const weights: RankerWeights = {
  // prettier-ignore
  linear: [
    -0.236, // askWords
    -0.348, // askGrams
    2.122, // askVector
    0.187, // askBest
    -0.345, // askSecond
    0.528, // common
    -1.247, // head
    -0.849, // body
    0.903, // anywhere
    -0.23, // missing
    1.296, // grams
    3.8, // headVector
    1.569, // lineVector
    0.602, // sameKind
    -0.485, // otherKind
    -0.765, // youDiffers
    -0.628, // meDiffers
    -0.457, // notDiffers
    0.327, // factOfYou
    0.136, // factNotOfYou
    -0.06, // loreOfYou
    0.034, // loreNotOfYou
    -0.354, // limit
    -0.083, // example
    0.079, // follows
    -0.639, // bestCovers
    -0.488, // bestIsCovered
    0.937, // hitScore
    1.857, // hitCoverage
    1.985, // hitKeyed
    0.603, // hitHeaded
    -0.031, // hitLikeness
    -0.417, // hitAsked
    0.889, // hitFirst
  ],
  calibration: [-3.731, 0.318, 0.437, 1.391],
};
