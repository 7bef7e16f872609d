import type { Material, Passage } from './material.js';
import { strengthIn } from './words.js';
import type { Unit } from './words.js';

/** What a passage field counts: a word in the keys says more about the passage than one in its text. */
const fieldWeight = { head: 1.6, asked: 1.2, body: 1 };

function matchOf(unit: Unit, passage: Passage, foreign: boolean): { best: number; weighted: number; about: boolean } {
  // Across languages a shared concept is all there can be, so it counts nearly as the word itself.
  const across = (strength: number): number => (foreign && strength >= 0.7 ? Math.max(strength, 0.9) : strength);
  const head = across(strengthIn(unit, passage.head));
  const asked = passage.asked === undefined ? 0 : across(strengthIn(unit, passage.asked.bag));
  // What an example answers is told by its question; its answer may mention anything.
  const body = across(strengthIn(unit, passage.body)) * (passage.kind === 'example' ? 0.5 : 1);
  const often = passage.body.terms.get(unit.term) ?? 0;
  const saturated = often > 1 ? 0.3 * (often / (often + 1.2)) : 0;
  return {
    best: Math.max(head, body, asked),
    weighted:
      Math.max(head * fieldWeight.head, body * fieldWeight.body + saturated, asked * fieldWeight.asked) +
      (head > 0 && body > 0 ? 0.2 : 0),
    about: head >= 0.6 || asked >= 0.6,
  };
}

/** How one unit matches every passage of a material, by the passages' order. */
export interface Matches {
  /**
   * Inverse document frequency scaled to (0, 1]; a word found nowhere weighs 0.9 (Chinese 0.7: it may be badly cut): it may be only another way of saying
   * what the material says.
   */
  readonly rarity: number;
  readonly best: Float32Array;
  readonly weighted: Float32Array;
  /** 1 where the unit stands in the passage's head or the user's side of it. */
  readonly about: Uint8Array;
}

/** Matches are kept per material, since conversations ask the same words again; emptied when full. */
const remembered = new WeakMap<Material, Map<string, Matches>>();
const mostRemembered = 1500;

export function matchesOf(unit: Unit, material: Material): Matches {
  const kept = remembered.get(material) ?? new Map<string, Matches>();
  remembered.set(material, kept);
  const found = kept.get(unit.term);
  if (found !== undefined) return found;
  const count = material.passages.length;
  const best = new Float32Array(count);
  const weighted = new Float32Array(count);
  const about = new Uint8Array(count);
  const foreign = unit.script !== 'concept' && unit.script !== material.character.language;
  let often = 0;
  for (const passage of material.passages) {
    const match = matchOf(unit, passage, foreign);
    about[passage.at] = match.about ? 1 : 0;
    best[passage.at] = match.best;
    weighted[passage.at] = match.weighted;
    if (match.best >= 0.6) often++;
  }
  // A word of the other language that has no counterpart could not have been found: its absence says little.
  const rarity =
    often === 0
      ? unit.script !== 'zh'
        ? 0.9
        : foreign
          ? 0.35
          : 0.7
      : Math.max(0.15, Math.log(1 + count / (often + 0.5)) / Math.log(1 + count / 1.5));
  if (kept.size >= mostRemembered) kept.clear();
  const matches = { rarity, best, weighted, about };
  kept.set(unit.term, matches);
  return matches;
}
