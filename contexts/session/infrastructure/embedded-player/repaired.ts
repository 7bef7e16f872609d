import { conceptsOf } from './concepts.js';
import type { Material } from './material.js';
import type { Unit } from './words.js';
import { typoDistance } from './words-en.js';

/** An English word that occurs nowhere is read as the nearest one that does: one slip up to 7 letters, two beyond. */
export function repaired(unit: Unit, material: Material): Unit {
  if (
    unit.script !== 'en' ||
    unit.term.length < 5 ||
    unit.concepts.length > 0 ||
    material.vocabulary.includes(unit.term)
  )
    return unit;
  const limit = unit.term.length >= 8 ? 2 : 1;
  let best: string | undefined;
  let least = limit + 1;
  for (const word of material.vocabulary) {
    if (word[0] !== unit.term[0] && unit.term.length < 6) continue;
    const distance = typoDistance(unit.term, word, limit);
    if (distance < least) [best, least] = [word, distance];
  }
  return best === undefined ? unit : { ...unit, term: best, weight: unit.weight * 0.85, concepts: conceptsOf(best) };
}
