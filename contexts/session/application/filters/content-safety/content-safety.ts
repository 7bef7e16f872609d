import type { Filter, FilterContext, Finding, Span } from '../filter.js';
import { inTime } from '../in-time.js';
import type { CategoryPolicy } from './compiled-rules.js';
import { leakIn, meantFor } from './prompt-leak.js';
import type { SafetyClassifier, SafetyScores } from './safety-classifier.js';

/** Of the stage's budget, for the classifier; late, it has said nothing, long before the stage itself counts as late. */
const classifierShare = 0.5;

/** What a head's finding belongs to: the policy's category says what becomes of it. */
const categories: Readonly<Record<keyof SafetyScores, string>> = { offensive: 'hate', harmful: 'crime' };
const heads = Object.keys(categories) as (keyof SafetyScores)[];

/**
 * What content safety asks beyond the scan that reads along: whether the prompt is being recited, and what the trained classifier
 * makes of the sentence as far as it goes. The scan and the prompt are the closed part of the stage. The classifier is open:
 * without a model, late or failing, it finds nothing, so that a busy machine never turns a fine reply into a deflection.
 */
export const contentSafety =
  (classifier?: SafetyClassifier): Filter =>
  (span, context) => {
    const leak = leakOf(span, context);
    return leak.length > 0 || !classifier ? leak : classified(classifier, span, context);
  };

/** What the classifier makes of a span, by the policy's thresholds: at 1 a head is not asked. Never rejects. */
export async function classified(
  classifier: SafetyClassifier,
  { text, start, end }: Pick<Span, 'text' | 'start' | 'end'>,
  context: Decided,
): Promise<readonly Finding[]> {
  const { classifier: thresholds, stages } = context.policy.document;
  const said = text.slice(start, end).trim();
  const counting = heads.filter((head) => thresholds[head] < 1);
  if (said === '' || counting.length === 0) return [];
  const answers = await inTime(() => classifier.classify([said]), stages['content-safety'].budgetMs * classifierShare);
  const [of] = answers ?? [];
  if (!of) return [];
  return counting.flatMap((head) => {
    if (of[head] < thresholds[head]) return [];
    const confidence = Math.round(of[head] * 1_000) / 1_000;
    return finding(context, categories[head], {
      code: 'filter.classified',
      rule: `classifier.${head}`,
      start,
      end,
      confidence,
    });
  });
}

type Decided = Pick<FilterContext, 'policy' | 'audience'>;

function leakOf(span: Span, context: FilterContext): readonly Finding[] {
  const { text, end, unseen } = span;
  const { prompt, turns, character } = context;
  const leak = leakIn(text.slice(0, end), unseen, prompt, meantFor(character, turns));
  if (!leak) return [];
  return finding(context, 'prompt-leak', { code: 'filter.prompt-leak', rule: 'prompt.leak', ...leak, confidence: 1 });
}

function finding(
  { policy, audience }: Decided,
  category: string,
  of: Pick<Finding, 'code' | 'rule' | 'start' | 'end' | 'confidence'>,
): Finding[] {
  const decided: CategoryPolicy | undefined = policy.document.categories[category];
  if (!decided || decided.output === 'pass' || decided.level[audience] === 0) return [];
  return [{ stage: 'content-safety', act: decided.output, category, ...of }];
}
