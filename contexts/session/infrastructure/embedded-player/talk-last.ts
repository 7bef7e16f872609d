import { answers, leansOnLineBefore } from './lines.js';
import type { Line, Passage } from './material.js';
import { retrieve } from './retrieve.js';
import { onceMore, wholeOrBest } from './once-more.js';
import type { Scene } from './scene.js';
import { queryOf } from './query.js';
import { lineKey } from './sentences.js';
import type { Answer } from './talk-material.js';
import { whole } from './ways.js';
import { strengthIn } from './words.js';
import type { Unit } from './words.js';

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
  const { wonder } = scene.heard;
  const own = ownWords(scene);
  const telling = wonder === 'when' || wonder === 'how-many' || wonder === 'why' || wonder === 'where';
  if (scene.goesOn || own.length > 2 || (own.length === 0 && !telling) || scene.drawnLast.length === 0)
    return undefined;
  // The words of another tongue are hardly found: that none of them stands elsewhere does not make it a follow-up.
  if (!scene.characterSpeaks && !scene.heard.pointsBack && own.length > 0) return undefined;
  const found = lineFor(scene, own, firmly);
  return found === undefined ? undefined : said(scene, found);
}

/** The question's words of substance. */
function ownWords({ heard }: Scene): readonly Unit[] {
  const strong = heard.units.filter((unit) => unit.script !== 'concept' && unit.weight >= 0.5);
  // A single Chinese sign stands in too many words to be looked for beside a whole one.
  const longer = strong.filter((unit) => unit.script !== 'zh' || unit.term.length > 1);
  return longer.length > 0 ? longer : strong;
}

interface Found {
  readonly passage: Passage;
  readonly line: Line;
}

/** The line that holds most of the words, best one with the kind of thing asked for that was not said yet. */
function lineFor(scene: Scene, own: readonly Unit[], firmly: boolean): Found | undefined {
  let best: (Found & { readonly value: number }) | undefined;
  for (const passage of [...scene.drawnLast, ...besideTheLast(scene)]) {
    if (passage.kind === 'example' || passage.kind === 'limit') continue;
    const near = scene.drawnLast.includes(passage);
    for (const line of passage.lines) {
      const strengths = own.map((unit) =>
        Math.max(strengthIn(unit, line.bag), near ? 0 : strengthIn(unit, passage.head)),
      );
      const share = own.length === 0 ? 0 : strengths.reduce((sum, strength) => sum + strength, 0) / own.length;
      if (own.length > 0 ? share < (firmly || !near ? 0.85 : 0.5) : !near) continue;
      const told = answers(line.text, scene.heard.wonder);
      const value = share + (told ? 0.5 : 0) + (scene.unheard(line.text) ? 0.3 : 0) - (near ? 0 : 0.4);
      if (value >= 0.5 && (best === undefined || value > best.value)) best = { passage, line, value };
    }
  }
  return best;
}

/** Lore next to what was spoken of last; where a pronoun stands for that, only what names it. */
const besideTheLast = ({ material, drawnLast, heard }: Scene): Passage[] =>
  material.passages.filter(
    (one) =>
      one.kind === 'lore' &&
      !drawnLast.includes(one) &&
      drawnLast.some(
        (last) => last.kind === 'lore' && Math.abs(last.at - one.at) === 1 && (!heard.pronoun || speaksOf(one, last)),
      ),
  );

/** "Where does it live?" is not answered by the neighbour of another name. */
export const speaksOf = (passage: Passage, last: Passage): boolean =>
  [...last.titled.keys()].some((term) => passage.head.terms.has(term) || passage.body.terms.has(term));

/** With the line before, where it leans on that; in other words, where it was said lately. */
function said(scene: Scene, { passage, line }: Found): Answer | undefined {
  const why = `of the last: ${passage.title}`;
  if (!scene.fresh(line.text)) {
    const sameAgain = lineKey(scene.userTurns.at(-2) ?? '') === lineKey(scene.heard.text);
    return whole([onceMore(scene, sameAgain ? wholeOrBest(scene, passage, queryOf(scene)) : [line.text])], why);
  }
  const lines = passage.lines.map(({ text }) => text);
  const before = lines[lines.indexOf(line.text) - 1];
  const led = before !== undefined && leansOnLineBefore(line.text) && scene.fresh(before);
  return { sentences: led ? [before, line.text] : [line.text], why };
}
