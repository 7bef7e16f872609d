import type { Part } from '../../application/players/role-player.js';
import { inDanger } from './danger.js';
import { briefReaction, react } from './react.js';
import { recall } from './recall.js';
import { recallOwn } from './recall-own.js';
import { ownMood } from './mood.js';
import { asksBeyond } from './beyond.js';
import { asAsked, asksAfter, followsFact, ofSelf } from './self.js';
import { askedAgain, loreOn, roundAgain, unknown } from './talk-unknown.js';
import { retrieve } from './retrieve.js';
import type { Hit } from './retrieve.js';
import { Scene } from './scene.js';
import { lineKey, join, sentencesOf } from './sentences.js';
import { limit } from './limits.js';
import { again, answersBeside, fitsUser, fromMaterial, nearestThing, queryOf } from './talk-material.js';
import type { Answer } from './talk-material.js';
import { goOn, keyedFollowUp, ofTheLast, restOf, tellOf, why } from './talk-on.js';
import { compare, exactly, list } from './talk-shaped.js';
import { closer, offerLine, smallTalk, steering } from './talk-small.js';

export interface Reply {
  readonly text: string;
  /** Which way the answer was found. */
  readonly why: string;
}

/** How often an opener or closer of the character's voice stands around an answer. */
const openerChance = 0.22;
const closerChance = 0.18;

/** One reply of a character: understood, found or remembered, composed. The same part always gives the same reply. */
export function replyTo(part: Part): Reply {
  if (part.spoken !== '') {
    // The words already spoken may be this very reply, cut off: then its rest is what comes next.
    const messages = part.messages.at(-1)?.role === 'assistant' ? part.messages.slice(0, -1) : part.messages;
    const whole = replyTo({ ...part, messages, spoken: '' });
    if (whole.text.startsWith(part.spoken)) return { text: whole.text.slice(part.spoken.length), why: whole.why };
  }
  const scene = new Scene(part);
  const answer = answerOf(scene);
  if (part.earlierVersions?.length && evasive.test(answer.why)) {
    // Asked anew with nothing else to say on it: the same again is better than beside the point.
    const same = replyTo({ ...part, earlierVersions: [] });
    if (!evasive.test(same.why)) return same;
  }
  const sentences = composed(scene, answer);
  return { text: continued(scene, part.spoken, join(sentences)), why: answer.why };
}

/** Ways of an answer that say nothing on the matter. */
const evasive = /^(?:unknown|heard|nothing|used up|again|related|nearest|beside|another)/;

/** The first way that has an answer; the order is the order of what a listener would take a turn to mean. */
function answerOf(scene: Scene): Answer {
  const { heard } = scene;
  const wanted = heard.cues.has('explain') || heard.cues.has('story') ? 3 : 2;
  return (
    inDanger(scene) ??
    recall(scene) ??
    recallOwn(scene) ??
    limit(scene) ??
    asksAfter(scene) ??
    asAsked(scene, 0.74, 0.05) ??
    (asksBeyond(scene) && scene.characterSpeaks ? (loreOn(scene) ?? unknown(scene, false)) : undefined) ??
    steering(scene, 2) ??
    likeAnExample(scene) ??
    keyedFollowUp(scene) ??
    ofSelf(scene) ??
    (heard.cues.has('why') || (heard.wonder === 'why' && heard.leansBack) ? followsFact(scene, 'why') : undefined) ??
    (heard.asks && heard.pronoun && slight(scene) ? followsFact(scene, 'more') : undefined) ??
    (heard.cues.has('more') || heard.cues.has('then') || heard.wantsElse ? goOn(scene, 2) : undefined) ??
    (heard.cues.has('why') ? why(scene) : undefined) ??
    (heard.exactly === undefined ? undefined : exactly(scene, heard.exactly)) ??
    (heard.asks ? undefined : (smallTalk(scene) ?? surprise(scene) ?? react(scene))) ??
    surprise(scene) ??
    (heard.cues.has('compare') ? compare(scene) : undefined) ??
    (heard.cues.has('list') ? list(scene) : undefined) ??
    (isSmall(scene) ? smallTalk(scene) : undefined) ??
    (standsAlone(scene) || (heard.aboutYou && !(heard.wonder === 'how-many' && heard.units.length <= 2))
      ? undefined
      : ofTheLast(scene, true)) ??
    ownMood(scene) ??
    asAsked(scene, 0.52, 0.08) ??
    fromMaterial(scene, queryOf(scene), wanted) ??
    smallTalk(scene) ??
    ofYourself(scene) ??
    ofTheLast(scene, false) ??
    (heard.pointsBack && heard.units.every((unit) => unit.weight < 0.5) ? restOf(scene) : undefined) ??
    (!heard.aboutYou &&
    (heard.pronoun || (heard.pointsBack && heard.units.every((unit) => unit.weight < 0.5))) &&
    scene.drawnLast[0] !== undefined &&
    !/^(?:comfort|mood|ai)$/.test(scene.drawnLast[0].title) &&
    scene.drawnLast[0].kind !== 'limit' &&
    heard.units.length <= 2
      ? again(scene, scene.drawnLast[0], queryOf(scene))
      : undefined) ??
    (heard.feeling === undefined ? undefined : react(scene)) ??
    askedAgain(scene, wanted) ??
    asAsked(scene, 0.42, 0.05) ??
    (heard.leansBack ? followsFact(scene, 'more') : undefined) ??
    nearestThing(scene, queryOf(scene)) ??
    (heard.leansBack && (heard.wonder === 'how' || heard.wonder === undefined) ? restOf(scene) : undefined) ??
    unknown(scene)
  );
}

/** Names nothing of its own. */
const slight = (scene: Scene): boolean =>
  scene.heard.units.every((unit) => unit.weight < 0.5 || unit.script === 'concept');

/** A question that is nearly the user's side of an example gets the example's answer: it is in the best voice. */
function likeAnExample(scene: Scene): Answer | undefined {
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
function surprise(scene: Scene): Answer | undefined {
  const topics = scene.heard.cues.has('surprise') ? scene.openTopics() : [];
  const topic = topics[Math.floor(scene.roll() * topics.length)];
  return topic === undefined ? undefined : tellOf(scene, topic, 2);
}

/** Whether the material answers a question by its own words, whatever was said before it. */
function standsAlone(scene: Scene): boolean {
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
function ofYourself(scene: Scene): Answer | undefined {
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
function isSmall(scene: Scene): boolean {
  const { cues, units } = scene.heard;
  const strong = units.filter((unit) => unit.weight >= 0.5 && unit.script !== 'concept').length;
  if (strong > 2) return false;
  const query = queryOf(scene);
  const best = retrieve(scene.material, query)[0];
  const material = best !== undefined && best.keyed >= 2 && best.passage.lines.some((line) => scene.fresh(line.text));
  return (
    !material &&
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

/** Puts reaction, opener, answer and closer together; drops what was said lately; owns up to another tongue. */
function composed(scene: Scene, answer: Answer): string[] {
  if (answer.why === 'danger') return [...answer.sentences];
  const { heard } = scene;
  const said = new Set<string>();
  const once = (line: string): boolean => {
    const keys = sentencesOf(line).map(lineKey);
    if (!scene.fresh(line) || keys.some((key) => said.has(key))) return false;
    for (const key of keys) said.add(key);
    return true;
  };
  let body = answer.sentences.filter(once);
  if (body.length === 0) body = [offerLine(scene) ?? roundAgain(scene)].filter(once);
  if (heard.exactly !== undefined && answer.why.startsWith('exactly')) return body;
  const foreign = !scene.characterSpeaks && body.some((line) => scene.material.ownerOf.has(lineKey(line)));
  const tongue = foreign ? scene.phrase('ownTongue') : undefined;
  const reaction = heard.asks && !/^(?:recall|feeling|example)/.test(answer.why) ? briefReaction(scene) : undefined;
  const { openers, closers } = scene.material.character.voice;
  const adorned = answer.whole !== true && scene.characterSpeaks;
  const opener = adorned && reaction === undefined && scene.roll() < openerChance ? scene.pick(openers) : undefined;
  const closing =
    adorned && closers.length > 0 && scene.roll() < closerChance && !/[？?]$/.test(body.at(-1) ?? '')
      ? closer(scene)
      : undefined;
  const front = [reaction, tongue, opener].filter((line): line is string => line !== undefined && once(line));
  return [...front, ...body, ...(closing !== undefined && once(closing) ? [closing] : [])];
}

/** Goes on after words already spoken: the rest of this very reply, or a fresh start joined to a sentence cut short. */
function continued(scene: Scene, spoken: string, text: string): string {
  if (spoken === '') return text;
  const finished = /[。！？!?.…”"）)]\s*$/.test(spoken);
  const space =
    /\p{Script=Han}/u.test(spoken.slice(-4)) || /[。！？…”）]\s*$/.test(spoken) || /\s$/.test(spoken) ? '' : ' ';
  if (finished) return space + text;
  const bridge = scene.phrase('goOn') ?? '—';
  return `${space}${bridge}${scene.language === 'zh' ? '' : ' '}${text}`;
}
