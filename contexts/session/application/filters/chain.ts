import type { Stage } from './filter.js';
import { roleConsistency } from './role-consistency/role-consistency.js';

/**
 * What a reply goes through, in this order, after content safety has read along sign by sign (`SafetyScan`). Budgets and what
 * happens on failure are a policy's to change.
 */
export const chain = (): readonly Stage[] => [
  {
    name: 'role-consistency',
    filter: roleConsistency(),
    units: ['clause', 'sentence'],
    budgetMs: 38,
    onFailure: 'pass',
  },
];
