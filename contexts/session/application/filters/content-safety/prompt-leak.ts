import { foldAll } from './signs/fold.js';

/** Letters that have to be the same, one behind the other: what a person may say by chance or quotes of themselves is shorter. */
const [latin, han] = [80, 28];
/** Letters of one shingle. */
const size = 12;

/** Where `reply` says, word for word, a long piece of the prompt: by shingles, letters only. Offsets in `reply`. @public until the chain asks */
export function leakIn(reply: string, prompt: readonly string[]): { start: number; end: number } | undefined {
  const shingles = shinglesOf(prompt);
  const { letters, places } = lettersOf(reply);
  let begin = -1;
  for (let at = 0; at + size <= letters.length; at += 1) {
    if (!shingles.has(letters.slice(at, at + size))) {
      begin = -1;
      continue;
    }
    if (begin === -1) begin = at;
    const said = letters.slice(begin, at + size);
    if (said.length >= (/\p{Script=Han}/u.test(said) ? han : latin)) {
      return { start: places[begin]!, end: places[at + size - 1]! + 1 };
    }
  }
  return undefined;
}

const kept = new WeakMap<readonly string[], ReadonlySet<string>>();

function shinglesOf(prompt: readonly string[]): ReadonlySet<string> {
  const known = kept.get(prompt);
  if (known) return known;
  const found = new Set<string>();
  for (const text of prompt) {
    const { letters } = lettersOf(text);
    for (let at = 0; at + size <= letters.length; at += 1) found.add(letters.slice(at, at + size));
  }
  kept.set(prompt, found);
  return found;
}

function lettersOf(text: string): { letters: string; places: number[] } {
  let letters = '';
  const places: number[] = [];
  let at = 0;
  for (const sign of text) {
    const folded = foldAll(sign);
    letters += folded;
    for (let part = 0; part < folded.length; part += 1) places.push(at);
    at += sign.length;
  }
  return { letters, places };
}
