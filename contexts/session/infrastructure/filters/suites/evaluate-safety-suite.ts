import { classified } from '../../../application/filters/content-safety/content-safety.js';
import { openSafetyScan } from '../../../application/filters/content-safety/open-safety-scan.js';
import type { SafetyClassifier } from '../../../application/filters/content-safety/safety-classifier.js';
import type { Finding } from '../../../application/filters/filter.js';
import type { ActivePolicy } from '../../../application/filters/policies/active-policy.js';
import { clauseAt } from '../../../application/filters/units.js';
import { seeded } from '../../stage-training/dice.js';
import { openFilterModels, policyOf } from '../pass-gate.js';
import type { SetScores } from '../training/evaluate-filters.js';
import { readRows } from '../training/read-rows.js';
import { bootstrapInterval, scoreLabels } from '../training/scores.js';

interface SafetyCase {
  readonly text: string;
  readonly profile: 'output' | 'input';
  readonly label: 'harmful' | 'ok';
  /** What has to be done about it; absent: anything. */
  readonly expected?: 'help' | 'mark';
}

const labels = ['harmful', 'ok'] as const;

/**
 * Scores content safety as a whole, lists, patterns, personal data and classifier, on a functional suite (test/safety/README.md)
 * or on lines of which none may be found (`genre`).
 * @param models folder of the models @param policy folder of the policy that decides
 * @returns undefined when the file is no such suite
 * @throws FilterDataUnreadable, FilterWeightsUnusable
 */
export async function evaluateSafetySuite(
  file: string,
  models: string,
  policy: string,
): Promise<SetScores | undefined> {
  const rows = readRows(file);
  const has = (...keys: string[]) => rows.length > 0 && rows.every((row) => keys.every((key) => key in row));
  const areClean = has('text', 'genre', 'lang');
  if (!areClean && !has('text', 'profile', 'label', 'function')) return undefined;
  // Here a model that cannot be used is a mistake, and not something to go on without.
  const { safety: classifier } = openFilterModels(models);
  const active = policyOf(policy);
  const pairs: [string, string][] = [];
  for (const row of rows) {
    const given = row as unknown as SafetyCase;
    const one: SafetyCase = areClean ? { text: given.text, profile: 'output', label: 'ok' } : given;
    pairs.push([one.label, (await isFound(one, active, classifier)) ? 'harmful' : 'ok']);
  }
  return {
    set: areClean ? 'clean-lines' : 'safety-suite',
    ...scoreLabels(labels, pairs),
    interval: bootstrapInterval(labels, pairs, seeded(1)),
  };
}

async function isFound(
  { text, profile, expected }: SafetyCase,
  policy: ActivePolicy,
  classifier: SafetyClassifier,
): Promise<boolean> {
  const scan = openSafetyScan(policy.rules, profile, 'adult');
  scan.push(text);
  scan.end();
  const found = [...scan.findings, ...(await byClauses(text, policy, classifier))];
  if (expected === undefined) return found.length > 0;
  return found.some(({ category }) => policy.document.categories[category ?? '']?.input === expected);
}

/** Clause by clause, as the gate asks. */
async function byClauses(text: string, policy: ActivePolicy, classifier: SafetyClassifier): Promise<Finding[]> {
  const found: Finding[] = [];
  for (let from = 0, start = 0; from < text.length;) {
    const { end, endsSentence } = clauseAt(text, from, true) ?? { end: text.length, endsSentence: true };
    found.push(...(await classified(classifier, { text, start, end }, { policy, audience: 'adult' })));
    from = end;
    if (endsSentence) start = end;
  }
  return found;
}
