import { comesAfter } from './asked-for.js';
import { bestLine, windowOf } from './lines.js';
import type { Passage } from './material.js';
import type { Scene } from './scene.js';
import { retrieve } from './retrieve.js';
import type { Hit, Query } from './retrieve.js';
import { acrossTo } from './glossary.js';
import { likelihoodOf, likeliest, ofWhom } from './ranking/ranked.js';
import { bare, lowered } from './sentences.js';
import { fold, strengthIn, unitsOf } from './words.js';
import type { Unit } from './words.js';

/** What the character says, before openers, closers and lengths. */
export interface Answer {
  readonly sentences: readonly string[];
  /** Which way the answer was found, for tests and for a person who wonders. */
  readonly why: string;
  /** Complete as it stands: no opener or closer around it. */
  readonly whole?: boolean;
  /** Part of it was said before, and says so. */
  readonly again?: boolean;
}

/**
 * When a passage answers: it speaks of most of what was asked, or stands under a key of the question and of a good part
 * of it, or the question is nearly that of an example. Set on the fixture characters' questions.
 */
export function sure(hit: Hit): boolean {
  return (
    hit.keyed >= 6 ||
    (hit.keyed >= 4 && hit.bare) ||
    (hit.coverage >= 0.58 && hit.headed) ||
    (hit.coverage >= 0.7 && hit.strong >= 2) ||
    hit.likeness >= 0.66 ||
    hit.asked >= 0.62 ||
    (hit.asked >= 0.5 && hit.coverage >= 0.45) ||
    (hit.keyed >= 2 && hit.coverage >= 0.32) ||
    (hit.keyed >= 4 && hit.coverage >= 0.3)
  );
}

/** An example answers only the person it was written for where it repeats that person's name, pet or subject. */
export function fitsUser(scene: Scene, passage: Passage): boolean {
  if (passage.kind !== 'example') return true;
  return passage.told.every((value) => !passage.body.raw.includes(value) || fold(scene.heard.text).includes(value));
}

/** Not an answer, but near enough to be offered as the nearest thing. */
export function near(hit: Hit): boolean {
  return (
    hit.asked >= 0.48 ||
    (hit.titled && hit.coverage >= 0.3) ||
    (hit.headed && hit.coverage >= 0.36) ||
    (hit.strong === 0 && hit.coverage >= 0.45) ||
    (hit.keyed >= 2 && hit.coverage >= 0.26)
  );
}

export function queryOf(scene: Scene): Query {
  const query = queries.get(scene) ?? queryFor(scene);
  queries.set(scene, query);
  return query;
}
const queries = new WeakMap<Scene, Query>();

function queryFor(scene: Scene): Query {
  const { main, aboutYou, wonder, leansBack } = scene.heard;
  const across = scene.characterSpeaks ? undefined : acrossTo(scene.material.character.language, main);
  const own = across === undefined ? scene.heard.units : unitsOf(across);
  // "I keep bees. Which flowers do they like?": what stands before a pronoun in the same turn is what it stands for.
  const meant = scene.heard.pronoun
    ? unitsOf(scene.heard.aside)
        .filter((unit) => unit.weight >= 0.5)
        .slice(0, 5)
    : [];
  const units = [
    ...own,
    ...meant
      .filter((unit) => !own.some(({ term }) => term === unit.term))
      .map((unit) => ({ ...unit, weight: unit.weight * 0.6 })),
  ];
  // A question that stands alone still has a faint past: it decides between answers that are otherwise as good.
  const share = leansBack ? 1 : 0.2;
  const before = [...scene.contextUnits(), ...topicUnits(scene)].map((unit) => ({
    ...unit,
    weight: unit.weight * share,
  }));
  return {
    text: across ?? main,
    units,
    aboutYou,
    wonder,
    context: before,
    following: new Set(scene.material.passages.filter((one) => scene.drawnLast.some((last) => comesAfter(one, last)))),
    asked: new Map(scene.intents().map(({ passage, likeness }) => [passage, likeness])),
    beside: leansBack ? scene.drawnOn[0] : undefined,
  };
}

/** Keys of what the character spoke of last. */
export function topicUnits(scene: Scene): Unit[] {
  const last = scene.drawnOn[0];
  if (last === undefined) return [];
  return [...last.head.terms.keys()]
    .slice(0, 8)
    .flatMap((term) => unitsOf(term))
    .map((unit) => ({ ...unit, weight: unit.weight * 0.6 }));
}

/** So likely, by the ranker, an entry goes before what words hold for sure. */
export const fairly = 0.35;
/** What words hold for sure gives way where the ranker gives it less than a fifth of what it gives another. */
const rather = 0.28;

/** Whether the ranker holds another entry for far likelier than this one. */
export function outranked(scene: Scene, passage: Passage): boolean {
  const hits = retrieve(scene.material, queryOf(scene));
  const own = likelihoodOf(scene, hits, passage);
  return own !== undefined && likeliest(scene, hits, hits, Math.max(rather, 5 * own)) !== undefined;
}

/** Words that find an entry the ranker all but rules out have met by chance: of such, nine in ten answered something else. */
const least = { fact: 0.25, lore: 0.1, limit: 0.12, example: 0 };

function plausible(scene: Scene, { passage, asked, likeness, keyed }: Hit): boolean {
  // What leans on the turn before is not seen whole by the ranker.
  if (!scene.heard.asks || scene.heard.pointsBack || asked >= 0.6 || likeness >= 0.66 || keyed >= 6) return true;
  const own = likelihoodOf(scene, retrieve(scene.material, queryOf(scene)), passage);
  return own === undefined || own >= least[passage.kind];
}

/** Answers from facts, lore, limits and examples; undefined when nothing is sure enough. */
export function fromMaterial(scene: Scene, query: Query, wanted: number): Answer | undefined {
  const all = retrieve(scene.material, query);
  const hits = all.filter(
    (hit) =>
      fitsUser(scene, hit.passage) &&
      ofWhom(scene, hit.passage) &&
      onTopic(scene, hit, query) &&
      (hit.passage.kind !== 'limit' ||
        (hit.keyed >= 2 &&
          (likelihoodOf(scene, all, hit.passage) ?? 1) >= 0.12 &&
          !(scene.heard.pronoun && scene.drawnLast[0]?.kind === 'lore'))),
  );
  const certain = hits.find((hit) => sure(hit) && plausible(scene, hit));
  const best =
    likeliest(scene, all, hits, fairly) ??
    (certain !== undefined && scene.heard.asks && outranked(scene, certain.passage)
      ? likeliest(scene, all, hits, rather)
      : undefined) ??
    certain;
  const spent = best === undefined || !best.passage.lines.some((line) => scene.fresh(line.text));
  const beside = spent ? hits.find((hit) => answersBeside(scene, hit)) : undefined;
  if (beside !== undefined) {
    return {
      sentences: beside.passage.lines.slice(0, 3).map((line) => line.text),
      why: `beside the last: ${beside.passage.title}`,
    };
  }
  if (best === undefined) return undefined;
  const floor = best.score * 0.5;
  const open = [
    best,
    ...hits.filter((hit) => hit !== best && hit.score >= floor && sure(hit) && plausible(scene, hit)),
  ];
  for (const hit of open) {
    const whole = hit.passage.kind === 'example' || hit.passage.kind === 'limit' || hit.passage.kind === 'fact';
    const lines = hit.passage.lines.map((line) => line.text);
    if (whole && lines.length <= 4 && lines.every((line) => scene.fresh(line))) {
      return {
        sentences: lines,
        why: `${hit.passage.kind} ${hit.passage.title}`,
        whole: hit.passage.kind !== 'fact' || /^(?:ai|comfort)$/.test(hit.passage.title),
      };
    }
    const window = windowOf(scene, hit.passage, query, wanted);
    if (window.length === 0) continue;
    const more = window.length < wanted ? furtherOn(scene, open, hit, query, wanted - window.length) : [];
    return { sentences: [...window, ...more], why: `${hit.passage.kind} ${hit.passage.title}` };
  }
  return again(scene, best.passage, query);
}

/** "She", "it": only what has to do with the one spoken of last can be meant. */
function onTopic(scene: Scene, { passage, keyed, headed, titled, asked }: Hit, query: Query): boolean {
  // "And then?" is no question to everything that has a sequel: only what was said, and what stands beside it, is meant.
  if (
    scene.heard.pointsBack &&
    query.units.every((unit) => unit.weight < 0.5) &&
    scene.drawnLast.length > 0 &&
    asked < 0.9 &&
    keyed < (scene.language === 'zh' ? 4 : 6)
  )
    return scene.drawnLast.some(
      (last) => last === passage || (last.kind === passage.kind && Math.abs(last.at - passage.at) <= 3),
    );
  if (keyed >= 4 || (headed && passage.kind === 'lore' && !(titleless(scene) && !titled))) return true;

  if (
    !(scene.heard.pronoun || titleless(scene)) ||
    query.context.length === 0 ||
    query.aboutYou ||
    scene.drawnOn.slice(0, 2).includes(passage)
  )
    return true;
  return query.context.some(
    (unit) => unit.weight >= 0.5 && (strengthIn(unit, passage.head) >= 0.6 || strengthIn(unit, passage.body) >= 0.6),
  );
}

/** "Which are the warning signs?": leaves out what they are the signs of, which was spoken of last. */
const titleless = (scene: Scene): boolean =>
  /^(?:那)?(?:有)?哪[些个种].{1,8}呢?[？?]*$|^(?:and )?(?:which|what) (?:are|is) the \w+(?: \w+)?\?*$/i.test(
    scene.heard.main.trim(),
  ) &&
  !scene.heard.aboutYou &&
  scene.drawnLast[0]?.kind === 'lore';

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

/** What was said lately, said once more in other clothes. */
export function again(scene: Scene, passage: Passage, query: Query): Answer | undefined {
  const left = passage.kind === 'lore' ? passage.lines.filter((one) => scene.unheard(one.text)) : [];
  if (left.length > 0) return { sentences: left.slice(0, 2).map((one) => one.text), why: `more of ${passage.title}` };
  // A short fact is said whole again: one of its sentences alone may miss the point.
  const whole = passage.lines.map((one) => bare(one.text)).join(scene.language === 'zh' ? '；' : '; ');
  const short = passage.kind === 'fact' && whole.length <= (scene.language === 'zh' ? 60 : 160);
  const line = short ? whole : bestLine(passage.lines, query)?.text;
  const said = line === undefined ? undefined : scene.phrase('asISaid', { x: lowered(bare(line)) });
  const next = scene.openTopics()[0];
  const offer = next === undefined ? undefined : scene.phrase('offer', { title: next.title });
  if (said !== undefined) return { sentences: [said], why: `again ${passage.title}`, whole: true };
  const done = scene.phrase('usedUp');
  return done === undefined
    ? undefined
    : { sentences: [done, ...(offer === undefined ? [] : [offer])], why: `used up ${passage.title}`, whole: true };
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
  const hedge = close(hit) ? undefined : scene.phrase('nearest');
  return {
    sentences: [...(hedge === undefined ? [] : [hedge]), ...windowOf(scene, hit.passage, query, 2)],
    why: `nearest ${hit.passage.title}`,
    whole: true,
  };
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
