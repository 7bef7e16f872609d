import type { Passage } from './material.js';
import { retrieve } from './retrieve.js';
import { offerLine } from './offer.js';
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

/** "Say it shorter", "I do not understand": the last topic once more, in a line that was not said like that. */
export function inOtherWords(scene: Scene, how: 'inShort' | 'simply' | 'asISaid'): Answer | undefined {
  const topic = scene.drawnOn[0];
  const said = scene.ownTurns.at(-1) ?? '';
  if (topic === undefined || topic.kind === 'example' || said === '') return undefined;
  const first = topic.lines[0]?.text ?? said;
  const left = unsaid(scene, topic)[0] ?? '';
  const core = how === 'simply' && left.length >= (scene.language === 'zh' ? 14 : 50) ? left : mainClause(first);
  const line = scene.phrase(how, { x: lowered(bare(clipped(core, 160))) });
  if (line === undefined) return undefined;
  const ask = how === 'simply' ? scene.phrase('whichPart') : undefined;
  return { sentences: ask === undefined ? [line] : [line, ask], why: `${how} ${topic.title}`, whole: true };
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
