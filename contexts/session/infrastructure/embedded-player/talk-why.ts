import { comesAfter } from './asked-for.js';
import type { Passage } from './material.js';
import { rankedBy } from './ranking/ranked.js';
import { retrieve } from './retrieve.js';
import { offerLine } from './offer.js';
import { onceMore } from './once-more.js';
import type { Scene } from './scene.js';
import { queryOf, topicUnits } from './query.js';
import type { Answer } from './talk-material.js';
import { speaksOf } from './talk-last.js';
import { unsaid } from './talk-on.js';
import { firstOf, whole } from './ways.js';
import type { Way } from './ways.js';
import { unitsOf } from './words.js';

/** "Why?": the reason in what was just said, or in what belongs to it. */
export function why(scene: Scene): Answer | undefined {
  const topic = scene.drawnOn[0];
  return (
    reasonLeft(scene) ??
    (topic === undefined ? undefined : firstOf(ofTopic, scene, topic)) ??
    reasonGiven(scene) ??
    reasonUnknown(scene)
  );
}

const ofTopic: readonly Way<[Passage]>[] = [reasonWritten, rest, reasonNear];

const reason = /因为|由于|为了|所以|原因|because|since\b|so that|reason|that is why|说明|免得|意思是/i;

/** A line of what was spoken of last that was not said yet. */
function reasonLeft(scene: Scene): Answer | undefined {
  for (const passage of scene.drawnOn.slice(0, 2)) {
    const line = unsaid(scene, passage).find((text) => reason.test(text));
    if (line !== undefined) return { sentences: [line], why: `reason in ${passage.title}` };
  }
  return undefined;
}

/** What the ranker holds for the reason of what was spoken of, read together with its name. */
function reasonWritten(scene: Scene, topic: Passage): Answer | undefined {
  const text = `${topic.kind === 'lore' ? topic.title : (scene.userTurns.at(-2) ?? '')} ${scene.language === 'zh' ? '为什么' : 'why'}`;
  const hits = retrieve(scene.material, {
    ...queryOf(scene),
    text,
    units: unitsOf(text),
    context: [],
    asked: new Map(),
  });
  const found = rankedBy(scene, text, hits).find(
    ({ passage, probability }) =>
      probability >= 0.4 &&
      passage !== topic &&
      passage.kind === topic.kind &&
      (speaksOf(passage, topic) || comesAfter(passage, topic)) &&
      passage.lines.every((line) => scene.unheard(line.text)),
  );
  return found === undefined
    ? undefined
    : { sentences: found.passage.lines.map((line) => line.text).slice(0, 2), why: `reason, ${found.passage.title}` };
}

/** No reason, but what is left to say of it. */
function rest(scene: Scene, topic: Passage): Answer | undefined {
  const lines = topic.kind === 'example' ? [] : unsaid(scene, topic);
  return lines.length === 0 ? undefined : { sentences: lines.slice(0, 2), why: `rest of ${topic.title}` };
}

/** What has to do with the topic and holds a reason. */
function reasonNear(scene: Scene, topic: Passage): Answer | undefined {
  const found = retrieve(scene.material, {
    text: '',
    units: topic.kind === 'lore' ? [...scene.contextUnits(), ...topicUnits(scene)] : [],
    context: [],
    aboutYou: topic.kind === 'fact',
    wonder: 'why',
  }).find(
    ({ passage, coverage }) =>
      passage !== topic && coverage >= 0.5 && unsaid(scene, passage).length > 0 && passage.kind !== 'limit',
  )?.passage;
  if (found === undefined) return undefined;
  const lines = unsaid(scene, found);
  const because = lines.find((text) => reason.test(text));
  return { sentences: because === undefined ? lines.slice(0, 2) : [because], why: `reason near ${found.title}` };
}

/** The reason was said already. */
function reasonGiven(scene: Scene): Answer | undefined {
  const told = scene.drawnLast.flatMap((passage) => passage.lines.map((line) => line.text));
  const given = told.find((line) => reason.test(line)) ?? (scene.drawnOn[0]?.kind === 'fact' ? told[1] : undefined);
  return given === undefined ? undefined : whole([onceMore(scene, [given])], 'the reason given before');
}

/** Owns up and offers another topic. */
function reasonUnknown(scene: Scene): Answer | undefined {
  const unknown = scene.phrase('whyUnknown');
  const offer = offerLine(scene);
  return whole([unknown, offer], 'no reason known');
}
