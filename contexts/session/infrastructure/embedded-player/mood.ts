import { feelingOf } from './cues.js';
import type { Feeling } from './cues.js';
import type { Scene } from './scene.js';
import type { Unit } from './words.js';

/** A sorrow told is not over with the next turn. */
const lasting: readonly Feeling[] = ['sad', 'anxious', 'angry', 'tired'];
export const lasts = (feeling: Feeling): boolean => lasting.includes(feeling);

const lighter = /\b(?:kind|thank|thanks|lovely|nice|better|good idea|haha)\b|谢|好多了|好受|舒服|哈哈|开心/i;

/** The feeling the user showed in one of the last turns, where this one says nothing else. */
export function moodBefore(scene: Scene): Feeling | undefined {
  if (lighter.test(scene.heard.text)) return undefined;
  for (const turn of scene.userTurns.slice(-4, -1).reverse()) {
    const felt = feelingOf(turn);
    if (felt !== undefined) return lasts(felt) ? felt : undefined;
  }
  return undefined;
}

/** A feeling as something to look for in the material. */
export const unitOf = (feeling: Feeling): Unit => ({
  term: `#${feeling}`,
  script: 'concept',
  weight: 0.9,
  concepts: [feeling],
});
