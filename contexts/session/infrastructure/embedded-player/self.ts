import type { Passage } from './material.js';
import type { Scene } from './scene.js';
import { bare, join, lowered } from './sentences.js';
import { selfTopics } from './self-topics.js';
import type { Answer } from './talk-material.js';

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
  const open = fitting.find((one) => one.lines.every((line) => scene.unheard(line.text)));
  if (open !== undefined)
    return { sentences: open.lines.map((line) => line.text).slice(0, 3), why: `self: ${open.title}` };
  const said = fitting[0]?.lines.map((line) => line.text) ?? [];
  const once = said.length === 0 ? undefined : scene.phrase('asISaid', { x: lowered(bare(join(said))) });
  return once === undefined ? undefined : { sentences: [once], why: 'self: once more', whole: true };
}

/** What an author wrote to follow a fact: `friend-why` answers why, `friend-more` whatever else leans on `friend`. */
export function followsFact(scene: Scene, how: 'why' | 'more', turns: 'last' | 'lately' = 'last'): Answer | undefined {
  for (const last of turns === 'last' ? scene.drawnLast : scene.drawnOn.slice(0, 3)) {
    if (last.kind !== 'fact' && last.kind !== 'lore') continue;
    const base = last.title.replace(/-(?:why|more|detail)$/, '');
    const next = (how === 'why' ? [`${base}-why`] : [`${base}-more`, `${base}-detail`])
      .flatMap((topic) => factsOf(scene, topic))
      .find((one) => one.lines.every((line) => scene.unheard(line.text)));
    if (next !== undefined)
      return { sentences: next.lines.map((line) => line.text).slice(0, 3), why: `follows ${last.title}` };
  }
  return undefined;
}
