import { askedAfter } from './asked-for.js';
import { cuesOf } from './cues.js';
import type { Passage } from './material.js';
import { retrieve } from './retrieve.js';
import { offerLine } from './offer.js';
import { onceMore } from './once-more.js';
import type { Scene } from './scene.js';
import { followsFact } from './self.js';
import { bare, clipped, lowered } from './sentences.js';
import { topicUnits } from './query.js';
import type { Answer } from './talk-material.js';
import { firstOf, whole } from './ways.js';
import type { Way } from './ways.js';

/** "Tell me more", "and then?": the next unsaid thing on what was last spoken of. */
export function goOn(scene: Scene, wanted: number): Answer | undefined {
  const offered = offeredTopic(scene);
  if (offered !== undefined) return tellOf(scene, offered, wanted);
  const topic = scene.drawnOn[0];
  return topic === undefined ? undefined : (firstOf(onFrom, scene, topic, wanted) ?? usedUp(scene));
}

const onFrom: readonly Way<[Passage, number]>[] = [
  moreOf,
  (scene) => followsFact(scene, 'more'),
  another,
  nextTold,
  related,
];

/** What is left of the topic itself. */
function moreOf(scene: Scene, topic: Passage, wanted: number): Answer | undefined {
  const rest = topic.kind === 'example' ? [] : unsaid(scene, topic).slice(0, wanted);
  return rest.length === 0 ? undefined : { sentences: rest, why: `more of ${topic.title}`, whole: true };
}

/** Another fact of the same title, none of it said. */
function another(scene: Scene, topic: Passage): Answer | undefined {
  const sibling = scene.material.passages.find(
    (passage) =>
      passage.kind === topic.kind &&
      passage.kind === 'fact' &&
      passage.title === topic.title &&
      unsaid(scene, passage).length === passage.lines.length,
  );
  return sibling === undefined
    ? undefined
    : { sentences: sibling.lines.map((line) => line.text), why: `another ${topic.title}`, whole: true };
}

/** "And then?": the lore that comes next, or what is left of what was spoken of before. */
function nextTold(scene: Scene, topic: Passage, wanted: number): Answer | undefined {
  if (!scene.heard.cues.has('then')) return undefined;
  const before = scene.drawnOn.slice(1, 3);
  const next =
    nextTo(scene, [topic, ...before]) ??
    before.find((passage) => passage.kind === 'lore' && unsaid(scene, passage).length > 0);
  return next === undefined ? undefined : tellOf(scene, next, wanted);
}

/** The lore that follows, in the author's order, one of the given passages and shares a key with it. */
function nextTo(scene: Scene, passages: readonly Passage[]): Passage | undefined {
  for (const passage of passages) {
    const next = scene.material.passages[passage.at + 1];
    if (passage.kind !== 'lore' || next?.kind !== 'lore' || unsaid(scene, next).length < next.lines.length) continue;
    if ([...next.head.terms.keys()].some((term) => passage.head.terms.has(term) || passage.body.terms.has(term)))
      return next;
  }
  return undefined;
}

/** Something else that has to do with the topic and with what the user asked. */
function related(scene: Scene, topic: Passage, wanted: number): Answer | undefined {
  const found = retrieve(scene.material, {
    text: '',
    units: [...scene.contextUnits(), ...topicUnits(scene)],
    context: [],
    aboutYou: topic.kind === 'fact',
    wonder: undefined,
  }).find(
    ({ passage, coverage }) =>
      passage !== topic &&
      (passage.kind === 'lore' || passage.kind === 'fact') &&
      coverage >= 0.25 &&
      unsaid(scene, passage).length > 0,
  )?.passage;
  return found === undefined
    ? undefined
    : {
        sentences: unsaid(scene, found).slice(0, found.kind === 'fact' ? 4 : wanted),
        why: `related ${found.title}`,
        whole: true,
      };
}

/** Owns up that a topic is spent and offers its neighbour. */
export function usedUp(scene: Scene): Answer | undefined {
  const done = scene.phrase('usedUp');
  const offer = offerLine(scene);
  return whole([done, offer], 'used up');
}

/** What is left of the passage spoken of last, for a question that names nothing else. */
export function restOf(scene: Scene): Answer | undefined {
  const last = scene.drawnOn[0];
  const rest =
    last === undefined || last.kind === 'example' || /^(?:comfort|mood)$/.test(last.title)
      ? []
      : unsaid(scene, last).slice(0, 2);
  return last === undefined || rest.length === 0 ? undefined : { sentences: rest, why: `rest of ${last.title}` };
}

/** "Say it shorter": the last topic once more, in a line that was not said like that. */
export function inShort(scene: Scene): Answer | undefined {
  const topic = explained(scene);
  const first = topic?.lines[0]?.text;
  if (topic === undefined || first === undefined || scene.goesOn) return undefined;
  return whole(
    [scene.phrase('inShort', { x: lowered(bare(clipped(mainClause(first), 160))) })],
    `inShort ${topic.title}`,
  );
}

/** "Say that again": what was said of the last topic, once more. */
export function repeated(scene: Scene): Answer | undefined {
  const topic = explained(scene);
  if (topic === undefined) return undefined;
  const lines = topic.lines.map((line) => line.text).filter((line) => !scene.unheard(line));
  return whole([onceMore(scene, lines.slice(0, 3))], `repeated ${topic.title}`);
}

/**
 * "I do not understand": what was written to make it plain; else the heart of its first sentence and an example of it,
 * as far as there are; else owns up. Never the same sentence again.
 */
export function moreSimply(scene: Scene): Answer | undefined {
  const topic = explained(scene);
  if (topic === undefined) return undefined;
  const why = `simply ${topic.title}`;
  const written = askedAfter(scene.material, [topic], scene.heard.main).find(
    ({ passage, likeness }) => likeness >= 0.5 && passage.lines.every((line) => scene.unheard(line.text)),
  )?.passage;
  if (written !== undefined) return whole(written.lines.map((line) => line.text).slice(0, 3), why);
  const first = topic.lines[0]?.text ?? '';
  const heart = heartOf(first);
  const core = heart !== undefined && scene.unheard(heart) ? finished(heart) : undefined;
  const example = unsaid(scene, topic).find((line) => illustrates.test(line));
  if (core === undefined && example === undefined)
    return whole([scene.phrase('noSimpler'), scene.phrase('whichPart')], why);
  const sentences = [core, example].filter((one) => one !== undefined);
  return { sentences, lead: scene.phrase('simply'), why, whole: true };
}

/** A comparison or an example. */
const illustrates =
  /比如|例如|譬如|打个比方|好比|就?像.{1,16}(?:一样|似的|那样)|\b(?:for (?:example|instance)|imagine|picture (?:a|the|it|your)|think of|as if|like (?:an?|the) )/i;

/** The first clause of a sentence, with one that turns it; undefined where it says nothing without the others, or hardly less. */
function heartOf(sentence: string): string | undefined {
  const clause = mainClause(sentence);
  const turned =
    /^[，,；;]\s*(?:(?:却|但|而|可|就|才|不过)[^，。；：]+|but\b[^,.;:]+)/.exec(sentence.slice(clause.length))?.[0] ??
    '';
  const heart = clause + turned;
  const partial = /[：:]|^(?:如果|要是|虽然|因为|只要|一旦|当|If|When|Because|Although|While|Since|After|Before)/;
  return heart.length > sentence.length * 0.75 || partial.test(heart) ? undefined : heart;
}

/** A clause as a sentence of its own. */
const finished = (clause: string): string => `${bare(clause)}${/\p{Script=Han}/u.test(clause) ? '。' : '.'}`;

/** What was explained, before any wish to have it otherwise: how it was put then is not what is to be put otherwise. */
function explained(scene: Scene): Passage | undefined {
  let back = scene.goesOn ? 2 : 1;
  const steers = (turn: string): boolean => {
    const cues = cuesOf(turn);
    return cues.has('confused') || cues.has('shorter') || cues.has('again');
  };
  for (let at = scene.userTurns.length - 2; at >= 0 && steers(scene.userTurns[at] ?? ''); at--) back++;
  const [topic = scene.drawnOn[0]] = scene.drawnBack(back).filter(({ kind }) => kind !== 'example');
  return topic?.kind === 'example' ? undefined : topic;
}

/** Lines of a passage that were not said yet, from the first one after the last that was. */
export function unsaid(scene: Scene, passage: Passage): string[] {
  const lines = passage.lines.map((line) => line.text);
  const last = lines.findLastIndex((line) => !scene.unheard(line));
  const after = lines.slice(last + 1);
  return after.length > 0 ? after : lines.filter((line) => scene.unheard(line));
}

/** The lore whose title the character's last turn offered. */
export function offeredTopic(scene: Scene): Passage | undefined {
  const last = scene.ownTurns.at(-1) ?? '';
  const titles = [...last.matchAll(/“([^”]{1,60})”/g)].map((match) => match[1]);
  return scene.material.passages.find(
    (passage) => passage.kind === 'lore' && titles.includes(passage.title) && unsaid(scene, passage).length > 0,
  );
}

export function tellOf(scene: Scene, passage: Passage, wanted: number): Answer {
  return { sentences: unsaid(scene, passage).slice(0, wanted), why: `told ${passage.title}`, whole: true };
}

function mainClause(sentence: string): string {
  const clause = sentence.split(/[，；;]|, (?=and|but|which|so|because|while)|: /)[0] ?? sentence;
  return clause.length >= (/\p{Script=Han}/u.test(clause) ? 8 : 25) ? clause : sentence;
}
