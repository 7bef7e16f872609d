import type { Passage } from './material.js';
import { queryOf } from './query.js';
import { likelihoodOf, likeliest } from './ranking/ranked.js';
import { retrieve } from './retrieve.js';
import type { Hit, Query } from './retrieve.js';
import type { Scene } from './scene.js';
import { fold, strengthIn } from './words.js';

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

/** An example answers only the person it was written for where it repeats that person's name, pet or subject. */
export function fitsUser(scene: Scene, passage: Passage): boolean {
  if (passage.kind !== 'example') return true;
  return passage.told.every((value) => !passage.body.raw.includes(value) || fold(scene.heard.text).includes(value));
}

/** So likely, by the ranker, an entry goes before what words hold for sure. */
export const fairly = 0.35;
/** So likely, and five times as likely as what words hold for sure, an entry takes its place. */
export const rather = 0.28;

/** Whether the ranker holds another entry for far likelier than this one. */
export function outranked(scene: Scene, passage: Passage): boolean {
  const hits = retrieve(scene.material, queryOf(scene));
  const own = likelihoodOf(scene, hits, passage);
  return own !== undefined && likeliest(scene, hits, hits, Math.max(rather, 5 * own)) !== undefined;
}

/** Words that find an entry the ranker all but rules out have met by chance: of such, nine in ten answered something else. */
const least = { fact: 0.25, lore: 0.1, limit: 0.12, example: 0 };

export function plausible(scene: Scene, { passage, asked, likeness, keyed }: Hit): boolean {
  // What leans on the turn before is not seen whole by the ranker.
  if (!scene.heard.asks || scene.heard.pointsBack || asked >= 0.6 || likeness >= 0.66 || keyed >= 6) return true;
  const own = likelihoodOf(scene, retrieve(scene.material, queryOf(scene)), passage);
  return own === undefined || own >= least[passage.kind];
}

/** "She", "it": only what has to do with the one spoken of last can be meant. */
export function onTopic(scene: Scene, { passage, keyed, headed, titled, asked }: Hit, query: Query): boolean {
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
