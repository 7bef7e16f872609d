import type { Scene } from './scene.js';
import type { Answer } from './talk-material.js';

/** A way to answer a turn, by what is known of it; undefined where it is not that way's turn. */
export type Way<Known extends readonly unknown[] = []> = (scene: Scene, ...known: Known) => Answer | undefined;

/** The answer of the first way that has one. */
export function firstOf<Known extends readonly unknown[]>(
  ways: readonly Way<Known>[],
  scene: Scene,
  ...known: Known
): Answer | undefined {
  for (const way of ways) {
    const answer = way(scene, ...known);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

/** An answer complete as it stands, of those sentences that there are. */
export function whole(sentences: readonly (string | undefined)[], why: string): Answer | undefined {
  const said = sentences.filter((line): line is string => line !== undefined);
  return said.length === 0 ? undefined : { sentences: said, why, whole: true };
}
