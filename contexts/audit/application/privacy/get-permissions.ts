import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Actor, permissionsOf, roles } from '#shared-kernel/actor.js';
import type { PermissionMatrix } from '../../contract/privacy/access.js';

/** Who may do what: what the checks themselves are made against. */
export class GetPermissions extends Query<PermissionMatrix> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@QueryHandler(GetPermissions)
export class GetPermissionsHandler implements IQueryHandler<GetPermissions> {
  async execute({ actor }: GetPermissions): Promise<PermissionMatrix> {
    actor.requires('audit.read');
    return {
      permissions: [...new Set(roles.flatMap(permissionsOf))].sort(),
      roles: roles.map((role) => ({ role, permissions: [...permissionsOf(role)].sort() })),
    };
  }
}
