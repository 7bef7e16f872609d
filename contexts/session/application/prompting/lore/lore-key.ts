import { foldText } from '../fold-text.js';
import { PatternRefused, type Pattern, type Patterns } from './patterns.js';

/** A key ready to be looked for: the folded wordings that count as it, or a pattern. */
export type LoreKey =
  | { readonly kind: 'words'; readonly wordings: readonly string[] }
  | { readonly kind: 'pattern'; readonly pattern: Pattern };

const longestKey = 200;
const patternForm = /^\/(.+)\/([a-z]*)$/s;
/** `g` and `u` change nothing about whether a pattern occurs. */
const knownFlags = /^[imsgu]*$/;

/**
 * Reads a key as its author wrote it. One that starts and ends with a slash is a pattern, any other is looked for as a
 * whole word or phrase.
 * @throws PatternRefused
 */
export function readLoreKey(key: string, patterns: Patterns): LoreKey {
  if (key.length > longestKey) throw new PatternRefused(`A key has at most ${longestKey} characters.`);
  const form = patternForm.exec(key.trim());
  if (!form) return { kind: 'words', wordings: wordingsOf(foldText(key).trim().replace(/\s+/g, ' ')) };
  const [, source = '', flags = ''] = form;
  if (!knownFlags.test(flags)) throw new PatternRefused(`Flags may be i, m and s; "${flags}" has others.`);
  return { kind: 'pattern', pattern: patterns.compile(source, [...new Set(flags.replace(/[gu]/g, ''))].join('')) };
}

/** What is wrong with a key, for its author; undefined when it can be used. */
export function loreKeyProblem(key: string, patterns: Patterns): string | undefined {
  try {
    readLoreKey(key, patterns);
    return undefined;
  } catch (error) {
    if (error instanceof PatternRefused) return error.message;
    throw error;
  }
}

/** The key itself and, where it ends with an English word of three letters or more, that word's plain inflections. */
function wordingsOf(key: string): string[] {
  if (key === '') return [];
  const word = /(?:^|[^a-z])([a-z]{3,})$/.exec(key)?.[1];
  if (word === undefined) return [key];
  const before = key.slice(0, -word.length);
  return [...new Set([word, ...inflections(word)])].map((form) => before + form);
}

function inflections(word: string): string[] {
  const stem = word.replace(/e$/, '');
  const plural = /(?:[sxz]|[cs]h)$/.test(word)
    ? `${word}es`
    : /[^aeiou]y$/.test(word)
      ? word.replace(/y$/, 'ies')
      : `${word}s`;
  const past = /[^aeiou]y$/.test(word) ? word.replace(/y$/, 'ied') : `${stem}ed`;
  const forms = [plural, past, `${stem}ing`];
  // stop, stopped, stopping
  const doubled = /^[^aeiou]*[aeiou]([bdgklmnprt])$/.exec(word)?.[1];
  if (doubled !== undefined) forms.push(`${word}${doubled}ed`, `${word}${doubled}ing`);
  // dragons, stories: the one of them counts, too; news and lens are too short to be plurals
  if (/[a-z]{4}[^aeius]s$|[a-z]{3}es$/.test(word)) forms.push(word.replace(/ies$/, 'y').replace(/s$/, ''));
  return forms;
}
