import { noRules } from '../application/filters/content-safety/compiled-rules.js';
import type { FilterContext, Span, Stage } from '../application/filters/filter.js';
import type { ActivePolicy, PolicyDocument } from '../application/filters/policies/active-policy.js';
import { aCharacter } from './parts.js';

const ofStage = { enabled: true, mode: 'act', budgetMs: 1_000, onFailure: 'pass' } as const;
const words = { zh: '…', en: '…' };

const aPolicyDocument = (fields: Partial<PolicyDocument> = {}): PolicyDocument => ({
  stages: { 'content-safety': ofStage, 'role-consistency': ofStage, 'logical-coherence': ofStage },
  tries: 2,
  coherence: { passes: 0.85 },
  classifier: { offensive: 0.9, harmful: 0.9, selfHarm: 0.9, sexual: 0.9, injection: 0.9 },
  categories: {},
  shadow: [],
  audience: { unknown: 'adult' },
  disclosure: { atStart: true, everyMinutes: 0, text: words },
  session: { capMinutes: 0, warnMinutes: 0, text: words },
  help: { text: words, lines: {} },
  ...fields,
});

export const aPolicy: ActivePolicy = {
  name: 'of-tests',
  version: '0'.repeat(64),
  document: aPolicyDocument(),
  rules: noRules,
};

export const aFilterContext = (fields: Partial<FilterContext> = {}): FilterContext => ({
  character: aCharacter,
  language: 'en',
  policy: aPolicy,
  audience: 'adult',
  turns: [{ role: 'user', text: 'Where to?' }],
  memories: [],
  actions: [],
  prompt: [],
  ...fields,
});

export const aStage = (fields: Partial<Stage> = {}): Stage => ({
  name: 'role-consistency',
  filter: () => [],
  units: ['clause', 'sentence', 'reply'],
  budgetMs: 1_000,
  onFailure: 'withhold',
  ...fields,
});

/** All of a text, none of it seen. */
export const aSpan = (text: string, fields: Partial<Span> = {}): Span => ({
  text,
  start: 0,
  end: text.length,
  unit: 'sentence',
  isLast: false,
  unseen: 0,
  ...fields,
});
