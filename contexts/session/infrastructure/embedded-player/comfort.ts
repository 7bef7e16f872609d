import type { Feeling } from './cues.js';
import { windowOf } from './lines.js';
import type { Passage } from './material.js';
import { lasts, moodBefore, unitOf } from './mood.js';
import type { Remark } from './remark.js';
import type { Hit } from './retrieve.js';
import type { Scene } from './scene.js';
import { followsFact } from './self.js';
import { forUsers } from './take-up.js';
import { sure } from './fitting.js';
import type { Answer } from './talk-material.js';
import { sourceOf } from './talk-ranked.js';
import { whole } from './ways.js';
import type { Way } from './ways.js';
import { strengthIn } from './words.js';

/** Ways to meet a feeling shown in this turn. */
export const toAFeeling: readonly Way<[Remark, Feeling]>[] = [writtenForThem, loreThatHelps, soothed];

/** The ranker holds for helpful what an author wrote for a visitor's own case. */
function writtenForThem(scene: Scene, { meant }: Remark, feeling: Feeling): Answer | undefined {
  const thing = meant();
  return thing !== undefined && forUsers.test(sourceOf(scene, thing.sentences)?.title ?? '')
    ? { ...thing, why: `feeling ${feeling}, ${thing.why}` }
    : undefined;
}

/** "I'm sad, my fern is dying": what the character knows of the trouble, unless comfort is asked for by name. */
function loreThatHelps(scene: Scene, { query, hits, help }: Remark, feeling: Feeling): Answer | undefined {
  const found = help();
  const forComfort = hits().some((hit) => hit.keyed >= 2 && hit.passage.title === 'comfort');
  if (forComfort || found?.passage.kind !== 'lore' || found.keyed < 2) return undefined;
  return whole(
    [scene.phrase(feeling), ...windowOf(scene, found.passage, query, 2)],
    `feeling ${feeling}, on ${found.passage.title}`,
  );
}

/** A word to the feeling; then comfort, or else a question. */
function soothed(scene: Scene, { hits }: Remark, feeling: Feeling): Answer | undefined {
  const comfort = hits().find((hit) => comforts(scene, hit, feeling))?.passage ?? unsaidComfort(scene, feeling);
  const lines = comfort?.lines.map((line) => line.text).slice(0, 3) ?? [];
  const said = scene.phrase(feeling);
  const asked = lines.length > 0 ? undefined : scene.phrase(feeling === 'bored' ? 'whatElse' : 'askFeeling');
  return whole([said, ...lines, asked], `feeling ${feeling}`);
}

/** Comfort that fits the feeling, none of it said lately. */
const comforts = (scene: Scene, hit: Hit, feeling: Feeling): boolean =>
  hit.passage.kind === 'fact' &&
  /^(?:comfort|lonely|advice|bored|scared|sleep|loss|mourning|hard-day|exam-fail)/.test(hit.passage.title) &&
  (sure(hit) || hit.keyed >= 2 || strengthIn(unitOf(feeling), hit.passage.head) > 0) &&
  hit.passage.lines.every((line) => scene.fresh(line.text));

/** A line of comfort or advice not given yet; none for moods that want other answers. */
function unsaidComfort(scene: Scene, feeling: Feeling): Passage | undefined {
  if (!scene.characterSpeaks || !lasts(feeling)) return undefined;
  return scene.material.passages.find(
    (one) =>
      one.kind === 'fact' &&
      /^(?:comfort|advice|lonely)$/.test(one.title) &&
      one.lines.every((line) => scene.unheard(line.text)),
  );
}

/** The next thing to say to somebody who is low: comfort not given yet, then advice. */
function comfortOn(scene: Scene, feeling: Feeling): Answer | undefined {
  if (!scene.characterSpeaks) return undefined;
  const follows = followsFact(scene, 'more');
  const fact = unsaidComfort(scene, feeling);
  return whole(
    [scene.phrase(feeling), ...(follows?.sentences ?? fact?.lines.map((line) => line.text).slice(0, 3) ?? [])],
    `mood goes on: ${feeling}`,
  );
}

/** A sorrow told lately goes on where this turn is of nothing that wants an answer of its own. */
export function stillLow(scene: Scene, { meant, help }: Remark): Answer | undefined {
  const mood = moodBefore(scene);
  if (mood === undefined || scene.heard.aboutYou) return undefined;
  const kept = scene.heard.told.every(({ matter }) => matter === 'pet' || matter === 'relation' || matter === 'having');
  if (!kept || knowsMore(help()) || meant() !== undefined) return undefined;
  return comfortOn(scene, mood);
}

/** What helps is more than a thing of the character's own life. */
const knowsMore = (help: Hit | undefined): boolean =>
  help?.passage.kind === 'lore' || /^(?:comfort|advice)$|-more$/.test(help?.passage.title ?? '');

/** "Am I a failure?", "what should I do?" from somebody who is low: they ask for comfort, not for knowledge. */
export function ownMood(scene: Scene): Answer | undefined {
  if (
    !/我(?:是不是|是|该|应该|还能|要|怎么)|\b(?:am|should|can|do) i\b/i.test(scene.heard.main) ||
    scene.heard.aboutYou
  )
    return undefined;
  const mood = moodBefore(scene);
  const named = scene.heard.units.filter((unit) => unit.weight >= 0.5 && unit.script !== 'concept').length;
  return mood === undefined || named > 1 ? undefined : comfortOn(scene, mood);
}
