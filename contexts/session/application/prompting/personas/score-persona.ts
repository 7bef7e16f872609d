import { type Anchor, clip, eachAxis, rounded } from './anchor.js';
import { signsOf } from './persona-signs.js';

export interface PersonaScore {
  /** Each axis in [-1, 1]; 0 when nothing points either way. */
  readonly observed: Anchor;
  /** [0, 1]: how much text there was to go by; 1 from three sentences on. */
  readonly confidence: number;
}

/** Only so much of a reply is read, in UTF-16 units. */
const longestRead = 3_000;
/** One clear sign in a short reply counts for about half the axis. */
const gain = 0.9;
/** Words (Han: two characters) from which a sentence counts as long, which reads as formal. */
const longSentence = 18;

/**
 * Where a reply stands on the three axes, by its wording: lists of words and phrases for both directions of each axis, and
 * surface marks (exclamation marks, emoji, lists, length of sentences). The signs' weights are summed, divided by the root
 * of the number of sentences, and squeezed by tanh. Deterministic. It measures how things are said, not whether they are
 * right, funny or felt; docs/personas.md tells what it cannot see.
 */
export function scorePersona(text: string, language: 'zh' | 'en'): PersonaScore {
  const read = text.slice(0, longestRead);
  const sentences = Math.max(1, read.match(/[^.!?。！？\n]+/g)?.filter((part) => /[\p{L}\d]/u.test(part)).length ?? 0);
  const sums = { professionalism: formality(read, sentences), humour: 0, empathy: 0 };
  for (const { axis, weight, pattern } of signsOf[language]) {
    const hits = read.match(pattern)?.length ?? 0;
    // The same sign again and again says less each time.
    if (hits > 0) sums[axis] += weight * Math.min(hits, 1 + Math.log2(hits));
  }
  const observed = eachAxis((axis) => rounded(Math.tanh((gain * sums[axis]) / Math.sqrt(sentences + 1))));
  return { observed, confidence: read.trim() === '' ? 0 : rounded(Math.min(1, sentences / 3)) };
}

/** Long sentences read as formal, very short ones as casual; a weak sign, in [-0.5, 0.5] a sentence's root. */
function formality(text: string, sentences: number): number {
  const words =
    (text.match(/[\p{Script=Latin}\d]+/gu)?.length ?? 0) + (text.match(/\p{Script=Han}/gu)?.length ?? 0) / 2;
  if (words < 4) return 0;
  return clip((words / sentences - longSentence / 2) / longSentence, -0.5, 0.5) * Math.sqrt(sentences);
}
