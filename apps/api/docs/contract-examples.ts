import { characterExamples } from './examples/characters.js';
import { clusterExamples } from './examples/cluster.js';
import { conversationExamples } from './examples/conversations.js';
import { deskExamples } from './examples/desk.js';
import { ledgerExamples } from './examples/ledger.js';
import { evidenceExamples } from './examples/passports-and-exports.js';
import { policyExamples } from './examples/policies.js';
import { privacyExamples } from './examples/privacy.js';

/** One of each, as the OpenAPI document shows them. */
export const contractExamples = {
  ...conversationExamples,
  ...characterExamples,
  ...policyExamples,
  ...deskExamples,
  ...ledgerExamples,
  ...evidenceExamples,
  ...privacyExamples,
  ...clusterExamples,
} as const;
