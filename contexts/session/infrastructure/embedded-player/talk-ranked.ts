import type { Answer } from './talk-material.js';
import { fairly, fitsUser } from './fitting.js';
import { queryOf } from './query.js';
import type { Cue } from './cues.js';
import { likeliest, likelihoodOf, rankedBy } from './ranking/ranked.js';
import type { Passage } from './material.js';
import { retrieve } from './retrieve.js';
import { slight } from './scene.js';
import type { Scene } from './scene.js';
import { lineKey } from './sentences.js';
import { windowOf } from './lines.js';
import { forUsers } from './take-up.js';
import { moodBefore } from './mood.js';
import { understand } from './understand.js';
import { strengthIn, unitsOf } from './words.js';

/** So likely, by the ranker, an entry is offered where words find nothing. */
const likely = 0.2;

/** So likely, by the ranker, an entry goes before anything that words find; for what the user tells, a little more. */
const surely = { asked: 0.45, told: 0.55, toldLow: 0.8 };

/** What the ranker holds for what is meant, asked or told. */
export function surestThing(scene: Scene): Answer | undefined {
  const { asks, aside } = scene.heard;
  if (!asks && (slight(scene) || merelyPolite(scene) || goOnThen.test(scene.heard.main))) return undefined;
  // What stands beside the question may turn it: "where does somebody live? I have their number".
  // A sorrow is not over with the next turn, whatever that seems to be of.
  const told = moodBefore(scene) === undefined ? surely.told : surely.toldLow;
  return rankedThing(scene, !asks ? told : aside === '' ? surely.asked : Math.max(0.55, surely.asked), 0);
}

/** "Go on" names nothing, though its words do. */
const goOnThen = /^(?:那|请)?[你您]?(?:继续|接着)(?:往下)?(?:说|讲|摆)?(?:下去)?(?:吧|呗|嘛|呀)?[。！!~]*$/;

/** Whether an entry is held for the answer that surely. */
export const surelyHeld = (scene: Scene): boolean => rankedThing(scene, surely.asked, 0) !== undefined;

/** Whether the ranker holds this very entry for the answer that surely. */
export const surelyMeant = (scene: Scene, passage: Passage): boolean =>
  (likelihoodOf(scene, retrieve(scene.material, queryOf(scene)), passage) ?? 0) >= surely.asked;

/** Turns that want little else: a word in return. */
const polite: readonly Cue[] = ['greeting', 'thanks', 'bye', 'praise', 'sorry', 'laugh'];
export const merelyPolite = ({ heard }: Scene): boolean => !heard.asks && polite.some((cue) => heard.cues.has(cue));

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

/** So likely, by the ranker, a question read together with the one before it finds its entry. */
const together = 0.45;

/** A short question that leaves out what it is about, read together with the turn before: "how do I correct it" after "twenty tests, one significant". */
export function withBefore(scene: Scene): Answer | undefined {
  const { heard, userTurns, material } = scene;
  const before = userTurns.at(-2);
  const own = heard.units.filter((unit) => unit.weight >= 0.5 && unit.script !== 'concept');
  if (!heard.asks || before === undefined || own.length > 2 || heard.aside !== '' || before.length > 120)
    return undefined;
  const title = scene.drawnLast[0]?.kind === 'lore' ? scene.drawnLast[0].title : undefined;
  const texts = [understand(before, 0).main, title].filter((one): one is string => one !== undefined);
  const queries = texts
    .map((one) => `${one} ${heard.main}`)
    .map((text) => ({ ...queryOf(scene), text, units: unitsOf(text), context: [] }));
  const ranked = queries.flatMap((one) =>
    rankedBy(scene, one.text, retrieve(material, one)).map((each) => ({ ...each, query: one })),
  );
  const found = ranked
    .sort((a, b) => b.probability - a.probability)
    .find(
      ({ passage, probability }) =>
        probability >= together &&
        !scene.drawnLast.includes(passage) &&
        (passage.kind === 'lore' || passage.kind === 'fact') &&
        passage.lines.some((line) => scene.unheard(line.text)) &&
        (own.length === 0 ||
          own.some((unit) => Math.max(strengthIn(unit, passage.head), strengthIn(unit, passage.body)) >= 0.6)),
    );
  if (found === undefined) return undefined;
  const sentences = windowOf(
    scene,
    found.passage,
    { ...found.query, units: [...heard.units, ...found.query.units] },
    2,
  );
  return sentences.length === 0 ? undefined : { sentences, why: `together ${found.passage.title}` };
}

/** What it holds for likely to help with a thing told, where nothing else does. */
export const helpfulThing = (scene: Scene): Answer | undefined => rankedThing(scene, 0.22, 0.2);

/** For what is written for a visitor's own case a lower likelihood is enough; but nobody is consoled for a death by guess. */
export const forThem = (scene: Scene): Answer | undefined =>
  rankedThing(scene, 0.12, 0.1, ({ title }) => forUsers.test(title) && !ofDeath.test(title));
const ofDeath =
  /(?:^|-)(?:grie\w*|widow\w*|died|dying|dead|death|funeral|loss)(?:-|$)|lost-(?:a-)?(?:parent|mother|partner|child|sibling|friend|love|patient)|gone-more/;

/** @param may which entries come into question */
function rankedThing(
  scene: Scene,
  least: number,
  leaning: number,
  may: (passage: Passage) => boolean = () => true,
): Answer | undefined {
  const query = queryOf(scene);
  const hits = retrieve(scene.material, query);
  const fitting = hits.filter(
    ({ passage }) =>
      may(passage) &&
      fitsUser(scene, passage) &&
      passage.kind !== 'limit' &&
      passage.kind !== 'example' &&
      // What leans on the turn before wants something more, not the same again.
      !(
        scene.heard.leansBack &&
        scene.drawnOn.includes(passage) &&
        !passage.lines.some((line) => scene.unheard(line.text))
      ),
  );
  const hit = likeliest(scene, hits, fitting, least, leaning);
  if (hit === undefined) return undefined;
  const lines = hit.passage.lines.map((line) => line.text);
  const whole = hit.passage.kind === 'fact' && lines.length <= 4 && lines.every((line) => scene.fresh(line));
  const sentences = whole ? lines : windowOf(scene, hit.passage, query, hit.passage.kind === 'fact' ? 3 : 2);
  return sentences.length === 0 ? undefined : { sentences, why: `likely ${hit.passage.title}` };
}

/** The entry that an answer is taken from. */
export const sourceOf = (scene: Scene, [first]: readonly string[]): Passage | undefined =>
  first === undefined ? undefined : scene.material.ownerOf.get(lineKey(first));

/** Whether an answer of two that one turn asks for stands by itself: it has something for it beside a shared word. */
export function backed(scene: Scene, { sentences }: Answer): boolean {
  const passage = sourceOf(scene, sentences);
  const own =
    passage === undefined ? undefined : likelihoodOf(scene, retrieve(scene.material, queryOf(scene)), passage);
  return own === undefined || own >= likely;
}
