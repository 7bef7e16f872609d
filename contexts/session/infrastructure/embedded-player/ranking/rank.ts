import type { Material, Passage } from '../material.js';
import { phrasingOf } from '../phrasing.js';
import type { Hit } from '../retrieve.js';
import { candidatesFor } from './candidates.js';
import type { Candidate } from './candidates.js';
import { featureNames } from './features.js';
import type { Hidden } from './hidden.js';
import { rankingIndexes } from './ranking-index.js';
import type { SentenceVectors } from './sentence-vectors.js';
import { nothingBefore } from './talk-before.js';
import type { TalkBefore } from './talk-before.js';
import { weights } from './weights.js';

/** An entry that a question may be after. */
export interface Ranked {
  readonly passage: Passage;
  readonly score: number;
  /** Of its being the one that answers, [0, 1], fitted to questions of which some had no answer. */
  readonly probability: number;
}

/** What the search by words found of an entry, beside the features of its own. */
const hitNames = ['hitScore', 'hitCoverage', 'hitKeyed', 'hitHeaded', 'hitLikeness', 'hitAsked', 'hitFirst'] as const;
export const inputNames = [...featureNames, ...hitNames];
/** Hits that are weighed even where no example question comes near. */
const mostHits = 8;

/** Entries of a material by how likely each answers the question, best first. @param hits of the search by words @param before what the question may lean on */
export function rank(
  material: Material,
  vectors: SentenceVectors,
  question: string,
  hits: readonly Hit[],
  before: TalkBefore = nothingBefore,
): readonly Ranked[] {
  const inputs = inputsFor(material, vectors, question, hits, {}, before);
  const scored = inputs
    .map(({ entry, values }) => ({ passage: material.passages[entry]!, score: scoreOf(values) }))
    .sort((a, b) => b.score - a.score || a.passage.at - b.passage.at);
  const total = scored.reduce((sum, { score }) => sum + Math.exp(score - scored[0]!.score), 0);
  return scored.map(({ passage, score }, at) => {
    // Another entry under the same title is no rival.
    const rival = scored.find((other, place) => place !== at && other.passage.title !== passage.title);
    return { passage, score, probability: probabilityOf(score, score - (rival?.score ?? score), total, at) };
  });
}

/** The inputs of every candidate; apart from `rank` for those who teach it. */
export function inputsFor(
  material: Material,
  vectors: SentenceVectors,
  question: string,
  hits: readonly Hit[],
  hidden: Hidden = {},
  before: TalkBefore = nothingBefore,
): { readonly entry: number; readonly values: Float32Array }[] {
  const index = rankingIndexes.of(material, vectors);
  const found = new Map(hits.map((hit, at) => [hit.passage.at, { hit, at }]));
  const near = new Set(hits.slice(0, mostHits).map(({ passage }) => passage.at));
  const best = hits[0]?.score ?? 1;
  return candidatesFor(index, phrasingOf(question), near, hidden, before).map(({ entry, features }: Candidate) => {
    const values = new Float32Array(inputNames.length);
    values.set(features);
    const of = found.get(entry);
    if (of !== undefined) {
      const { hit, at } = of;
      const own = [
        Math.max(0, hit.score / best),
        hit.coverage,
        hit.keyed / 6,
        hit.headed ? 1 : 0,
        hit.likeness,
        hit.asked,
      ];
      values.set([...own, 1 / (1 + at)], features.length);
    }
    return { entry, values };
  });
}

function scoreOf(values: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += (values[k] as number) * (weights.linear[k] as number);
  return sum;
}

function probabilityOf(score: number, lead: number, total: number, at: number): number {
  const [base, byScore, byLead, byShare] = weights.calibration;
  const share = at === 0 ? 1 / total : 0;
  return 1 / (1 + Math.exp(-(base + byScore * score + byLead * lead + byShare * share)));
}
