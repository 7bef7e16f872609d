import type { Provider } from '@nestjs/common';
import { LogReaders } from '#shared-kernel/sql/log-readers.js';
import { ActivatePolicyHandler } from './application/filters/policies/activate-policy.js';
import { GetPolicyHandler } from './application/filters/policies/get-policy.js';
import { ListPoliciesHandler } from './application/filters/policies/list-policies.js';
import { Policies } from './application/filters/policies/policies.js';
import { PolicyNodes } from './application/filters/policies/policy-nodes.js';
import { PutIntoEffect } from './application/filters/policies/put-into-effect.js';
import { RollBackPolicyHandler } from './application/filters/policies/roll-back-policy.js';
import { ShippedPolicy } from './application/filters/policies/shipped-policy.js';
import { TestPolicyHandler } from './application/filters/policies/test-policy.js';
import { WritePolicyHandler } from './application/filters/policies/write-policy.js';
import type { SessionSettings } from './application/session-settings.js';
import { TenantPolicies } from './domain/tenant-policies.js';
import { FolderPolicy } from './infrastructure/filters/policies/folder-policy.js';
import { LivePolicies } from './infrastructure/filters/policies/live-policies.js';
import { SqlPolicyNodes } from './infrastructure/filters/policies/sql-policy-nodes.js';
import { SqlTenantPolicies } from './infrastructure/filters/policies/sql-tenant-policies.js';

/** What may be said, and who decides it. */
export const policyProviders = ({ policies }: Pick<SessionSettings, 'policies'>): Provider[] => [
  { provide: ShippedPolicy, useFactory: () => FolderPolicy.prepared(policies.directory) },
  { provide: TenantPolicies, useClass: SqlTenantPolicies },
  { provide: PolicyNodes, useClass: SqlPolicyNodes },
  {
    provide: Policies,
    useFactory: (shipped: FolderPolicy, stored: TenantPolicies, nodes: SqlPolicyNodes, readers: LogReaders) =>
      new LivePolicies(shipped, stored, nodes, readers, policies.alone),
    inject: [ShippedPolicy, TenantPolicies, PolicyNodes, LogReaders],
  },
  PutIntoEffect,
  ActivatePolicyHandler,
  GetPolicyHandler,
  ListPoliciesHandler,
  RollBackPolicyHandler,
  TestPolicyHandler,
  WritePolicyHandler,
];
