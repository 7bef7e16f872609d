import { comesAfter } from './asked-for.js';
import type { Passage } from './material.js';
import { rankedBy } from './ranking/ranked.js';
import { retrieve } from './retrieve.js';
import type { Scene } from './scene.js';
import { followsFact } from './self.js';
import { bare, clipped, lowered } from './sentences.js';
import { answers, leansOnLineBefore } from './lines.js';
import { queryOf, topicUnits } from './talk-material.js';
import type { Answer } from './talk-material.js';
import { whole } from './ways.js';
import { strengthIn, unitsOf } from './words.js';

/** "Tell me more", "and then?": the next unsaid thing on what was last spoken of. */
export function goOn(scene: Scene, wanted: number): Answer | undefined {
  const offered = offeredTopic(scene);
  if (offered !== undefined) return tellOf(scene, offered, wanted);
  const topic = scene.drawnOn[0];
  if (topic === undefined) return undefined;
  const rest = topic.kind === 'example' ? [] : unsaid(scene, topic).slice(0, wanted);
  if (rest.length > 0) return { sentences: rest, why: `more of ${topic.title}`, whole: true };
  const follows = followsFact(scene, 'more');
  if (follows !== undefined) return follows;
  const sibling = scene.material.passages.find(
    (passage) =>
      passage.kind === topic.kind &&
      passage.kind === 'fact' &&
      passage.title === topic.title &&
      unsaid(scene, passage).length === passage.lines.length,
  );
  if (sibling !== undefined)
    return { sentences: sibling.lines.map((line) => line.text), why: `another ${topic.title}`, whole: true };
  const earlier = scene.drawnOn
    .slice(1, 3)
    .find((passage) => passage.kind === 'lore' && unsaid(scene, passage).length > 0);
  const next = nextTo(scene, [topic, ...scene.drawnOn.slice(1, 3)]);
  if (scene.heard.cues.has('then') && (next ?? earlier) !== undefined)
    return tellOf(scene, (next ?? earlier) as Passage, wanted);
  const units = [...scene.contextUnits(), ...topicUnits(scene)];
  const related = retrieve(scene.material, {
    text: '',
    units,
    context: [],
    aboutYou: topic.kind === 'fact',
    wonder: undefined,
  }).find(
    (hit) =>
      hit.passage !== topic &&
      (hit.passage.kind === 'lore' || hit.passage.kind === 'fact') &&
      hit.coverage >= 0.25 &&
      unsaid(scene, hit.passage).length > 0,
  );
  if (related !== undefined)
    return {
      sentences: unsaid(scene, related.passage).slice(0, related.passage.kind === 'fact' ? 4 : wanted),
      why: `related ${related.passage.title}`,
      whole: true,
    };
  return usedUp(scene);
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

/** An author may give a passage the very words of a follow-up as keys ("and then"); it counts beside what was just said. */
export function keyedFollowUp(scene: Scene): Answer | undefined {
  const last = scene.drawnOn[0];
  if (last === undefined || !scene.heard.leansBack) return undefined;
  const least = scene.language === 'zh' ? 2 : 4;
  const beside = (passage: Passage): boolean =>
    scene.drawnLast.some((drawn) => drawn.kind === passage.kind && Math.abs(drawn.at - passage.at) <= 3);
  const hit = retrieve(scene.material, queryOf(scene)).find(
    ({ keyed, passage }) =>
      keyed >= least && passage !== last && beside(passage) && passage.lines.every((line) => scene.unheard(line.text)),
  );
  if (hit === undefined) return undefined;
  return { sentences: hit.passage.lines.map((line) => line.text).slice(0, 3), why: `follow-up ${hit.passage.title}` };
}

/**
 * A question too slight to stand alone ("when?", "用什么肉？") is asked of what the last turn drew on and of what stands
 * beside it: the line that holds the word asked for, or the kind of thing (a time, a number, a place, a reason).
 */
export function ofTheLast(scene: Scene, firmly: boolean): Answer | undefined {
  const { units, wonder, pronoun } = scene.heard;
  const strong = units.filter((unit) => unit.script !== 'concept' && unit.weight >= 0.5);
  // A single Chinese sign stands in too many words to be looked for beside a whole one.
  const whole = strong.filter((unit) => unit.script !== 'zh' || unit.term.length > 1);
  const own = whole.length > 0 ? whole : strong;
  const telling = wonder === 'when' || wonder === 'how-many' || wonder === 'why' || wonder === 'where';
  if (scene.goesOn || own.length > 2 || (own.length === 0 && !telling) || scene.drawnLast.length === 0)
    return undefined;
  const beside = scene.material.passages.filter(
    (one) =>
      one.kind === 'lore' &&
      scene.drawnLast.some(
        (last) => last.kind === 'lore' && Math.abs(last.at - one.at) === 1 && (!pronoun || speaksOf(one, last)),
      ),
  );
  let best: { line: string; value: number; passage: Passage } | undefined;
  for (const passage of [...scene.drawnLast, ...beside.filter((one) => !scene.drawnLast.includes(one))]) {
    if (passage.kind === 'example' || passage.kind === 'limit') continue;
    const near = scene.drawnLast.includes(passage);
    for (const line of passage.lines) {
      const share =
        own.length === 0
          ? 0
          : own.reduce(
              (sum, unit) => sum + Math.max(strengthIn(unit, line.bag), near ? 0 : strengthIn(unit, passage.head)),
              0,
            ) / own.length;
      if (own.length > 0 ? share < (firmly || !near ? 0.85 : 0.5) : !near) continue;
      const value =
        share + (answers(line.text, wonder) ? 0.5 : 0) + (scene.unheard(line.text) ? 0.3 : 0) - (near ? 0 : 0.4);
      if (value >= 0.5 && (best === undefined || value > best.value)) best = { line: line.text, value, passage };
    }
  }
  if (best === undefined) return undefined;
  const why = `of the last: ${best.passage.title}`;
  if (scene.fresh(best.line)) {
    const lines = best.passage.lines.map((line) => line.text);
    const before = lines[lines.indexOf(best.line) - 1];
    const led = before !== undefined && leansOnLineBefore(best.line) && scene.fresh(before);
    return { sentences: led ? [before, best.line] : [best.line], why };
  }
  const said = scene.phrase('asISaid', { x: lowered(bare(best.line)) });
  return said === undefined ? undefined : { sentences: [said], why, whole: true };
}

/** "Where does it live?" is not answered by the neighbour of another name. */
const speaksOf = (passage: Passage, last: Passage): boolean =>
  [...last.titled.keys()].some((term) => passage.head.terms.has(term) || passage.body.terms.has(term));

/** Owns up that a topic is spent and offers its neighbour. */
export function usedUp(scene: Scene): Answer | undefined {
  const done = scene.phrase('usedUp');
  const next = scene.openTopics()[0];
  const offer = next === undefined ? undefined : scene.phrase('offer', { title: next.title });
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

/** "Why?": the reason in what was just said, or in what belongs to it. */
export function why(scene: Scene): Answer | undefined {
  const topic = scene.drawnOn[0];
  const reason = /因为|由于|为了|所以|原因|because|since\b|so that|reason|that is why|说明|免得|意思是/i;
  for (const passage of scene.drawnOn.slice(0, 2)) {
    const line = unsaid(scene, passage).find((text) => reason.test(text));
    if (line !== undefined) return { sentences: [line], why: `reason in ${passage.title}` };
  }
  if (topic !== undefined) {
    const near = reasonNear(scene, topic);
    if (near !== undefined) return near;
    const rest = unsaid(scene, topic);
    if (rest.length > 0 && topic.kind !== 'example')
      return { sentences: rest.slice(0, 2), why: `rest of ${topic.title}` };
    const units = topic.kind === 'lore' ? [...scene.contextUnits(), ...topicUnits(scene)] : [];
    const hit = retrieve(scene.material, {
      text: '',
      units,
      context: [],
      aboutYou: topic.kind === 'fact',
      wonder: 'why',
    }).find(
      (one) =>
        one.passage !== topic &&
        one.coverage >= 0.5 &&
        unsaid(scene, one.passage).length > 0 &&
        one.passage.kind !== 'limit',
    );
    if (hit !== undefined) {
      const lines = unsaid(scene, hit.passage);
      const because = lines.find((text) => reason.test(text));
      return {
        sentences: because === undefined ? lines.slice(0, 2) : [because],
        why: `reason near ${hit.passage.title}`,
      };
    }
  }
  const told = scene.drawnLast.flatMap((passage) => passage.lines.map((line) => line.text));
  const given = told.find((line) => reason.test(line)) ?? (topic?.kind === 'fact' ? told[1] : undefined);
  const once = given === undefined ? undefined : scene.phrase('asISaid', { x: lowered(bare(given)) });
  if (once !== undefined) return { sentences: [once], why: 'the reason given before', whole: true };
  const unknown = scene.phrase('whyUnknown');
  const next = scene.openTopics()[0];
  const offer = next === undefined ? undefined : scene.phrase('offer', { title: next.title });
  return whole([unknown, offer], 'no reason known');
}

/** What the ranker holds for the reason of what was spoken of, read together with its name. */
function reasonNear(scene: Scene, topic: Passage): Answer | undefined {
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
