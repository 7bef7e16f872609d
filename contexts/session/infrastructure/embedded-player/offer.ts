import type { Scene } from './scene.js';

/** Another subject, offered by its title; undefined where all is said, or every way to offer it. */
export function offerLine(scene: Scene): string | undefined {
  const next = scene.openTopics()[0];
  return next === undefined ? undefined : scene.phrase('offer', { title: next.title });
}
