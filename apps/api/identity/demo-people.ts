import { Actor, type Role } from '#shared-kernel/actor.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';

const demoTenant = 'demo' as TenantId;

const person = (role: Role, name: string) => new Actor(demoTenant, `demo-${role}` as SubjectId, role, name);

/** Who one can be in demo mode. */
export const demoPeople: Readonly<Record<Role, Actor>> = {
  customer: person('customer', 'Sam'),
  agent: person('agent', 'Mei'),
  supervisor: person('supervisor', 'Jordan'),
  auditor: person('auditor', 'Ana'),
  admin: person('admin', 'Kai'),
};
