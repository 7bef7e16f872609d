import { stillLow, toAFeeling } from './comfort.js';
import { windowOf } from './lines.js';
import { remarkIn } from './remark.js';
import type { Remark } from './remark.js';
import type { Scene } from './scene.js';
import { followsFact } from './self.js';
import { briefReaction, lastTold, takeIn } from './take-in.js';
import { isGrave, ofThemself, saidAgain, takeUp } from './take-up.js';
import { fitsUser, near } from './fitting.js';
import type { Answer } from './talk-material.js';
import { restOf } from './talk-on.js';
import { backed, forThem, sourceOf } from './talk-ranked.js';
import { askedAgain } from './talk-unknown.js';
import type { Told } from './told.js';
import { firstOf, whole } from './ways.js';
import type { Way } from './ways.js';

/** A turn that asks nothing: shows that it was heard, says what it calls to mind, and asks one question back. */
export function react(scene: Scene): Answer | undefined {
  const remark = remarkIn(scene);
  return asInAnExample(scene, remark) ?? metByKind(scene, remark);
}

/** By what the turn does: show a feeling, tell a thing of the user, or neither. */
function metByKind(scene: Scene, remark: Remark): Answer | undefined {
  const { feeling } = scene.heard;
  if (feeling !== undefined) return firstOf(toAFeeling, scene, remark, feeling);
  const thing = lastTold(scene);
  if (thing === undefined) return firstOf(toARemark, scene, remark);
  // A name told beside it is taken in first. Drawn before any way is tried, so that the dice fall alike for all of them.
  const name = thing.matter === 'name' ? undefined : briefReaction(scene);
  return firstOf(toAThingTold, scene, remark, { thing, name });
}

/** What the user told of themself last in this turn, and the word to a name told beside it. */
interface Telling {
  readonly thing: Told;
  readonly name: string | undefined;
}

/** Somebody low is comforted and trouble helped with before a thing told is taken in. */
const toAThingTold: readonly Way<[Remark, Telling]>[] = [stillLow, helped, helpedBesides, graveOrHad, takenIn];

/** Comfort and help; then what goes on from the talk before, what may be meant, and at least that it was heard. */
const toARemark: readonly Way<[Remark]>[] = [
  stillLow,
  helped,
  grave,
  followedUp,
  ofWhatWasSpokenOf,
  restOfLore,
  onHand,
  takeUp,
  heardOut,
];

/** Nearly what an author has somebody say in an example. */
function asInAnExample(scene: Scene, { hits }: Remark): Answer | undefined {
  const likely = hits().find(
    (hit) =>
      hit.likeness >= 0.6 && fitsUser(scene, hit.passage) && hit.passage.lines.every((line) => scene.fresh(line.text)),
  );
  return likely === undefined
    ? undefined
    : {
        sentences: likely.passage.lines.map((line) => line.text),
        why: `example for “${likely.passage.asked?.text ?? ''}”`,
        whole: true,
      };
}

/** The material speaks of the trouble that is told. */
function helped(scene: Scene, { query, help }: Remark): Answer | undefined {
  const hit = help();
  if (hit === undefined) return undefined;
  const name = scene.heard.told.some((one) => one.matter === 'name') ? briefReaction(scene) : undefined;
  const lines = windowOf(scene, hit.passage, query, 2);
  return {
    sentences: name === undefined ? lines : [name, ...lines],
    why: `help with ${hit.passage.title}`,
    whole: name !== undefined,
  };
}

/** The ranker has something helpful, and enough is said beside the thing told to want it. */
function helpedBesides(scene: Scene, { meant }: Remark, { thing, name }: Telling): Answer | undefined {
  if (scene.heard.units.length < 3 || isGrave(scene)) return undefined;
  const found = meant();
  return found === undefined ? undefined : whole([name, ...found.sentences], `told ${thing.matter}, ${found.why}`);
}

/** A quarrel, a loss, a leaving, or something they have: turned round to them rather than named. */
function graveOrHad(scene: Scene, _: Remark, { thing }: Telling): Answer | undefined {
  return isGrave(scene) || thing.matter === 'having' ? takeUp(scene) : undefined;
}

/** Any other thing told. */
function takenIn(scene: Scene, _: Remark, { thing, name }: Telling): Answer | undefined {
  return takeIn(scene, thing, name);
}

/** A quarrel, a loss, a leaving: nothing of the character's own is said to it. */
function grave(scene: Scene): Answer | undefined {
  return isGrave(scene) ? takeUp(scene) : undefined;
}

/** An author wrote what comes after the thing spoken of lately. */
function followedUp(scene: Scene): Answer | undefined {
  return followsFact(scene, 'more', 'lately');
}

/** The remark together with what was spoken of before; of the user themself only where it has more for it than a shared word. */
function ofWhatWasSpokenOf(scene: Scene): Answer | undefined {
  const found = scene.drawnLast.length === 0 ? undefined : askedAgain(scene, 2);
  return found !== undefined && ofThemself(scene) && !backed(scene, found) ? undefined : found;
}

/** What is left to say on a subject the user remarks upon. */
function restOfLore(scene: Scene): Answer | undefined {
  return scene.drawnLast[0]?.kind === 'lore' && !ofThemself(scene) ? restOf(scene) : undefined;
}

/** The ranker has something helpful; for somebody who speaks of themself what is written for their case, and no limit of the character. */
function onHand(scene: Scene, { meant }: Remark): Answer | undefined {
  const found = meant() ?? (ofThemself(scene) ? forThem(scene) : undefined);
  if (found === undefined) return undefined;
  const limits = sourceOf(scene, found.sentences)?.title.includes('limits') === true;
  return limits && ofThemself(scene) ? undefined : { ...found, why: `on hand, ${found.why}` };
}

/** That it was heard, a line that comes near, and a question back. */
function heardOut(scene: Scene, { query, hits }: Remark): Answer | undefined {
  const lineOn = hits().find(
    (hit) =>
      near(hit) &&
      hit.keyed >= 2 &&
      hit.coverage >= 0.4 &&
      hit.passage.kind !== 'limit' &&
      windowOf(scene, hit.passage, query, 1).length > 0,
  );
  const lines = lineOn === undefined ? [] : windowOf(scene, lineOn.passage, query, 1);
  const echo = lines.length > 0 ? undefined : saidAgain(scene);
  return whole(
    [echo ?? scene.phrase('heardYou'), ...lines, scene.phrase('askOn')],
    scene.heard.main === '' ? 'nothing said' : 'heard',
  );
}
