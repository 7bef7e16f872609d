import { bestLine, leansOnLineBefore } from './lines.js';
import type { Material, Passage } from './material.js';
import type { Query } from './retrieve.js';
import type { Scene } from './scene.js';
import { bare, join, lowered } from './sentences.js';

/**
 * What was said lately, said once more within one sentence: no line is said twice. Undefined after words that are out
 * already: nobody says "as I said" in the middle of a sentence.
 */
export function onceMore(scene: Scene, lines: readonly string[]): string | undefined {
  if (lines.length === 0 || scene.goesOn) return undefined;
  const questionAt = lines.findIndex((line) => /[?？]["”]?$/.test(line));
  const told = questionAt > 0 ? lines.slice(0, questionAt) : lines;
  const { material } = scene;
  const x = told
    .map((line) => withoutCapital(material, bare(line)))
    .join(material.character.language === 'zh' ? '；' : '; ');
  return scene.phrase('asISaid', { x });
}

/** A sentence as it stands inside another: its first word without a capital, where the material shows that it is no name. */
function withoutCapital({ passages }: Material, sentence: string): string {
  const low = lowered(sentence);
  const word = /^[A-Z][a-z]+(?![\w'’-])/.exec(low)?.[0];
  if (word === undefined) return low;
  const small = word.toLowerCase();
  const within = (pattern: RegExp): boolean =>
    passages.some(({ lines }) => lines.some(({ text }) => pattern.test(text)));
  const ordinary = within(new RegExp(`[a-z,;] ${small}\\b`)) && !within(new RegExp(`[a-z,;] ${word}\\b`));
  return ordinary ? small + low.slice(word.length) : low;
}

/** So long an entry is said whole a second time, in UTF-16 units. */
const longest = { zh: 90, en: 260 };

/** An entry whole, where it is short: a sentence of it alone may miss the point. Else the sentence that answers best, with what it leans on. */
export function wholeOrBest(scene: Scene, { lines }: Passage, query: Query): readonly string[] {
  const texts = lines.map(({ text }) => text);
  if (join(texts).length <= longest[scene.material.character.language]) return texts;
  const best = lines.findIndex((line) => line === bestLine(lines, query));
  let from = best;
  while (from > 0 && leansOnLineBefore(texts[from] ?? '')) from--;
  return texts.slice(from, best + 1);
}
