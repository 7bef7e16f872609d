import type { Line, Passage } from './material.js';
import type { Query } from './retrieve.js';
import type { Scene } from './scene.js';
import type { Wonder } from './wonder.js';
import { strengthIn } from './words.js';

/** Up to `wanted` running sentences of a passage around the one that answers best, none of them said lately. */
export function windowOf(scene: Scene, passage: Passage, query: Query, wanted: number): string[] {
  const open = passage.lines.map((line) => scene.fresh(line.text));
  let start = -1;
  let best = -1;
  passage.lines.forEach((line, at) => {
    if (!open[at]) return;
    const value = lineValue(line, query, passage) + (at === 0 ? 0.6 : 0);
    if (value > best) [start, best] = [at, value];
  });
  if (start < 0) return [];
  // From the beginning, where that still reaches the line that answers best.
  const reach = start <= wanted && open.slice(0, start).every(Boolean) ? Math.max(wanted, start + 1) : wanted;
  if (start < reach && open.slice(0, start).every(Boolean)) start = 0;
  while (start > 0 && open[start - 1] && leansOnLineBefore((passage.lines[start] as Line).text)) start--;
  const taken: string[] = [];
  for (let at = start; at < passage.lines.length && taken.length < reach; at++)
    if (open[at]) taken.push((passage.lines[at] as Line).text);
  return taken;
}

export function bestLine(lines: readonly Line[], query: Query): Line | undefined {
  return [...lines].sort((a, b) => lineValue(b, query) - lineValue(a, query))[0];
}

/** Words the whole passage is about choose no sentence in it; what is left of the question does. */
function lineValue(line: Line, query: Query, passage?: Passage): number {
  let value = 0;
  for (const unit of query.units) {
    const general = passage !== undefined && strengthIn(unit, passage.head) >= 0.7;
    value += unit.weight * strengthIn(unit, line.bag) * (general ? 0.35 : 1);
  }
  for (const unit of query.context) value += 0.1 * unit.weight * strengthIn(unit, line.bag);
  return value + (answers(line.text, query.wonder) ? 0.4 : 0);
}

const signs: Record<Exclude<Wonder, undefined>, RegExp> = {
  why: /因为|由于|为了|所以|原因|because|since\b|so that|reason|for fear/i,
  'how-many':
    /\d|[一二三四五六七八九十百千两几]+(?:个|年|岁|次|天|种|条|只|位|倍|层|级|分钟|小时|公里|米|元|块)|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|hundred|thousand|dozen)\b/i,
  when: /\d|年|月|早上|晚上|点|时候|以后|之前|春|夏|秋|冬|when|before|after|morning|evening|night|year|month|spring|summer|autumn|winter|o'clock|century/i,
  where: /在|里|边|上|从|\b(?:in|at|near|on|from|by|beside|behind)\b/i,
  who: /他|她|叫|姓|先生|女士|\b(?:he|she|mr|mrs|named|called)\b/i,
  how: /先|再|然后|把|用|\b(?:first|then|by|use|start)\b/i,
  what: /是|叫|\b(?:is|are|means|called)\b/i,
};

/** Whether a line holds the kind of thing asked for: a time, a number, a place, a reason. */
export function answers(text: string, wonder: Wonder): boolean {
  return wonder !== undefined && signs[wonder].test(text);
}

export function leansOnLineBefore(text: string): boolean {
  return /^(?:它|他|她|这|那|其|所以|因此|但|而|不过|然后|于是|前者|后者|两者|三者|这样|一旦|可|也|It\b|He\b|She\b|They\b|This\b|That\b|These\b|Those\b|But\b|And\b|So\b|Then\b|Both\b|Neither\b|Instead\b|Otherwise\b|After that\b)/.test(
    text,
  );
}
