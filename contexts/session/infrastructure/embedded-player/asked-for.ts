import type { Material, Passage } from './material.js';
import { handlesOf, leansOnBefore, likeness, phrasingOf } from './phrasing.js';
import type { Phrasing } from './phrasing.js';

/** An entry that a question asks for, by its author's example questions. */
export interface Intent {
  readonly passage: Passage;
  /** To the nearest of its example questions, [0, 1]. */
  readonly likeness: number;
  /** Before the best entry of another subject. */
  readonly lead: number;
}

/** Which entries a question is after, as a classifier with training phrases tells: by the nearest phrasing, best first. */
export function askedFor(material: Material, question: string): readonly Intent[] {
  const asked = phrasingOf(question);
  const least = asked.words.some((word) => word.weight >= 0.5 && !word.term.startsWith('?')) ? 0.3 : 0.97;
  const near = candidates(asked, material, material.asked)
    .map((passage) => ({ passage, likeness: nearest(asked, passage, material, follows(passage)) }))
    .filter(({ likeness }) => likeness >= least);
  return ranked(
    near.map((one) => (passesOver(asked, one.passage) ? { ...one, likeness: one.likeness * 0.75 } : one)),
    least,
  );
}

/** So many entries are looked at closely. */
const mostCandidates = 150;

/** The entries that share most with the question, by how few share it; all of them where it has nothing to be found by. */
function candidates(
  asked: Phrasing,
  { passages, rarity }: Material,
  index: ReadonlyMap<string, ReadonlySet<Passage>>,
): readonly Passage[] {
  const handles = handlesOf(asked, rarity);
  if (handles.size === 0) return passages;
  const shared = new Map<Passage, number>();
  for (const handle of handles) {
    const found = index.get(handle) ?? new Set();
    const worth = Math.log(1 + passages.length / found.size);
    for (const passage of found) shared.set(passage, (shared.get(passage) ?? 0) + worth);
  }
  return [...shared]
    .sort(([a, most], [b, least]) => least - most || a.at - b.at)
    .slice(0, mostCandidates)
    .map(([passage]) => passage);
}

/**
 * The same by what people ask anybody. Such phrasings are common property and have to be nearer: they are meant only of
 * the character itself.
 */
export function commonlyAsked(material: Material, question: string): readonly Intent[] {
  const asked = phrasingOf(question);
  const ofYou = asked.words.some(({ term }) => term === '?you');
  if (leansOnBefore(question)) return [];
  return ranked(
    candidates(asked, material, material.askedCommonly).map((passage) => ({
      passage,
      likeness: passage.commonAsks.reduce((most, ask) => Math.max(most, likeness(asked, ask, material.rarity)), 0),
    })),
    asked.slight ? 0.95 : ofYou ? 0.72 : 0.85,
  );
}

function ranked(all: readonly Omit<Intent, 'lead'>[], least: number): readonly Intent[] {
  const found = all
    .filter((one) => one.likeness >= least)
    .sort((a, b) => b.likeness - a.likeness || a.passage.at - b.passage.at)
    .slice(0, 12);
  return found.map((one) => {
    const rival = found.find((other) => subject(other.passage) !== subject(one.passage));
    return { ...one, lead: one.likeness - (rival?.likeness ?? 0) };
  });
}

/** What an author wrote to come after one of these, best first: `likeness` to its example questions, 0 where it has none. */
export function askedAfter(material: Material, last: readonly Passage[], question: string): readonly Intent[] {
  const asked = phrasingOf(question);
  return material.passages
    .filter((passage) => last.some((one) => comesAfter(passage, one)))
    .map((passage) => ({ passage, likeness: nearest(asked, passage, material, false), lead: 0 }))
    .sort((a, b) => b.likeness - a.likeness || a.passage.at - b.passage.at);
}

/** By the author's word (`after`), or by its name: `food-why`, `food-more` and `food-detail` come after `food`. */
export function comesAfter(passage: Passage, last: Passage): boolean {
  if (passage === last || last.title === '') return false;
  return passage.after.includes(last.name) || (follows(passage) && subject(passage) === subject(last));
}

/** An entry written as an answer to a follow-up. */
const follows = (passage: Passage): boolean => passage.after.length > 0 || followUp.test(passage.title);
const followUp = /-(?:why|more|detail|answer)$/;

/** `food-why` and `food` are of one subject. */
const subject = ({ title }: Passage): string => title.replace(followUp, '');

/** Whether the question has a word of substance that the entry and all its example questions do without. */
function passesOver(asked: Phrasing, passage: Passage): boolean {
  return asked.words.some(
    ({ term, weight, concepts }) =>
      weight >= 0.6 &&
      !passage.asks.some((ask) =>
        ask.words.some((word) => word.term === term || shareMeaning(word.concepts, concepts)),
      ) &&
      ![passage.head, passage.body].some(
        (bag) =>
          bag.terms.has(term) ||
          (/^\p{Script=Han}/u.test(term) && bag.raw.includes(term)) ||
          concepts.some((concept) => bag.concepts.has(concept)),
      ),
  );
}

const shareMeaning = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((concept) => others.includes(concept));

/** Likeness to the nearest example question; those of follow-ups that name nothing count only where they follow. */
const nearest = (asked: Phrasing, passage: Passage, { rarity }: Material, alone: boolean): number =>
  passage.asks
    .filter((ask) => !(alone && ask.slight))
    .reduce((most, ask) => Math.max(most, likeness(asked, ask, rarity)), 0);
