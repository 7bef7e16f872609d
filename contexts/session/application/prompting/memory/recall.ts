import type { Fact, FactKind } from '../../../domain/facts.js';
import { asksAbout } from './asked-kinds.js';
import { termsOf } from './terms.js';

export interface RecalledFact {
  readonly fact: Fact;
  /** Pinned by the user; asked for by its kind; fits what was said; or simply known and there was room. */
  readonly why: 'pinned' | 'asked' | 'said' | 'known';
  readonly tokens: number;
}

export interface Recalling {
  /** What was said lately, oldest first; the last one is what is to be answered. */
  readonly said: readonly string[];
  /** Tokens for all facts together. */
  readonly budget: number;
  readonly estimate: (fact: Fact) => number;
  readonly now: Date;
}

/** Facts in a prompt at most: more of them drown what matters. */
const mostRecalled = 24;
/** After so many that did not fit there is no room left worth looking for. */
const patience = 8;
/** Messages before the last that say something about what matters now. */
const window = 3;
const msPerDay = 86_400_000;
/** After so many days a fact counts half as recent. */
const halfLife = 60;
/** What belongs into every conversation comes before what merely is known. */
const standing: Partial<Record<FactKind, number>> = {
  called: 1.2,
  name: 1,
  health: 0.6,
  relationship: 0.4,
  promise: 0.4,
};

/**
 * What to remember in a turn: pinned facts first, then by how well they fit what was said (the kind that is asked for, the
 * terms they share), how recent and how sure they are. What was superseded is not recalled. The same arguments always give
 * the same facts.
 */
export function recall(facts: readonly Fact[], { said, budget, estimate, now }: Recalling): RecalledFact[] {
  if (facts.length === 0) return [];
  const last = said.at(-1) ?? '';
  const asked = asksAbout(last);
  const fits = fitsOf(facts, termsOf(last), termsOf(said.slice(-1 - window, -1).join('\n')));
  const ranked = facts
    .map((fact, at) => ({
      fact,
      why: reasonOf(fact, asked, fits[at] ?? 0),
      score: scoreOf(fact, asked, fits[at] ?? 0, now),
    }))
    .filter(({ fact }) => fact.superseded === null)
    .sort((a, b) => b.score - a.score || (a.fact.id < b.fact.id ? -1 : 1));
  const recalled: RecalledFact[] = [];
  let left = budget;
  let missed = 0;
  for (const { fact, why } of ranked) {
    if (recalled.length === mostRecalled || missed === patience) break;
    const tokens = estimate(fact);
    if (tokens > left) {
      missed += 1;
      continue;
    }
    left -= tokens;
    recalled.push({ fact, why, tokens });
  }
  return recalled;
}

function reasonOf({ pinned, kind }: Fact, asked: ReadonlySet<FactKind>, fit: number): RecalledFact['why'] {
  if (pinned) return 'pinned';
  if (asked.has(kind)) return 'asked';
  return fit > 0 ? 'said' : 'known';
}

function scoreOf({ pinned, kind, confidence, at }: Fact, asked: ReadonlySet<FactKind>, fit: number, now: Date): number {
  const days = Math.max(0, now.getTime() - at.getTime()) / msPerDay;
  const worth = (standing[kind] ?? 0) + 0.5 * confidence + 0.5 * 2 ** (-days / halfLife);
  return (pinned ? 100 : 0) + (asked.has(kind) ? 3 : 0) + 2 * fit + worth;
}

interface TermIndex {
  readonly sizes: readonly number[];
  /** Places of the facts that hold a term. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

const indexes = new WeakMap<readonly Fact[], TermIndex>();

function indexOf(facts: readonly Fact[]): TermIndex {
  let index = indexes.get(facts);
  if (!index) {
    const places = new Map<string, number[]>();
    const sizes = facts.map(({ text }, at) => {
      const terms = termsOf(text);
      for (const term of terms) {
        const known = places.get(term);
        if (known) known.push(at);
        else places.set(term, [at]);
      }
      return terms.size;
    });
    index = { sizes, places };
    indexes.set(facts, index);
  }
  return index;
}

/** [0, 2] each: the share of a fact's terms that were said, counting long facts a little less, and half for what was said earlier. */
function fitsOf(facts: readonly Fact[], terms: ReadonlySet<string>, earlier: ReadonlySet<string>): Float64Array {
  const { sizes, places } = indexOf(facts);
  const fits = new Float64Array(facts.length);
  const count = (term: string, worth: number) => {
    for (const at of places.get(term) ?? []) fits[at] = (fits[at] ?? 0) + worth;
  };
  for (const term of terms) count(term, 1);
  for (const term of earlier) if (!terms.has(term)) count(term, 0.5);
  return fits.map((hits, at) => (hits === 0 ? 0 : Math.min(2, hits / Math.sqrt(sizes[at] ?? 1))));
}
