import { comesAfter } from './asked-for.js';
import { fairly, fitsUser, near, onTopic, outranked, plausible, rather, sure } from './fitting.js';
import { windowOf } from './lines.js';
import type { Passage } from './material.js';
import { likelihoodOf, likeliest, ofWhom } from './ranking/ranked.js';
import { retrieve } from './retrieve.js';
import type { Hit, Query } from './retrieve.js';
import { offerLine } from './offer.js';
import { onceMore, wholeOrBest } from './once-more.js';
import type { Scene } from './scene.js';
import { lineKey } from './sentences.js';
import { anotherThan } from './talk-another.js';
import { strengthIn } from './words.js';

/** What the character says, before openers, closers and lengths. */
export interface Answer {
  readonly sentences: readonly string[];
  /** Leads in; left out after words that are out already. */
  readonly lead?: string | undefined;
  /** Which way the answer was found, for tests and for a person who wonders. */
  readonly why: string;
  /** Complete as it stands: no opener or closer around it. */
  readonly whole?: boolean;
  /** Part of it was said before, and says so. */
  readonly again?: boolean;
}

/** Answers from facts, lore, limits and examples; undefined when nothing is sure enough. */
export function fromMaterial(scene: Scene, query: Query, wanted: number): Answer | undefined {
  const all = retrieve(scene.material, query);
  const hits = all.filter((hit) => fits(scene, hit, query, all));
  const best = bestOf(scene, hits, all);
  const spent = best === undefined || !best.passage.lines.some((line) => scene.fresh(line.text));
  const beside = spent ? hits.find((hit) => answersBeside(scene, hit)) : undefined;
  if (beside !== undefined)
    return {
      sentences: beside.passage.lines.slice(0, 3).map((line) => line.text),
      why: `beside the last: ${beside.passage.title}`,
    };
  if (best === undefined) return undefined;
  const floor = best.score * 0.5;
  const others = hits.filter((hit) => hit !== best && hit.score >= floor && sure(hit) && plausible(scene, hit));
  return told(scene, [best, ...others], query, wanted) ?? again(scene, best.passage, query);
}

/** Whether an entry may answer at all; a limit only a question that names it and is not of what was spoken of last. */
const fits = (scene: Scene, hit: Hit, query: Query, all: readonly Hit[]): boolean =>
  fitsUser(scene, hit.passage) &&
  ofWhom(scene, hit.passage) &&
  onTopic(scene, hit, query) &&
  // The answer to a riddle that nobody set tells nothing.
  (!solves.test(hit.passage.title) || scene.drawnOn.some((last) => comesAfter(hit.passage, last))) &&
  (hit.passage.kind !== 'limit' ||
    (hit.keyed >= 2 &&
      (likelihoodOf(scene, all, hit.passage) ?? 1) >= 0.12 &&
      !(scene.heard.pronoun && scene.drawnLast[0]?.kind === 'lore')));

const solves = /-answer(?:-|$)/;

/** What the ranker holds for the answer, else what words hold for sure, unless the ranker knows far better. */
function bestOf(scene: Scene, hits: readonly Hit[], all: readonly Hit[]): Hit | undefined {
  const certain = hits.find((hit) => sure(hit) && plausible(scene, hit));
  return (
    likeliest(scene, all, hits, fairly) ??
    (certain !== undefined && scene.heard.asks && outranked(scene, certain.passage)
      ? likeliest(scene, all, hits, rather)
      : undefined) ??
    certain
  );
}

/** The first of some hits that has anything left to say: whole, where it is short and new, else the lines that answer best. */
function told(scene: Scene, hits: readonly Hit[], query: Query, wanted: number): Answer | undefined {
  for (const hit of hits) {
    const { kind, title } = hit.passage;
    const why = `${kind} ${title}`;
    const lines = hit.passage.lines.map((line) => line.text);
    if (kind !== 'lore' && lines.length <= 4 && lines.every((line) => scene.fresh(line)))
      return { sentences: lines, why, whole: kind !== 'fact' || /^(?:ai|comfort)$/.test(title) };
    const window = windowOf(scene, hit.passage, query, wanted);
    if (window.length === 0) continue;
    const more = window.length < wanted ? furtherOn(scene, hits, hit, query, wanted - window.length) : [];
    return { sentences: [...window, ...more], why };
  }
  return undefined;
}

/** For an explanation that is wanted at length: the next best passage goes on where the first ends. */
function furtherOn(scene: Scene, open: readonly Hit[], first: Hit, query: Query, wanted: number): string[] {
  const next = open.find(
    (hit) =>
      hit !== first &&
      hit.passage.kind === 'lore' &&
      hit.coverage >= 0.6 &&
      windowOf(scene, hit.passage, query, 1).length > 0,
  );
  return next === undefined ? [] : windowOf(scene, next.passage, query, Math.min(2, wanted));
}

/** The answer to a riddle, the next part of a tale: close by what was spoken of last, and it holds all that is asked. */
export function answersBeside(scene: Scene, hit: Hit): boolean {
  return (hit.coverage >= 0.9 || (hit.passage.kind === 'lore' && sure(hit))) && besideLast(scene, hit.passage);
}

/** Written close by what was spoken of last, and not said yet. */
function besideLast(scene: Scene, passage: Passage): boolean {
  return (
    scene.drawnLast.some(
      (last) => last.kind === passage.kind && last !== passage && Math.abs(last.at - passage.at) <= 3,
    ) && passage.lines.every((line) => scene.unheard(line.text))
  );
}

/** One more story or joke. */
export const toldWhole = ({ lines, title }: Passage): Answer => ({
  sentences: lines.map((line) => line.text),
  why: `one more: ${title}`,
  whole: true,
});

/** What was said lately, said once more in other clothes; of a story or a joke another one. */
export function again(scene: Scene, passage: Passage, query: Query): Answer | undefined {
  const another = anotherThan(scene, passage);
  if (another !== undefined) return toldWhole(another);
  const left = passage.kind === 'lore' ? passage.lines.filter((one) => scene.unheard(one.text)) : [];
  if (left.length > 0) return { sentences: left.slice(0, 2).map((one) => one.text), why: `more of ${passage.title}` };
  // A third time nobody wants to hear it.
  const said =
    passage.kind === 'lore' && timesSaid(scene, passage) > 1
      ? undefined
      : onceMore(scene, wholeOrBest(scene, passage, query));
  const offer = offerLine(scene);
  if (said !== undefined) return { sentences: [said], why: `again ${passage.title}`, whole: true };
  const done = scene.phrase('usedUp');
  return done === undefined
    ? undefined
    : { sentences: [done, ...(offer === undefined ? [] : [offer])], why: `used up ${passage.title}`, whole: true };
}

/** In how many turns of late the first line of an entry was said. */
function timesSaid({ ownTurns }: Scene, { lines }: Passage): number {
  const first = lineKey(lines[0]?.text ?? '');
  return ownTurns.slice(-12).filter((turn) => lineKey(turn).includes(first)).length;
}

/** The nearest thing, owned up to as such. */
export function nearestThing(scene: Scene, query: Query, how: 'close' | 'far'): Answer | undefined {
  const named = (hit: Hit): boolean =>
    !scene.characterSpeaks ||
    query.units.some(
      (unit) =>
        unit.script !== 'concept' &&
        unit.weight >= 0.5 &&
        (strengthIn(unit, hit.passage.head) >= 0.8 || strengthIn(unit, hit.passage.body) >= 0.8),
    );
  const close = (hit: Hit): boolean => hit.asked >= 0.48 || (hit.headed && hit.coverage >= 0.5);
  const hit = retrieve(scene.material, query).find(
    (one) =>
      near(one) &&
      plausible(scene, one) &&
      (how === 'far' ? named(one) : close(one)) &&
      fitsUser(scene, one.passage) &&
      onTopic(scene, one, query) &&
      one.passage.kind !== 'limit' &&
      windowOf(scene, one.passage, query, 2).length > 0,
  );
  if (hit === undefined) return undefined;
  const hedge = close(hit) || scene.goesOn ? undefined : scene.phrase('nearest');
  return {
    sentences: [...(hedge === undefined ? [] : [hedge]), ...windowOf(scene, hit.passage, query, 2)],
    why: `nearest ${hit.passage.title}`,
    whole: true,
  };
}
