import { contentSafety } from './content-safety/content-safety.js';
import type { Stage } from './filter.js';
import type { FilterModels } from './filter-models.js';
import { logicalCoherence } from './logical-coherence/logical-coherence.js';
import { roleConsistency } from './role-consistency/role-consistency.js';

/**
 * What a reply goes through, in this order, after content safety has read along sign by sign (`SafetyScan`). Budgets and what
 * happens on failure are a policy's to change.
 * @param models absent: rules alone judge
 */
export const chain = (models?: FilterModels): readonly Stage[] => [
  {
    name: 'content-safety',
    filter: contentSafety(models?.safety),
    units: ['clause', 'sentence'],
    budgetMs: 12,
    onFailure: 'withhold',
  },
  {
    name: 'role-consistency',
    filter: roleConsistency(),
    units: ['clause', 'sentence'],
    budgetMs: 38,
    onFailure: 'pass',
  },
  {
    name: 'logical-coherence',
    filter: logicalCoherence(),
    units: ['sentence', 'reply'],
    budgetMs: 65,
    onFailure: 'pass',
  },
];
