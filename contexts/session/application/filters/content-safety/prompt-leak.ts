import type { Character } from '../../../domain/character.js';
import { foldAll, foldSign } from './signs/fold.js';
import { Shingles } from './shingles.js';

/** Letters that have to be the same, one behind the other: what a person may say by chance or quotes of themselves is shorter. */
const [latin, han] = [80, 28];
/** Letters of one shingle. */
const size = 12;
/** Of what was said before, looked at again for where a leak began; UTF-16 units. */
const farthestBefore = 400;

/**
 * Where `reply` says, word for word, a long piece of what only the prompt holds: by shingles, letters only. Offsets in `reply`.
 * @param unseen a leak that ends before it has been judged already
 * @param isMeant whether a shingle is in the prompt to be said; asked only of what stands there
 */
export function leakIn(
  reply: string,
  unseen: number,
  prompt: readonly string[],
  isMeant: (shingle: string) => boolean = () => false,
): { start: number; end: number } | undefined {
  if (prompt.length === 0) return undefined;
  const from = Math.max(0, unseen - farthestBefore);
  const said = lettersOf(reply.slice(from));
  if (said.letters.length < han) return undefined;
  const secret = secretOf(prompt);
  const leak = runsOf(said, (shingle) => secret.has(shingle), isMeant).find(({ end }) => from + end > unseen);
  return leak && { start: from + leak.start, end: from + leak.end };
}

/** Whether a character may say a shingle: its author wrote it to be said, or it was said in these turns. */
export function meantFor(
  character: Character,
  turns: readonly { readonly text: string }[],
): (shingle: string) => boolean {
  const own = shinglesToSay(character);
  let said: ReadonlySet<string> | undefined;
  return (shingle) =>
    own.has(shingle) || (said ??= new Set(turns.flatMap(({ text }) => [...shinglesIn(text)]))).has(shingle);
}

const toSay = new WeakMap<Character, ReadonlySet<string>>();

function shinglesToSay(character: Character): ReadonlySet<string> {
  const known = toSay.get(character);
  if (known) return known;
  const found = new Set(linesOf(character).flatMap((line) => [...shinglesIn(line)]));
  toSay.set(character, found);
  return found;
}

/** All that its author wrote for a character to say: whoever plays it may recite that, though it stands in the prompt. */
export function linesOf(character: Character): readonly string[] {
  const { description, tagline, greetings, starters, examples, facts, lore, limits, voice, deflections } = character;
  return [
    description,
    tagline,
    ...greetings,
    ...starters,
    ...examples.flatMap((example) => [example.user, example.character]),
    ...facts.map((fact) => fact.text),
    ...lore.map((entry) => `${entry.title}: ${entry.text}`),
    ...limits.map(({ says }) => says),
    ...voice.openers,
    ...voice.closers,
    ...voice.unknown,
    ...deflections.refused,
    ...deflections.failed,
  ];
}

interface Run {
  readonly start: number;
  readonly end: number;
}

interface Letters {
  readonly letters: string;
  /** Where each letter stands. */
  readonly places: readonly number[];
}

/** Pieces of which every shingle is one that is looked for, and enough of them are none that may be said. */
function runsOf(
  { letters, places }: Letters,
  isWanted: (shingle: string) => boolean,
  isMeant: (shingle: string) => boolean,
): Run[] {
  const runs: Run[] = [];
  let begin = -1;
  let secrets = 0;
  for (let at = 0; at + size <= letters.length + 1; at += 1) {
    const shingle = letters.slice(at, at + size);
    if (shingle.length === size && isWanted(shingle)) {
      if (begin === -1) begin = at;
      if (!isMeant(shingle)) secrets += 1;
      continue;
    }
    if (begin !== -1) {
      const end = at + size - 1;
      const least = /\p{Script=Han}/u.test(letters.slice(begin, end)) ? han : latin;
      if (secrets > least - size) runs.push({ start: places[begin]!, end: places[end - 1]! + 1 });
    }
    begin = -1;
    secrets = 0;
  }
  return runs;
}

const kept = new WeakMap<readonly string[], Shingles>();

/** Of a prompt, which is the same for all of a reply. */
function secretOf(prompt: readonly string[]): Shingles {
  const known = kept.get(prompt) ?? new Shingles(prompt.map(foldAll), size);
  kept.set(prompt, known);
  return known;
}

function* shinglesIn(text: string): Generator<string> {
  const letters = foldAll(text);
  for (let at = 0; at + size <= letters.length; at += 1) yield letters.slice(at, at + size);
}

function lettersOf(text: string): Letters {
  let letters = '';
  const places: number[] = [];
  let at = 0;
  for (const sign of text) {
    const folded = foldSign(sign);
    letters += folded;
    for (let part = 0; part < folded.length; part += 1) places.push(at);
    at += sign.length;
  }
  return { letters, places };
}
