import { helpFor } from './help.js';
import { unitOf } from './mood.js';
import { retrieve } from './retrieve.js';
import type { Hit, Query } from './retrieve.js';
import type { Scene } from './scene.js';
import { queryOf } from './query.js';
import type { Answer } from './talk-material.js';
import { helpfulThing } from './talk-ranked.js';

/** A turn that asks nothing: what several ways of meeting it look at, each thing found when it is first looked at. */
export interface Remark {
  /** What it would ask of the material; a feeling is something to be looked for, too. */
  readonly query: Query;
  /** What the search by words finds for it. */
  readonly hits: () => readonly Hit[];
  /** What the ranker holds for helpful. */
  readonly meant: () => Answer | undefined;
  /** What the search by words finds for a trouble told in it. */
  readonly help: () => Hit | undefined;
}

export function remarkIn(scene: Scene): Remark {
  const { feeling, units } = scene.heard;
  const felt = feeling === undefined ? [] : [unitOf(feeling)];
  const query = { ...queryOf(scene), units: [...units, ...felt] };
  const hits = once(() => (scene.characterSpeaks ? retrieve(scene.material, query) : []));
  return { query, hits, meant: once(() => helpfulThing(scene)), help: once(() => helpFor(scene, hits())) };
}

function once<T>(find: () => T): () => T {
  let found: { readonly thing: T } | undefined;
  return () => (found ??= { thing: find() }).thing;
}
