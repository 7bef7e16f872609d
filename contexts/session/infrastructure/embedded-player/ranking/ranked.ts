import type { Hit } from '../retrieve.js';
import type { Scene } from '../scene.js';
import { rank } from './rank.js';
import type { Ranked } from './rank.js';

/** Entries by how likely each answers this turn, best first; none where no word vectors are at hand or another tongue is spoken. */
function rankedFor(scene: Scene, hits: readonly Hit[]): readonly Ranked[] {
  const { words, material, heard } = scene;
  if (words === undefined || !scene.characterSpeaks || heard.exactly !== undefined) return [];
  const found = known.get(scene) ?? rank(material, words.of(material.character.language), heard.main, hits);
  known.set(scene, found);
  return found;
}
const known = new WeakMap<Scene, readonly Ranked[]>();

/**
 * The hit that the ranker holds for the answer, where it is that sure and the turn stands on its own.
 * @param hits all that the search by words found
 * @param open those that may be said
 */
export function likeliest(scene: Scene, hits: readonly Hit[], open: readonly Hit[], least: number): Hit | undefined {
  if (scene.heard.pointsBack || scene.heard.pronoun) return undefined;
  const best = rankedFor(scene, hits).find(({ passage }) => open.some((hit) => hit.passage === passage));
  return best === undefined || best.probability < least ? undefined : open.find((hit) => hit.passage === best.passage);
}
