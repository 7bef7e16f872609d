import type { PolicyTest } from '../../../contract/policies.js';
import type { Audience } from '../content-safety/compiled-rules.js';
import { openSafetyScan } from '../content-safety/open-safety-scan.js';
import type { ActivePolicy } from './active-policy.js';
import { isShadowed } from './is-shadowed.js';

/** What content safety finds in a whole text, with what only is recorded. */
export function findingsIn(
  text: string,
  { rules, document }: ActivePolicy,
  profile: 'output' | 'input',
  audience: Audience,
): PolicyTest['findings'] {
  const scan = openSafetyScan(rules, profile, audience);
  scan.push(text);
  scan.end();
  return scan.findings.map((finding) => {
    const { rule, category = null, code, act, start, end, confidence } = finding;
    return { rule, category, code, act, start, end, confidence, shadow: isShadowed(document, finding) };
  });
}
