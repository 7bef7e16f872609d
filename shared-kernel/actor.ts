import { TroupeError } from './errors.js';
import type { SubjectId, TenantId } from './ids.js';

export const roles = ['customer', 'agent', 'supervisor', 'auditor', 'admin'] as const;
export type Role = (typeof roles)[number];

const grants = {
  customer: [
    'character.read',
    'character.write',
    'session.open',
    'session.read',
    'session.post',
    'session.close',
    'own-data.erase',
  ],
  agent: [
    'character.read',
    'character.write',
    'session.read-any',
    'session.take-over',
    'session.post',
    'desk.read',
    'desk.work',
  ],
  supervisor: [
    'character.read',
    'character.write',
    'session.read-any',
    'session.take-over',
    'session.post',
    'desk.read',
    'desk.work',
    'desk.supervise',
    'policy.read',
  ],
  auditor: [
    'character.read',
    'audit.read',
    'audit.read-transcript',
    'audit.unmask',
    'audit.hold',
    'blocked-text.read',
    'policy.read',
  ],
  admin: [
    'character.read',
    'character.write',
    'character.publish',
    'desk.read',
    'desk.supervise',
    'audit.read',
    'audit.hold',
    'audit.retain',
    'audit.erase',
    'blocked-text.read',
    'tenant.administer',
    'policy.read',
    'policy.write',
    'policy.activate',
  ],
} as const satisfies Record<Role, readonly string[]>;

export type Permission = (typeof grants)[Role][number];

/** Who may do what; every check is made against this. */
export const permissionsOf = (role: Role): readonly Permission[] => grants[role];

export class PermissionDenied extends TroupeError {
  readonly code = 'permission.denied';
  readonly kind = 'forbidden';
}

/** What a policy may want to know of somebody. */
export interface ActorTraits {
  readonly age?: 'adult' | 'minor' | undefined;
  /** ISO 3166: `CN`, `US-CA`. */
  readonly place?: string | undefined;
  /** `en-GB`. */
  readonly locale?: string | undefined;
}

/** Who is acting. Every command and query carries one, and asks it first. */
export class Actor {
  constructor(
    readonly tenant: TenantId,
    readonly subject: SubjectId,
    readonly role: Role,
    readonly name?: string,
    readonly traits: ActorTraits = {},
  ) {}

  /** The same person, of whom more is known. */
  with(traits: ActorTraits): Actor {
    return new Actor(this.tenant, this.subject, this.role, this.name, { ...this.traits, ...traits });
  }

  may(permission: Permission): boolean {
    return permissionsOf(this.role).includes(permission);
  }

  /** @throws PermissionDenied */
  requires(permission: Permission): void {
    if (!this.may(permission)) {
      throw new PermissionDenied(`The role "${this.role}" may not do this.`, { permission, role: this.role });
    }
  }
}
