/** Why a line of a word list was not taken. */
export type Skipped = 'too-short' | 'too-long' | 'only-digits' | 'twice' | 'unreadable' | 'too-many';

export interface ImportedTerms {
  readonly terms: readonly string[];
  readonly skipped: Readonly<Partial<Record<Skipped, number>>>;
}

/** UTF-16 units of one term, as the files of a policy take them. */
const longest = 48;
/** Of one file of terms. */
const mostTerms = 40_000;

/**
 * Lines of public word lists as terms. Left out is what would match half of all texts (one sign, two letters, bare numbers),
 * what no term can be (too long, control characters), and what is there already, whatever its case and width.
 */
export function importTerms(texts: readonly string[]): ImportedTerms {
  const terms: string[] = [];
  const seen = new Set<string>();
  const skipped: Partial<Record<Skipped, number>> = {};
  for (const text of texts) {
    for (const line of text.replace(/^\ufeff/, '').split(/\r?\n/)) {
      const term = line.trim();
      if (term === '' || term.startsWith('#')) continue;
      const folded = term.normalize('NFKC').toLocaleLowerCase('en');
      const why = reasonAgainst(term, folded, seen) ?? (terms.length >= mostTerms ? 'too-many' : undefined);
      if (why) skipped[why] = (skipped[why] ?? 0) + 1;
      else terms.push(term);
      seen.add(folded);
    }
  }
  return { terms, skipped };
}

function reasonAgainst(term: string, folded: string, seen: ReadonlySet<string>): Skipped | undefined {
  if (/[\p{Cc}\p{Cs}\p{Co}\p{Cn}\ufffd]/u.test(term)) return 'unreadable';
  if (term.length > longest) return 'too-long';
  if (/^[\p{N}\p{P}\p{S}\s]+$/u.test(folded)) return 'only-digits';
  const signs = [...folded].length;
  if (signs < (/^[\p{Script=Latin}\p{N}\p{P}\s]+$/u.test(folded) ? 3 : 2)) return 'too-short';
  return seen.has(folded) ? 'twice' : undefined;
}

/** A file of terms as `policies/` has them. */
export function termFile(category: string, level: number, source: string, terms: readonly string[]): string {
  return [
    '# Imported; look through it before you use it: public lists hold many words that are harmless here.',
    `category: ${category}`,
    `level: ${level}`,
    `source: ${JSON.stringify(source)}`,
    'terms:',
    ...terms.map((term) => `  - ${JSON.stringify(term)}`),
    '',
  ].join('\n');
}
