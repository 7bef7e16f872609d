import { comesAfter } from './asked-for.js';
import { acrossTo } from './glossary.js';
import type { Query } from './retrieve.js';
import type { Scene } from './scene.js';
import { unitsOf } from './words.js';
import type { Unit } from './words.js';

/** What a turn asks of the material. */
export function queryOf(scene: Scene): Query {
  const query = queries.get(scene) ?? queryFor(scene);
  queries.set(scene, query);
  return query;
}
const queries = new WeakMap<Scene, Query>();

function queryFor(scene: Scene): Query {
  const { main, aboutYou, wonder, leansBack } = scene.heard;
  const across = scene.characterSpeaks ? undefined : acrossTo(scene.material.character.language, main);
  const own = across === undefined ? scene.heard.units : unitsOf(across);
  // "I keep bees. Which flowers do they like?": what stands before a pronoun in the same turn is what it stands for.
  const meant = scene.heard.pronoun
    ? unitsOf(scene.heard.aside)
        .filter((unit) => unit.weight >= 0.5)
        .slice(0, 5)
    : [];
  const units = [
    ...own,
    ...meant
      .filter((unit) => !own.some(({ term }) => term === unit.term))
      .map((unit) => ({ ...unit, weight: unit.weight * 0.6 })),
  ];
  // A question that stands alone still has a faint past: it decides between answers that are otherwise as good.
  const share = leansBack ? 1 : 0.2;
  const before = [...scene.contextUnits(), ...topicUnits(scene)].map((unit) => ({
    ...unit,
    weight: unit.weight * share,
  }));
  return {
    text: across ?? main,
    units,
    aboutYou,
    wonder,
    context: before,
    following: new Set(scene.material.passages.filter((one) => scene.drawnLast.some((last) => comesAfter(one, last)))),
    asked: new Map(scene.intents().map(({ passage, likeness }) => [passage, likeness])),
    beside: leansBack ? scene.drawnOn[0] : undefined,
  };
}

/** Keys of what the character spoke of last. */
export function topicUnits(scene: Scene): Unit[] {
  const last = scene.drawnOn[0];
  if (last === undefined) return [];
  return [...last.head.terms.keys()]
    .slice(0, 8)
    .flatMap((term) => unitsOf(term))
    .map((unit) => ({ ...unit, weight: unit.weight * 0.6 }));
}
