/**
 * The two database roles that transactions run as. Neither can log in and neither owns a table, so that row-level security
 * binds them even where the connection belongs to a superuser, as it does in the embedded database.
 */
export const tenantRole = 'troupe_tenant';
/** May see all tenants' rows: `Database.acrossTenants`. */
export const systemRole = 'troupe_system';
/** The transaction's tenant, as the policies read it. */
export const tenantSetting = 'troupe.tenant';
