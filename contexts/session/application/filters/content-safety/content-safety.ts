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
    const thresholds = context.policy.document.classifier;
    const text = span.text.slice(span.start, span.end).trim();
    if (leak.length > 0 || !classifier || text === '') return leak;
    const { budgetMs } = context.policy.document.stages['content-safety'];
    return inTime(() => classifier.classify([text]), budgetMs * classifierShare).then((scores) => {
      const [of] = scores ?? [];
      if (!of) return [];
      return heads.flatMap((head) =>
        of[head] < thresholds[head]
          ? []
          : finding(context, categories[head], {
              code: 'filter.classified',
              rule: `classifier.${head}`,
              start: span.start,
              end: span.end,
              confidence: Math.round(of[head] * 1_000) / 1_000,
            }),
      );
    });
  };

function leakOf(span: Span, context: FilterContext): readonly Finding[] {
  const { text, end, unseen } = span;
  const { prompt, turns, character } = context;
  const leak = leakIn(text.slice(0, end), unseen, prompt, meantFor(character, turns));
  if (!leak) return [];
  return finding(context, 'prompt-leak', { code: 'filter.prompt-leak', rule: 'prompt.leak', ...leak, confidence: 1 });
}

function finding(
  { policy, audience }: FilterContext,
  category: string,
  of: Pick<Finding, 'code' | 'rule' | 'start' | 'end' | 'confidence'>,
): Finding[] {
  const decided: CategoryPolicy | undefined = policy.document.categories[category];
  if (!decided || decided.output === 'pass' || decided.level[audience] === 0) return [];
  return [{ stage: 'content-safety', act: decided.output, category, ...of }];
}
