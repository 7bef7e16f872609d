import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { suites } from './suites.js';
import type { Case } from './suites.js';

/** Holds the form of the suites, never their labels: those follow from the definitions in README.md. */
const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');

const groups = (cases: readonly Case[], by: (one: Case) => string) => {
  const found = new Map<string, Case[]>();
  for (const one of cases) found.set(by(one), [...(found.get(by(one)) ?? []), one]);
  return found;
};
const count = (cases: readonly Case[], lang: string, isBad: boolean, bad: string) =>
  cases.filter((one) => one.lang === lang && (one.label === bad) === isBad).length;

describe.each(suites)('$file', ({ file, atLeast, bad, cases }) => {
  it('[S4.4] has enough cases, half of them Chinese, each with an id of its own', () => {
    expect(cases.length).toBeGreaterThanOrEqual(atLeast);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    const chinese = cases.filter(({ lang }) => lang === 'zh').length / cases.length;
    expect(chinese).toBeGreaterThan(0.47);
    expect(chinese).toBeLessThan(0.53);
  });

  it('[S4.4] balances what must be caught with innocent near-misses', () => {
    const share = cases.filter(({ label }) => label === bad.label).length / cases.length;
    expect(share).toBeGreaterThanOrEqual(bad.share[0]);
    expect(share).toBeLessThanOrEqual(bad.share[1]);
  });

  it('[S4.4] says nothing twice', () => {
    const asRead = cases.map(({ line }) => line.replace(/"id": ?"[^"]*",?/, ''));
    expect(asRead.filter((line, at) => asRead.indexOf(line) !== at)).toEqual([]);
    // the same reply may stand in two contexts that give it two labels, not more often
    for (const [reply, same] of groups(cases, ({ judged }) => judged)) {
      expect(same.length, reply).toBeLessThanOrEqual(2);
    }
  });

  it('[S4.4] marks spans inside the reply, and only where there is something to act on', () => {
    for (const { id, label, judged, span } of cases) {
      if (!span) continue;
      expect(label, id).toBe(bad.label);
      expect(span[0], id).toBeLessThan(span[1]);
      expect(span[1], id).toBeLessThanOrEqual(judged.length);
      const marked = judged.slice(...span);
      expect(marked, id).toBe(marked.trim());
      expect(marked, id).not.toMatch(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/);
    }
  });

  it('[S4.4] is counted in the README as it is', () => {
    const counted = [...groups(cases, ({ kind }) => kind)]
      .map(([kind, those]) =>
        [
          kind,
          ...['zh', 'en'].flatMap((lang) => [true, false].map((isBad) => count(those, lang, isBad, bad.label))),
        ].join(' | '),
      )
      .map((row) => `| ${row} |`);
    expect(counted.filter((row) => !readme.includes(row))).toEqual([]);
    expect(readme).toContain(`\`${file}\`: ${cases.length} cases`);
  });
});
