import { segmentsOf } from './override.js';
import type { Problem } from './problem.js';
import type { Profile } from './resolved-prompt.js';
import type { List, Mapping, Scalar, Tree } from './tree.js';

/** One entry of a file's `profiles`. */
export interface ProfileEntry {
  readonly name: string;
  readonly when: Profile;
  readonly override: List;
  readonly place: Problem['place'];
}

export const profilesOf = (profiles: Tree | undefined): ProfileEntry[] =>
  ((profiles as List | undefined)?.items ?? []).map((item) => {
    const { name, when } = item.value as { name: string; when: Profile };
    const entry = item as Mapping;
    return { name, when, override: entry.get('override') as List, place: entry.placeOfKey('name') };
  });

/** Those that fit, the least specific first, so that the most specific has the last word. */
export const fitting = (entries: readonly ProfileEntry[], profile: Profile): ProfileEntry[] =>
  entries
    .filter(({ when }) => fits(when, profile))
    .map((entry, order) => ({ entry, order }))
    .sort((a, b) => moreSpecific(a.entry.when, b.entry.when) || a.order - b.order)
    .map(({ entry }) => entry);

const fits = (when: Profile, profile: Profile): boolean =>
  (when.language === undefined || isLanguage(profile.language, when.language)) &&
  (when.environment === undefined || when.environment === profile.environment) &&
  (when.model === undefined || isModel(profile.model, when.model));

const fold = (text: string | undefined): string => (text ?? '').toLowerCase();
const isLanguage = (language: string | undefined, tag: string): boolean =>
  fold(language) === fold(tag) || fold(language).startsWith(`${fold(tag)}-`);
const isModel = (model: string | undefined, family: string): boolean => fold(model).startsWith(fold(family));

const count = (when: Profile): number => Object.keys(when).length;
const letters = (when: Profile): number => (when.language ?? '').length + (when.model ?? '').length;

/** First by how many things it names, then by how closely: `en-GB` after `en`, a longer model name after a shorter. */
const moreSpecific = (a: Profile, b: Profile): number => count(a) - count(b) || letters(a) - letters(b);

/** A language and an environment cannot be compared; two languages can. */
function isTie(a: Profile, b: Profile): boolean {
  const names = (when: Profile) => Object.keys(when).sort().join();
  return count(a) === count(b) && (names(a) !== names(b) || letters(a) === letters(b));
}

/** Two profiles that are equally specific, can both fit, and change the same thing: nobody could say which one wins. */
export function ties(entries: readonly ProfileEntry[]): Problem[] {
  return entries.flatMap((later, index) =>
    entries
      .slice(0, index)
      .filter((earlier) => isTie(earlier.when, later.when) && together(earlier.when, later.when))
      .flatMap((earlier) => {
        const shared = sharedPath(earlier.override, later.override);
        if (shared === undefined) return [];
        return {
          code: 'prompt.profile-tie' as const,
          severity: 'error' as const,
          message: `The profiles "${earlier.name}" and "${later.name}" can both fit, are equally specific and both change ${shared}.`,
          place: later.place,
        };
      }),
  );
}

const together = (a: Profile, b: Profile): boolean =>
  (a.environment === undefined || b.environment === undefined || a.environment === b.environment) &&
  (!a.language || !b.language || isLanguage(a.language, b.language) || isLanguage(b.language, a.language)) &&
  (!a.model || !b.model || isModel(a.model, b.model) || isModel(b.model, a.model));

function sharedPath(a: List, b: List): string | undefined {
  const paths = (list: List) => list.items.map((item) => String(((item as Mapping).get('at') as Scalar).content));
  const others = paths(b).map(segmentsOf);
  return paths(a).find((path) => {
    const segments = segmentsOf(path);
    return others.some((other) => segments.slice(0, other.length).every((segment, index) => segment === other[index]));
  });
}
