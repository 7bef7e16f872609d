import { commonlyAsked } from './asked-for.js';
import { asksBeyond } from './beyond.js';
import { ownMood } from './comfort.js';
import type { Cue } from './cues.js';
import { inDanger } from './danger.js';
import { ofFiction, whatItIs } from './identity.js';
import { limit } from './limits.js';
import { react } from './react.js';
import { recall } from './recall.js';
import { recallOwn } from './recall-own.js';
import { slight } from './scene.js';
import type { Scene } from './scene.js';
import { asAsked, asksAfter, followsFact, likelyFollow, ofSelf } from './self.js';
import { choice, plainly } from './talk-plainly.js';
import { queryOf } from './query.js';
import { again, fromMaterial, nearestThing } from './talk-material.js';
import { fairThing, likelyThing, merelyPolite, surelyHeld, surestThing, withBefore } from './talk-ranked.js';
import type { Answer } from './talk-material.js';
import { keyedFollowUp, ofTheLast } from './talk-last.js';
import { goOn, restOf } from './talk-on.js';
import { compare, exactly, list } from './talk-shaped.js';
import { smallTalk, steering } from './talk-small.js';
import { aboutTheTalk, andYou, anotherOfIt, howSo, noMore, suchAs, whatNow } from './talk-turns.js';
import { askedAgain, loreOn, unknown } from './talk-unknown.js';
import { why } from './talk-why.js';
import { isSmall, likeAnExample, ofYourself, standsAlone, surprise } from './talk-whole.js';
import { firstOf } from './ways.js';
import type { Way } from './ways.js';

const gives = (scene: Scene, ...cues: readonly Cue[]): boolean => cues.some((cue) => scene.heard.cues.has(cue));

/** What no part may talk past: danger, whether it is a machine, the user's own words, the character's limits, deeds beyond talk. */
const foremost: readonly Way[] = [
  inDanger,
  whatItIs,
  ofFiction,
  recall,
  recallOwn,
  // Whether it is a machine is answered honestly, before what it may say of machines or decline to play.
  (scene) => (gives(scene, 'areYouAi') ? smallTalk(scene) : undefined),
  limit,
  (scene) =>
    asksBeyond(scene) && scene.characterSpeaks && !surelyHeld(scene)
      ? (loreOn(scene) ?? unknown(scene, false))
      : undefined,
];

/** What an author wrote example questions for, unless a turn is no more than polite. */
const nearlyAsked = (scene: Scene, least: number, lead: number): Answer | undefined =>
  merelyPolite(scene) ? undefined : asAsked(scene, scene.intentsInPlace(), least, lead);

/** Turns about the talk itself, and questions that an entry was plainly written for. */
const plain: readonly Way[] = [
  (scene) => steering(scene, 2),
  aboutTheTalk,
  andYou,
  anotherOfIt,
  // Word for word what an entry was written for.
  (scene) => nearlyAsked(scene, 0.98, 0.02),
  surestThing,
  (scene) => asksAfter(scene),
  (scene) => nearlyAsked(scene, 0.9, 0.05),
  ofSelf,
  (scene) => nearlyAsked(scene, 0.72, 0.05),
  likeAnExample,
  keyedFollowUp,
  (scene) => asAsked(scene, commonlyAsked(scene.material, scene.heard.main), 0.72, 0.05),
];

/** It points at something that it does not name. */
const points = /[这那它]|\b(?:that|this|it)\b/i;

/** What leans on the turn before and names nothing: its reason, an example of it, its rest. */
const following: readonly Way[] = [
  (scene) =>
    gives(scene, 'why') || (scene.heard.wonder === 'why' && (scene.heard.leansBack || points.test(scene.heard.main)))
      ? followsFact(scene, 'why')
      : undefined,
  (scene) => (scene.heard.asks && scene.heard.pronoun && slight(scene) ? followsFact(scene, 'more') : undefined),
  suchAs,
  whatNow,
  (scene) => (gives(scene, 'more', 'then') || scene.heard.wantsElse ? goOn(scene, 2) : undefined),
  (scene) => (gives(scene, 'why') ? why(scene) : undefined),
  howSo,
];

/** Wishes for a form (so many sentences, a list, two things side by side), and turns that ask nothing. */
const shaped: readonly Way[] = [
  (scene) => (scene.heard.exactly === undefined ? undefined : exactly(scene, scene.heard.exactly)),
  (scene) => (scene.heard.asks ? undefined : (smallTalk(scene) ?? surprise(scene) ?? react(scene))),
  surprise,
  (scene) => (gives(scene, 'compare') ? compare(scene) : undefined),
  choice,
  (scene) => (gives(scene, 'list') ? list(scene) : undefined),
  (scene) => (isSmall(scene) ? smallTalk(scene) : undefined),
];

/** Questions to the character's own material. */
const asking: readonly Way[] = [
  fairThing,
  (scene) =>
    standsAlone(scene) ||
    (scene.heard.aboutYou && !(scene.heard.wonder === 'how-many' && scene.heard.units.length <= 2))
      ? undefined
      : ofTheLast(scene, true),
  ownMood,
  (scene) => fromMaterial(scene, queryOf(scene), wanted(scene)),
  smallTalk,
  ofYourself,
  (scene) => ofTheLast(scene, false),
];

/** Nothing fits as it stands: what is left of the last thing, the question together with the one before it, the nearest thing. */
const otherwise: readonly Way[] = [
  (scene) => asksAfter(scene, likelyFollow),
  (scene) => (scene.heard.pointsBack && slight(scene) ? restOf(scene) : undefined),
  (scene) => (scene.heard.leansBack ? withBefore(scene) : undefined),
  noMore,
  (scene) => (scene.heard.feeling === undefined ? undefined : react(scene)),
  (scene) => askedAgain(scene, wanted(scene)),
  (scene) => (scene.heard.leansBack ? followsFact(scene, 'more') : undefined),
  withBefore,
  likelyThing,
  (scene) => nearestThing(scene, queryOf(scene), 'close'),
  plainly,
  (scene) => nearestThing(scene, queryOf(scene), 'far'),
  (scene) =>
    scene.heard.leansBack && (scene.heard.wonder === 'how' || scene.heard.wonder === undefined)
      ? restOf(scene)
      : undefined,
  (scene) =>
    scene.heard.pronoun && scene.drawnLast[0]?.kind === 'lore'
      ? again(scene, scene.drawnLast[0], queryOf(scene))
      : undefined,
];

/** The first way that has an answer; the order is the order of what a listener would take a turn to mean. */
export function answerOf(scene: Scene): Answer {
  return firstOf([...foremost, ...plain, ...following, ...shaped, ...asking, ...otherwise], scene) ?? unknown(scene);
}

/** So many sentences an explanation or a story may take, and any other answer. */
const wanted = (scene: Scene): number => (gives(scene, 'explain', 'story') ? 3 : 2);

/** Whether an answer says nothing on the matter, by the way it was found. */
export const evasive = ({ why }: { readonly why: string }): boolean =>
  /^(?:unknown|heard|nothing|no more|used up|again|related|nearest|beside|beyond|another|plainly)|once more|given before/.test(
    why,
  );
