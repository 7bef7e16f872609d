import type { Answer } from './talk-material.js';
import { fairly, fitsUser, queryOf } from './talk-material.js';
import { likeliest, likelihoodOf } from './ranking/ranked.js';
import { retrieve } from './retrieve.js';
import type { Scene } from './scene.js';
import { lineKey } from './sentences.js';
import { windowOf } from './lines.js';
/** So likely, by the ranker, an entry is offered where words find nothing. */
const likely = 0.2;

/** What the ranker holds for the answer, before anything that words find; where it is that sure: `least`, [0, 1]. */
export function surestThing(scene: Scene, least: number): Answer | undefined {
  // What stands beside the question may turn it: "where does somebody live? I have their number".
  return scene.heard.asks
    ? rankedThing(scene, scene.heard.aside === '' ? least : Math.max(0.6, least), 0.2)
    : undefined;
}

/** What it holds for fairly likely, before the question is asked of what was said last. */
export function fairThing(scene: Scene): Answer | undefined {
  const { asks, leansBack, aside } = scene.heard;
  return asks && !leansBack && aside === '' ? rankedThing(scene, fairly, 1) : undefined;
}

/** What the ranker holds for likely where nothing else was found. */
export function likelyThing(scene: Scene): Answer | undefined {
  const found = scene.heard.asks ? rankedThing(scene, likely, 0.15) : undefined;
  return found === undefined ? undefined : { ...found, why: `nearest, ${found.why}` };
}

function rankedThing(scene: Scene, least: number, leaning: number): Answer | undefined {
  const query = queryOf(scene);
  const hits = retrieve(scene.material, query);
  const fitting = hits.filter(
    (hit) => fitsUser(scene, hit.passage) && hit.passage.kind !== 'limit' && hit.passage.kind !== 'example',
  );
  const hit = likeliest(scene, hits, fitting, least, leaning);
  if (hit === undefined) return undefined;
  const lines = hit.passage.lines.map((line) => line.text);
  const whole = hit.passage.kind === 'fact' && lines.length <= 4 && lines.every((line) => scene.fresh(line));
  const sentences = whole ? lines : windowOf(scene, hit.passage, query, hit.passage.kind === 'fact' ? 3 : 2);
  return sentences.length === 0 ? undefined : { sentences, why: `likely ${hit.passage.title}` };
}

/** Whether an answer of two that one turn asks for stands by itself: it has something for it beside a shared word. */
export function backed(scene: Scene, { sentences }: Answer): boolean {
  const passage = sentences[0] === undefined ? undefined : scene.material.ownerOf.get(lineKey(sentences[0]));
  const own =
    passage === undefined ? undefined : likelihoodOf(scene, retrieve(scene.material, queryOf(scene)), passage);
  return own === undefined || own >= likely;
}
