import { Actor, type Role, roles } from '#shared-kernel/actor.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';

const demoTenant = 'demo' as TenantId;

/** Two auditors, since one of them alone is let read nothing in plain text. */
export const demoNames = [...roles, 'second-auditor'] as const;
export type DemoName = (typeof demoNames)[number];

const person = (role: Role, name: string, as: DemoName = role) =>
  new Actor(demoTenant, `demo-${as}` as SubjectId, role, name);

/** Who one can be in demo mode. */
export const demoPeople: Readonly<Record<DemoName, Actor>> = {
  customer: person('customer', 'Sam'),
  agent: person('agent', 'Mei'),
  supervisor: person('supervisor', 'Jordan'),
  auditor: person('auditor', 'Ana'),
  'second-auditor': person('auditor', 'Noor', 'second-auditor'),
  admin: person('admin', 'Kai'),
};
