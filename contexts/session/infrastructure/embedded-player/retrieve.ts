import { stems } from './material.js';
import type { Material, Passage } from './material.js';
import { matchesOf } from './matches.js';
import type { Matches } from './matches.js';
import { lineKey } from './sentences.js';
import { fold, strengthIn } from './words.js';
import { repaired } from './repaired.js';
import type { Wonder } from './wonder.js';
import type { Unit } from './words.js';

export interface Query {
  readonly text: string;
  readonly units: readonly Unit[];
  /** Units lent by the turns before; they help to choose, and never make an answer sure. */
  readonly context: readonly Unit[];
  /** Spoken of last: what an author wrote beside it belongs to it. */
  readonly beside?: Passage | undefined;
  /** How like the question is to the example questions of an entry, (0, 1]. */
  readonly asked?: ReadonlyMap<Passage, number>;
  /** What its author wrote to come after what was said last. */
  readonly following?: ReadonlySet<Passage>;
  /** The question is about the character itself. */
  readonly aboutYou: boolean;
  readonly wonder: Wonder;
}

export interface Hit {
  readonly passage: Passage;
  readonly score: number;
  /** Share of what was asked that the passage speaks of, [0, 1]. */
  readonly coverage: number;
  /** The question's words that stand in one of the passage's keys, longest run; 0 if none. */
  readonly keyed: number;
  /** The question has no word of its own that could be looked for; only keys can tell. */
  readonly bare: boolean;
  /** How many words of substance the question has. */
  readonly strong: number;
  /** A word of the question stands in the title, the keys or the user's side: the passage is about it, not merely mentions it. */
  readonly headed: boolean;
  /** Likeness to the user's side of an example, [0, 1]. */
  readonly likeness: number;
  /** A word of substance of the question stands in the title. */
  readonly titled: boolean;
  /** Likeness to the nearest of its example questions, [0, 1]. */
  readonly asked: number;
}

/** A word of the question in the title: the entry is about nothing else. */
const titleWorth = 0.35;
/** A question just like one that an entry is written for counts as much as two words in its keys. */
const askedWorth = 3.5;
const clock = /\bwhat time\b|几点/i;
/** A question made only of faint words is measured against at least this much, or any faint match would seem sure. */
const leastMass = 0.6;

/** All passages that have anything to do with the query, best first. */
export function retrieve(material: Material, query: Query): readonly Hit[] {
  const found = answered.get(query) ?? search(material, query);
  answered.set(query, found);
  return found;
}
/** One turn asks the same query in many ways. */
const answered = new WeakMap<Query, readonly Hit[]>();

function search(material: Material, query: Query): readonly Hit[] {
  const units = query.units.map((unit) => repaired(unit, material));
  const context = query.context.filter((unit) => !units.some((own) => own.term === unit.term));
  const matched = units.map((unit) => matchesOf(unit, material));
  const lent = context.map((unit) => matchesOf(unit, material));
  const mass = units.reduce((sum, unit, at) => sum + unit.weight * (matched[at] as Matches).rarity, 0);
  const rarities = units.map((unit, at): [string, number] => [
    unit.term,
    (matched[at] as Matches).rarity * unit.weight,
  ]);
  const folded = fold(query.text);
  const stemmed = stems(query.text);
  const key = lineKey(query.text);
  const hits: Hit[] = [];
  for (const passage of material.passages) {
    let score = 0;
    let covered = 0;
    let headed = false;
    units.forEach((unit, at) => {
      const { rarity, best, weighted, about } = matched[at] as Matches;
      if (about[passage.at] === 1 && (unit.weight >= 0.5 || unit.script === 'concept')) headed = true;
      score +=
        unit.weight * rarity * ((weighted[passage.at] as number) + (passage.titled.has(unit.term) ? titleWorth : 0));
      covered += unit.weight * rarity * (best[passage.at] as number);
    });
    context.forEach((unit, at) => {
      const { rarity, weighted } = lent[at] as Matches;
      score += 0.35 * unit.weight * rarity * (weighted[passage.at] as number);
    });
    const { keyed, worth } = keyedOf(passage, folded, stemmed, rarities);
    const likeness = passage.asked === undefined ? 0 : likenessTo(passage.asked, key, units);
    const asked = query.asked?.get(passage) ?? 0;
    score += 0.35 * worth + (likeness > 0.5 ? likeness : 0) + askedWorth * Math.max(0, asked - 0.3);
    if (score === 0) continue;
    if (
      query.beside !== undefined &&
      passage !== query.beside &&
      Math.abs(passage.at - query.beside.at) <= 2 &&
      passage.kind === 'lore' &&
      query.beside.kind === 'lore'
    )
      score += 0.35;
    // "Where does the dragon live" is not asked of the character: its own home does not answer.
    const beside = !query.aboutYou && passage.kind === 'fact' && asked < 0.7 && subjectMissing(units, matched, passage);
    if (beside) score *= 0.4;
    // What was written to follow something is no answer where that was not said.
    const astray = passage.after.length > 0 && !(query.following?.has(passage) ?? false) && asked < 0.5;
    if (astray) score *= 0.5;
    if (passage.kind === 'fact') score *= query.aboutYou ? 1.2 : 0.9;
    if (passage.kind === 'lore' && query.aboutYou) score *= 0.85;
    if (passage.kind === 'example' && likeness < 0.5) score *= 0.85;
    if (clock.test(query.text) && !/\d|[点钟]|noon|midnight/i.test(passage.body.raw)) score *= 0.7;
    if (query.wonder === 'why' && /因为|由于|所以|because|since|so that|reason/i.test(passage.body.raw)) score *= 1.08;
    hits.push({
      passage,
      score,
      keyed: beside || astray ? Math.min(keyed, 1) : keyed,
      likeness,
      titled: !astray && units.some((unit) => unit.weight >= 0.6 && passage.titled.has(unit.term)),
      asked,
      bare: mass === 0,
      strong: units.filter((unit) => unit.weight >= 0.5).length,
      headed: (headed || keyed >= 2) && !beside && !astray,
      coverage: Math.min(1, covered / Math.max(mass, leastMass)) * (beside ? 0.6 : 1),
    });
  }
  return hits.sort((a, b) => b.score - a.score || a.passage.at - b.passage.at);
}

/** The question names something that the passage does not know, and nothing that it does: they share a kind of matter only. */
function subjectMissing(units: readonly Unit[], matched: readonly Matches[], passage: Passage): boolean {
  const named = units.flatMap((unit, at) =>
    unit.script !== 'concept' && unit.weight >= 0.6 ? [(matched[at] as Matches).best[passage.at] as number] : [],
  );
  return named.some((best) => best < 0.5) && named.every((best) => best < 0.75);
}

/** Signs that stand in any question and join neighbours when a sentence is cut. */
const asksOnly = new Set('叫是有在的了么什怎哪吗呢几多少');

/**
 * The key of the passage that stands in the question and says most: `keyed` its length in characters (Chinese) or two a
 * word (English), `worth` the same, up to 6, times the rarity of the rarest word of the question in it.
 */
function keyedOf(
  passage: Passage,
  folded: string,
  stemmed: string,
  rarities: readonly [string, number][],
): { keyed: number; worth: number } {
  let keyed = 0;
  let worth = 0;
  for (const { pattern, chinese, words } of passage.keys) {
    const whole = chinese
      ? pattern.length >= 2 && folded.includes(pattern)
      : pattern.length > 3 && stemmed.includes(pattern);
    const apart = !whole && words.length > 0 && words.every((word) => rarities.some(([term]) => term === word));
    if (!whole && !apart) continue;
    const full = chinese ? pattern.length : 2 * pattern.trim().split(' ').length;
    const length = whole ? full : Math.min(full, chinese ? words.join('').length : 2 * words.length);
    const within = rarities.filter(
      ([term]) =>
        pattern.includes(term) || (chinese && [...term].some((sign) => !asksOnly.has(sign) && pattern.includes(sign))),
    );
    const rarest = within.reduce((most, [, rarity]) => Math.max(most, rarity), 0.25);
    // "What is it called" is no key to anything where the question names a thing of its own.
    const mereAsking = within.length === 0 && rarities.some(([term, weight]) => !term.startsWith('#') && weight >= 0.5);
    keyed = Math.max(keyed, mereAsking ? 1 : length);
    worth = Math.max(worth, Math.min(length, 6) * rarest);
  }
  return { keyed, worth };
}

/** Likeness to the user's side of an example; letters alike do not help where a word of the question is missing there. */
function likenessTo(asked: NonNullable<Passage['asked']>, key: string, units: readonly Unit[]): number {
  const likeness = likenessOf(key, asked.text);
  const missing = units.some(
    (unit) => unit.script !== 'concept' && unit.weight >= 0.3 && strengthIn(unit, asked.bag) < 0.6,
  );
  return missing && likeness < 0.95 ? Math.min(likeness, 0.5) : likeness;
}

/** Dice coefficient over character pairs. */
function likenessOf(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length < 2 || b.length < 2) return 0;
  const pairs = new Map<string, number>();
  for (let at = 0; at + 2 <= a.length; at++) pairs.set(a.slice(at, at + 2), (pairs.get(a.slice(at, at + 2)) ?? 0) + 1);
  let shared = 0;
  for (let at = 0; at + 2 <= b.length; at++) {
    const left = pairs.get(b.slice(at, at + 2)) ?? 0;
    if (left > 0) {
      shared++;
      pairs.set(b.slice(at, at + 2), left - 1);
    }
  }
  return (2 * shared) / (a.length + b.length - 2);
}
