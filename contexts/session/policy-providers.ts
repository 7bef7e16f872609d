import type { Provider } from '@nestjs/common';
import { Policies } from './application/filters/policies/policies.js';
import type { SessionSettings } from './application/session-settings.js';
import { LivePolicies } from './infrastructure/filters/policies/live-policies.js';
import { ShippedPolicy } from './infrastructure/filters/policies/shipped-policy.js';

/** What may be said. */
export const policyProviders = ({ policies }: Pick<SessionSettings, 'policies'>): Provider[] => [
  { provide: ShippedPolicy, useFactory: () => ShippedPolicy.read(policies.directory) },
  { provide: Policies, useClass: LivePolicies },
];
