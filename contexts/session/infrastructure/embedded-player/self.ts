import { askedAfter } from './asked-for.js';
import type { Intent } from './asked-for.js';
import type { Passage } from './material.js';
import { onceMore } from './once-more.js';
import type { Scene } from './scene.js';
import { selfTopics } from './self-topics.js';
import { retrieve } from './retrieve.js';
import { fitsUser, outranked } from './fitting.js';
import { queryOf } from './query.js';
import { again } from './talk-material.js';
import type { Answer } from './talk-material.js';
import { strengthIn } from './words.js';

/** Facts of a character under a topic, in the author's order. */
function factsOf(scene: Scene, topic: string): Passage[] {
  return scene.material.passages.filter((one) => one.kind === 'fact' && one.title === topic);
}

/** A question people ask of anybody: answered by the fact written for it, whatever words it is asked in. */
export function ofSelf(scene: Scene): Answer | undefined {
  const { main, asks } = scene.heard;
  if (!scene.characterSpeaks || !asks || scene.heard.exactly !== undefined) return undefined;
  const row = selfTopics.find(({ asked }) => asked.test(main.slice(0, 300)));
  if (row === undefined || /(?<!想)我(?:的|们|家|妈|爸|老)/.test(main)) return undefined;
  const wanted = (topic: string): Passage[] =>
    factsOf(scene, topic).filter((one) => row.holding === undefined || row.holding.test(one.body.raw));
  const fitting = row.topics.map(wanted).find((facts) => facts.length > 0) ?? [];
  // "What is the doctrine of signatures, and do you believe in it": the question is of more than the row knows.
  const beyond = scene.heard.units.filter(
    (unit) =>
      unit.script !== 'concept' &&
      unit.weight >= 0.9 &&
      fitting.every((one) => strengthIn(unit, one.head) < 0.5 && strengthIn(unit, one.body) < 0.5),
  );
  const first = factsOf(scene, row.topics[0] ?? '').length > 0;
  if (beyond.length >= (first ? 3 : 1)) return undefined;
  const open = fitting.find((one) => one.lines.every((line) => scene.unheard(line.text)));
  if (open !== undefined)
    return { sentences: open.lines.map((line) => line.text).slice(0, 3), why: `self: ${open.title}` };
  const said = fitting[0]?.lines.map((line) => line.text) ?? [];
  const once = onceMore(scene, said);
  return once === undefined ? undefined : { sentences: [once], why: 'self: once more', whole: true };
}

/**
 * What an author wrote to follow what was said: `friend-why` answers why, `friend-more` whatever else leans on `friend`,
 * and an entry `after` it what its example questions ask, or anything where it has none.
 */
export function followsFact(scene: Scene, how: 'why' | 'more', turns: 'last' | 'lately' = 'last'): Answer | undefined {
  for (const last of turns === 'last' || scene.drawnLast.length > 0 ? scene.drawnLast : scene.drawnOn.slice(0, 3)) {
    const next = askedAfter(scene.material, [last], scene.heard.main).find(({ passage, likeness }) =>
      (how === 'why' ? passage.title.endsWith('-why') : /-(?:more|detail)$/.test(passage.title)) ||
      (passage.after.length > 0 && (passage.asks.length === 0 || likeness >= leastFollow(scene)))
        ? passage.lines.every((line) => scene.unheard(line.text))
        : false,
    );
    if (next !== undefined)
      return {
        sentences: next.passage.lines.map((line) => line.text).slice(0, 3),
        why: `follows ${last.title}`,
      };
  }
  return undefined;
}

/** Right after something, a question that is like an example question of what may follow it. */
export const likelyFollow = 0.4;
/** The same for a question that names things of its own. */
const likelyThough = 0.55;
const leastFollow = ({ heard }: Scene): number =>
  heard.pointsBack || heard.units.filter((unit) => unit.weight >= 0.5 && unit.script !== 'concept').length < 2
    ? likelyFollow
    : likelyThough;

/** What was written to come after what was said, by its example questions. */
export function asksAfter(scene: Scene, least = leastFollow(scene)): Answer | undefined {
  const following = askedAfter(scene.material, scene.drawnLast, scene.heard.main);
  const next = guesses(scene)
    ? following.find(({ passage, likeness }) => passage.title.endsWith('-answer') || likeness >= likelyFollow)
    : following.find(({ passage }) => !passage.title.endsWith('-answer') || !scene.heard.cues.has('more'));
  if (next === undefined || (next.likeness < least && !guesses(scene))) return undefined;
  // Another entry whose example question is plainly nearer was meant, though this one may follow.
  const rival = scene.intentsInPlace().find(({ passage }) => passage !== next.passage);
  if (rival !== undefined && rival.likeness >= Math.max(0.6, next.likeness + 0.1)) return undefined;
  const lines = next.passage.lines.map((line) => line.text);
  return lines.every((line) => scene.unheard(line))
    ? { sentences: lines.slice(0, 4), why: `asked after: ${next.passage.title}` }
    : undefined;
}

/** A guess at a riddle, or giving it up. */
const guesses = (scene: Scene): boolean =>
  /\b(?:i (?:guess|think it'?s|give up|don'?t know)|is it|it'?s an?|no idea|tell me|the answer|what is it|maybe|my guess)\b|猜|不知道|不晓得|答案|谜底|揭晓|公布|告诉我|想不出|^(?:是|应该是|难道是|会不会是).{1,12}(?:吗|吧)?[？?。]*$/i.test(
    scene.heard.main,
  );

/** So like an example question, an entry needs no other evidence. */
const plainlyAsked = 0.9;

/** The entry whose example questions are nearest to what is asked, where no other subject comes near. */
export function asAsked(scene: Scene, intents: readonly Intent[], least: number, lead: number): Answer | undefined {
  const { heard } = scene;
  if (heard.exactly !== undefined && heard.exactly > 1) return undefined;
  const best = intents.find(({ passage }) => fitsUser(scene, passage));
  if (best === undefined || best.likeness < least || best.lead < lead) return undefined;
  if (best.likeness < plainlyAsked && outranked(scene, best.passage)) return undefined;
  const alike = (one: Passage): boolean =>
    one === best.passage || (one.kind === best.passage.kind && one.title === best.passage.title && one.kind === 'fact');
  // Of facts that answer the same question, the one whose words come nearest.
  const open = retrieve(scene.material, queryOf(scene))
    .map((hit) => hit.passage)
    .filter(alike)
    .find((one) => one.lines.every((line) => scene.fresh(line.text)));
  const why = `asked: ${best.passage.title}`;
  if (open !== undefined)
    return { sentences: open.lines.map((line) => line.text).slice(0, 4), why, whole: open.kind !== 'fact' };
  return again(scene, best.passage, queryOf(scene));
}
