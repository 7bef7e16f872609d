import { feelingOf } from './cues.js';
import type { Feeling } from './cues.js';
import type { Passage } from './material.js';
import { followsFact } from './self.js';
import type { Scene } from './scene.js';
import type { Answer } from './talk-material.js';

/** A sorrow told is not over with the next turn. */
const lasting: readonly Feeling[] = ['sad', 'anxious', 'angry', 'tired'];

const lighter = /\b(?:kind|thank|thanks|lovely|nice|better|good idea|haha)\b|谢|好多了|好受|舒服|哈哈|开心/i;

/** The feeling the user showed in one of the last turns, where this one says nothing else. */
export function moodBefore(scene: Scene): Feeling | undefined {
  if (lighter.test(scene.heard.text)) return undefined;
  for (const turn of scene.userTurns.slice(-4, -1).reverse()) {
    const felt = feelingOf(turn);
    if (felt !== undefined) return lasting.includes(felt) ? felt : undefined;
  }
  return undefined;
}

/** A line of comfort or advice not given yet; none for moods that want other answers. */
export function unsaidComfort(scene: Scene, feeling: Feeling): Passage | undefined {
  if (!scene.characterSpeaks || !lasting.includes(feeling)) return undefined;
  return scene.material.passages.find(
    (one) =>
      one.kind === 'fact' &&
      /^(?:comfort|advice|lonely)$/.test(one.title) &&
      one.lines.every((line) => scene.unheard(line.text)),
  );
}

/** The next thing to say to somebody who is low: comfort not given yet, then advice. */
export function comfortOn(scene: Scene, feeling: Feeling): Answer | undefined {
  if (!scene.characterSpeaks) return undefined;
  const follows = followsFact(scene, 'more');
  const fact = unsaidComfort(scene, feeling);
  const sentences = [
    scene.phrase(feeling),
    ...(follows?.sentences ?? fact?.lines.map((line) => line.text).slice(0, 3) ?? []),
  ];
  const said = sentences.filter((line): line is string => line !== undefined);
  return said.length === 0 ? undefined : { sentences: said, why: `mood goes on: ${feeling}`, whole: true };
}

/** "Am I a failure?", "what should I do?" from somebody who is low: they ask for comfort, not for knowledge. */
export function ownMood(scene: Scene): Answer | undefined {
  if (
    !/我(?:是不是|是|该|应该|还能|要|怎么)|\b(?:am|should|can|do) i\b/i.test(scene.heard.main) ||
    scene.heard.aboutYou
  )
    return undefined;
  const mood = moodBefore(scene);
  const named = scene.heard.units.filter((unit) => unit.weight >= 0.5 && unit.script !== 'concept').length;
  return mood === undefined || named > 1 ? undefined : comfortOn(scene, mood);
}
