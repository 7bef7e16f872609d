import { windowOf } from './lines.js';
import { toldIn } from './remember.js';
import { retrieve } from './retrieve.js';
import type { Hit } from './retrieve.js';
import type { Scene } from './scene.js';
import { lastTold } from './take-in.js';
import { mayAnswer } from './take-up.js';
import { fitsUser } from './fitting.js';
import { queryOf } from './query.js';
import type { Matter } from './told.js';
import { unitsOf } from './words.js';

/**
 * What the material has on a trouble told, clause by clause: it is often in the last one.
 * @param hits of the search by words for the whole turn
 */
export function helpFor(scene: Scene, hits: readonly Hit[]): Hit | undefined {
  const trouble = scene.characterSpeaks ? troubleIn(scene) : undefined;
  if (trouble === undefined) return undefined;
  const clauses = trouble.split(/[，,；;。.!！]\s*/).filter((clause) => clause.trim() !== '');
  const ofOthers = /[她他]|\b(?:she|he|they)\b/i.test(trouble) && !/[你您]|\byou\b/i.test(trouble);
  const found = [trouble, ...(clauses.length > 1 ? clauses.reverse() : [])].flatMap((text) =>
    retrieve(scene.material, { ...queryOf(scene), text, units: unitsOf(text) })
      .slice(0, 5)
      .filter((hit) => isOfIt(hit) && mayTellOf(scene, hit, ofOthers) && mayBeSaid(scene, hit, hits)),
  );
  return found.sort((a, b) => b.score - a.score)[0];
}

/** Told as plainly as these, a matter wants to be taken in, not helped with. */
const plainMatters: readonly Matter[] = [
  'like',
  'dislike',
  'favourite',
  'pet',
  'study',
  'origin',
  'home',
  'age',
  'job',
];

/** Where a turn tells a plain matter, only what stands beside it can want help: "I study architecture, and I can't sleep". */
function troubleIn(scene: Scene): string | undefined {
  const { feeling, main } = scene.heard;
  const last = lastTold(scene);
  if (feeling !== undefined || last === undefined || !plainMatters.includes(last.matter)) return main;
  const beside = main.split(/[，,；;]\s*/).at(-1) ?? '';
  return beside === main || toldIn(`我${beside}`, 0).length > 0 ? undefined : beside;
}

/** An entry speaks of enough of what was told. */
const isOfIt = ({ keyed, coverage, headed, strong, passage }: Hit): boolean =>
  ((keyed >= 2 && coverage >= 0.4) || (headed && strong >= 2 && coverage >= 0.7)) &&
  passage.title !== 'mood' &&
  (passage.kind !== 'limit' || keyed >= 4);

/** The character's own life helps only where it is plainly meant, and not with what she or he did. */
function mayTellOf(scene: Scene, { passage, coverage, asked }: Hit, ofOthers: boolean): boolean {
  const ownLife =
    passage.kind === 'fact' && !passage.title.includes('-') && !/^(?:comfort|advice)$/.test(passage.title);
  return !ownLife || (!ofOthers && (scene.heard.aboutYou || coverage >= 0.6 || asked >= 0.5));
}

const mayBeSaid = (scene: Scene, hit: Hit, hits: readonly Hit[]): boolean =>
  fitsUser(scene, hit.passage) &&
  mayAnswer(scene, hits, hit) &&
  windowOf(scene, hit.passage, queryOf(scene), 1).length > 0 &&
  (hit.passage.kind !== 'fact' || hit.passage.lines.every((line) => scene.fresh(line.text)));
