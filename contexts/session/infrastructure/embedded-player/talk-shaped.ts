import { retrieve } from './retrieve.js';
import type { Scene } from './scene.js';
import { bare, join, lowered } from './sentences.js';
import { windowOf } from './lines.js';
import { near, sure } from './fitting.js';
import { queryOf, topicUnits } from './query.js';
import { fromMaterial } from './talk-material.js';
import type { Answer } from './talk-material.js';
import { unsaid } from './talk-on.js';
import { unitsOf } from './words.js';

/** Exactly `count` sentences on the topic asked for, or on the last one where none is named. */
export function exactly(scene: Scene, count: number): Answer | undefined {
  const named = scene.heard.units.some((unit) => unit.weight >= 0.5);
  const query = named ? queryOf(scene) : { ...queryOf(scene), units: [...scene.contextUnits(), ...topicUnits(scene)] };
  const all = retrieve(scene.material, query);
  const hits = all.filter((hit) => sure(hit) || (!named && near(hit)));
  const topics =
    named || scene.drawnOn[0] === undefined
      ? hits.map((hit) => hit.passage)
      : [scene.drawnOn[0], ...hits.map((hit) => hit.passage)];
  const told = topics.filter((passage) => passage.kind === 'lore' || passage.kind === 'fact');
  // Where all of it was said before: what else there is by that name.
  const beside = all.filter((hit) => hit.titled && near(hit) && hit.passage.kind === 'lore');
  const first = told[0] ?? topics[0];
  if (first === undefined) return undefined;
  const sentences: string[] = count === 1 ? windowOf(scene, first, query, 1) : unsaid(scene, first).slice(0, count);
  for (const passage of [...told, ...beside.map((hit) => hit.passage)]) {
    if (sentences.length >= count) break;
    for (const line of unsaid(scene, passage))
      if (sentences.length < count && !sentences.includes(line)) sentences.push(line);
  }
  const fresh = sentences.length;
  const spent = first.lines.filter((line) => !sentences.includes(line.text));
  for (const line of spent) {
    if (sentences.length >= count) break;
    const once = scene.phrase(sentences.length === 0 ? 'inShort' : 'asISaid', { x: lowered(bare(line.text)) });
    if (once !== undefined && !sentences.some((said) => said.slice(0, 6) === once.slice(0, 6))) sentences.push(once);
  }
  if (sentences.length !== count) return undefined;
  return { sentences, why: `exactly ${count}: ${first.title}`, whole: true, again: fresh < count };
}

/** A list: points of what is asked, each on its own line. */
export function list(scene: Scene): Answer | undefined {
  const count = scene.heard.points ?? 3;
  const query = queryOf(scene);
  const hits = retrieve(scene.material, query).filter(
    (hit) => sure(hit) && (hit.passage.kind === 'lore' || hit.passage.kind === 'fact'),
  );
  const first = hits[0];
  if (first === undefined) return undefined;
  const points = unsaid(scene, first.passage).flatMap((line) => splitPoints(line));
  for (const hit of hits.slice(1)) {
    if (points.length >= count) break;
    const line = unsaid(scene, hit.passage)[0];
    if (line !== undefined) points.push(line);
  }
  if (points.length < 2) return undefined;
  return {
    sentences: points.slice(0, count).map((point, at) => `${at === 0 ? '' : '\n'}${at + 1}. ${point}`),
    why: `list ${first.passage.title}`,
    whole: true,
  };
}

function splitPoints(line: string): string[] {
  const parts = line.split(/[；;]\s*/).map((part) => part.trim());
  return parts.length > 1 && parts.every((part) => part.length > 6) ? parts.map((part) => bare(part)) : [line];
}

/** Two things side by side. */
export function compare(scene: Scene): Answer | undefined {
  const sides = sidesOf(scene.heard.main);
  if (sides === undefined) return undefined;
  const query = queryOf(scene);
  const both = retrieve(scene.material, query).filter(sure)[0];
  const hits = sides.map((side) =>
    retrieve(scene.material, { ...query, text: side, units: unitsOf(side), context: [] }).find(
      (hit) => sure(hit) && hit.passage.kind !== 'limit',
    ),
  );
  const [a, b] = hits;
  if (both !== undefined && both.coverage >= 0.8 && both.passage.kind !== 'limit') return fromMaterial(scene, query, 3);
  if (a === undefined && b === undefined) return undefined;
  const sidesQuery = (side: string) => ({ ...query, text: side, units: unitsOf(side), context: [] });
  const left = a === undefined ? [] : windowOf(scene, a.passage, sidesQuery(sides[0]), 2);
  const right = b === undefined || b.passage === a?.passage ? [] : windowOf(scene, b.passage, sidesQuery(sides[1]), 2);
  if (left.length + right.length === 0) return undefined;
  if (left.length > 0 && right.length > 0) {
    const link = scene.phrase('meanwhile', { x: lowered(bare(join(right))) });
    return {
      sentences: [...left, ...(link === undefined ? right : [link])],
      why: `compare ${a?.passage.title} with ${b?.passage.title}`,
      whole: true,
    };
  }
  const missing = a?.passage === b?.passage ? undefined : scene.phrase('otherSideUnknown');
  return {
    sentences: [...left, ...right, ...(missing === undefined ? [] : [missing])],
    why: 'compare, one side',
    whole: true,
  };
}

function sidesOf(text: string): [string, string] | undefined {
  const match =
    text.match(/\b(?:between|compare|contrast)\s+(.+?)\s+(?:and|with|to|vs\.?|versus)\s+(.+?)[?.!]*$/i) ??
    text.match(
      /(?:how (?:does|do|is|are)\s+)?(.+?)\s+(?:differ(?:ent)? from|vs\.?|versus|better than|compared (?:to|with)|or)\s+(.+?)[?.!]*$/i,
    ) ??
    text.match(
      /(.+?)(?:和|与|跟|同|比|还是)(.+?)(?:的(?:区别|不同|差别|差异|关系|优缺点)|有(?:什么|何|哪些)|之间|相比|哪|怎么|更|比较|对比|[？?]?$)/,
    );
  const [, a, b] = match ?? [];
  return a === undefined || b === undefined || unitsOf(a).length === 0 || unitsOf(b).length === 0 ? undefined : [a, b];
}
