import { comesAfter } from '../asked-for.js';
import type { Passage } from '../material.js';
import type { Hit } from '../retrieve.js';
import { slight } from '../scene.js';
import type { Scene } from '../scene.js';
import { rank } from './rank.js';
import type { Ranked } from './rank.js';
import { talkBefore } from './talk-before.js';

/** Entries by how likely each answers this turn, best first; none where no sentence vectors are at hand or another tongue is spoken. */
function rankedFor(scene: Scene, hits: readonly Hit[]): readonly Ranked[] {
  const { vectors, material, heard } = scene;
  if (vectors === undefined || !scene.characterSpeaks || heard.exactly !== undefined) return [];
  const found =
    known.get(scene) ?? rank(material, vectors.of(material.character.language), heard.main, hits, talkBefore(scene));
  known.set(scene, found);
  return found;
}
const known = new WeakMap<Scene, readonly Ranked[]>();

/** Written for the user's own case; no answer to what is asked of the character. */
const forUser = /^(?:user-|comfort)/;

/** Whether an entry speaks of whom the turn asks: advice for the user is no answer to a question about the character alone. */
export function ofWhom(scene: Scene, passage: Passage): boolean {
  const { aboutYou, main, asks, feeling } = scene.heard;
  const alsoUser = feeling !== undefined || /我|\b(?:i|me|my|mine|we|our)\b/i.test(main);
  return !(asks && aboutYou && !alsoUser && passage.kind === 'fact' && forUser.test(passage.title));
}

/**
 * A reason answers where one is asked, or where what it is the reason of was just said. A "why?" that names nothing is after what
 * was spoken of: an entry written to follow something else is no answer, however alike the words are.
 */
function mayFollow(scene: Scene, passage: Passage): boolean {
  const isNext = (to: readonly Passage[]): boolean => to.some((last) => comesAfter(passage, last));
  const isReason = passage.title.endsWith('-why');
  if (scene.heard.wonder !== 'why') return !isReason || isNext(scene.drawnLast);
  return !(slight(scene) && (isReason || passage.after.length > 0)) || isNext(scene.drawnOn);
}

/** Of an entry's being the one that answers this turn, [0, 1]; undefined where nothing is ranked. */
export function likelihoodOf(scene: Scene, hits: readonly Hit[], passage: Passage): number | undefined {
  const found = rankedFor(scene, hits);
  return found.length === 0 ? undefined : (found.find((one) => one.passage === passage)?.probability ?? 0);
}

/**
 * The hit that the ranker holds for the answer, where it is that sure; a turn that leans on the one before has to be
 * surer by `leaning`.
 * @param hits all that the search by words found
 * @param open those that may be said
 */
export function likeliest(
  scene: Scene,
  hits: readonly Hit[],
  open: readonly Hit[],
  least: number,
  leaning = 1,
): Hit | undefined {
  const needed = scene.heard.pointsBack || scene.heard.pronoun ? least + leaning : least;
  const best = rankedFor(scene, hits).find(
    ({ passage }) => ofWhom(scene, passage) && mayFollow(scene, passage) && open.some((hit) => hit.passage === passage),
  );
  return best === undefined || best.probability < needed ? undefined : open.find((hit) => hit.passage === best.passage);
}

/** Entries by how likely each answers a text other than the turn's own, best first. */
export function rankedBy(scene: Scene, text: string, hits: readonly Hit[]): readonly Ranked[] {
  const { vectors, material } = scene;
  if (vectors === undefined || !scene.characterSpeaks) return [];
  return rank(material, vectors.of(material.character.language), text, hits).filter(({ passage }) =>
    ofWhom(scene, passage),
  );
}
