import { retrieve } from './retrieve.js';
import type { Hit } from './retrieve.js';
import type { Scene } from './scene.js';
import { fitsUser } from './fitting.js';
import { queryOf } from './query.js';
import { answersBeside } from './talk-material.js';
import type { Answer } from './talk-material.js';
import { tellOf } from './talk-on.js';

/** A question that is nearly the user's side of an example gets the example's answer: it is in the best voice. */
export function likeAnExample(scene: Scene): Answer | undefined {
  if (!scene.characterSpeaks || (scene.heard.exactly !== undefined && scene.heard.exactly > 1)) return undefined;
  const query = queryOf(scene);
  const likely = retrieve(scene.material, query)
    .filter((hit) => hit.likeness >= 0.66)
    .sort((a, b) => b.likeness - a.likeness);
  const hit = likely.find(
    (one) => fitsUser(scene, one.passage) && one.passage.lines.every((line) => scene.fresh(line.text)),
  );
  return hit === undefined
    ? undefined
    : {
        sentences: hit.passage.lines.map((line) => line.text),
        why: `example “${hit.passage.asked?.text ?? ''}”`,
        whole: true,
      };
}

/** "Tell me something": a topic of the character's own choosing, not drawn on yet. */
export function surprise(scene: Scene): Answer | undefined {
  const topics = scene.heard.cues.has('surprise') ? scene.openTopics() : [];
  const topic = topics[Math.floor(scene.roll() * topics.length)];
  return topic === undefined ? undefined : tellOf(scene, topic, 2);
}

/** Whether the material answers a question by its own words, whatever was said before it. */
export function standsAlone(scene: Scene): boolean {
  const least = scene.language === 'zh' ? 3 : 4;
  const hits = retrieve(scene.material, queryOf(scene));
  if (hits.some((hit) => answersBeside(scene, hit))) return true;
  return hits
    .slice(0, 3)
    .some(
      (hit) =>
        headsAnother(scene, hit) ||
        (hit.keyed >= least && hit.coverage >= 0.5) ||
        (hit.keyed >= 2 && hit.coverage >= 0.7),
    );
}

/** A word of some length heads a passage that has not been touched: better than saying the last line again. */
function headsAnother(scene: Scene, hit: Hit): boolean {
  const long = scene.heard.units.some(
    (unit) => unit.weight >= 0.5 && unit.script !== 'concept' && unit.term.length >= 2,
  );
  return (
    long &&
    !scene.heard.pronoun &&
    hit.headed &&
    hit.coverage >= 0.3 &&
    hit.passage.kind === 'lore' &&
    !scene.drawnLast.includes(hit.passage) &&
    hit.passage.lines.every((line) => scene.unheard(line.text))
  );
}

/** "And do you play it?": a slight question about the character, read together with what was spoken of, is asked of its facts. */
export function ofYourself(scene: Scene): Answer | undefined {
  const { aboutYou, pronoun, units } = scene.heard;
  const strong = units.filter((unit) => unit.weight >= 0.5).length;
  if (!aboutYou || strong > 1 || (strong === 0 && !pronoun)) return undefined;
  const query = queryOf(scene);
  const lent = scene.contextUnits().slice(0, 3);
  const hit = retrieve(scene.material, { ...query, units: [...query.units, ...lent], context: [] }).find(
    (one) =>
      one.passage.kind === 'fact' &&
      one.coverage >= 0.45 &&
      one.passage.lines.every((line) => scene.unheard(line.text)),
  );
  return hit === undefined
    ? undefined
    : { sentences: hit.passage.lines.map((line) => line.text), why: `of yourself: ${hit.passage.title}` };
}

/** Small talk comes before the material only where the turn is about nothing else. */
export function isSmall(scene: Scene): boolean {
  const { cues, units } = scene.heard;
  const strong = units.filter((unit) => unit.weight >= 0.5 && unit.script !== 'concept').length;
  if (strong > 2) return false;
  const query = queryOf(scene);
  const best = retrieve(scene.material, query)[0];
  const material = best !== undefined && best.keyed >= 2 && best.passage.lines.some((line) => scene.fresh(line.text));
  return (
    (!material || (cues.has('areYouAi') && strong <= 2)) &&
    (
      [
        'areYouAi',
        'whoAreYou',
        'howAreYou',
        'thanks',
        'bye',
        'greeting',
        'insult',
        'wrong',
        'capable',
        'translate',
        'otherTongue',
      ] as const
    ).some((cue) => cues.has(cue))
  );
}
