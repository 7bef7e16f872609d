import type { Finding } from '../filter.js';
import type { PolicyDocument } from './active-policy.js';

/** Whether a finding is recorded only: because of its whole stage, or of its rule alone. */
export const isShadowed = (
  { stages, shadow }: PolicyDocument,
  { stage, rule }: Pick<Finding, 'stage' | 'rule'>,
): boolean => stages[stage].mode === 'shadow' || shadow.includes(rule);
