import { sql } from 'drizzle-orm';
import {
  pgPolicy,
  pgRole,
  pgTable,
  text,
  type PgColumnBuilderBase,
  type PgTableExtraConfigValue,
  type PgTableWithColumns,
} from 'drizzle-orm/pg-core';
import type { BuildColumns, BuildExtraConfigColumns } from 'drizzle-orm';
import type { TenantId } from '../ids.js';
import { systemRole, tenantRole, tenantSetting } from './roles.js';

const currentTenant = sql.raw(`nullif(current_setting('${tenantSetting}', true), '')`);

const tenantColumn = () =>
  text('tenant')
    .$type<TenantId>()
    .notNull()
    .default(sql`${currentTenant}`);

type WithTenant<Columns extends Record<string, PgColumnBuilderBase>> = Columns & {
  tenant: ReturnType<typeof tenantColumn>;
};

/**
 * A table of which each tenant sees and writes only its own rows: the column `tenant` (filled from the transaction when an
 * insert does not name it) and the row-level-security policies. Put `tenant` first in primary keys and indexes.
 * Every table of Troupe is made with this; a test reads the migrated catalogue and fails on one that is not.
 */
export function tenantTable<Name extends string, Columns extends Record<string, PgColumnBuilderBase>>(
  name: Name,
  columns: Columns,
  extra?: (self: BuildExtraConfigColumns<Name, WithTenant<Columns>, 'pg'>) => PgTableExtraConfigValue[],
): PgTableWithColumns<{
  name: Name;
  schema: undefined;
  columns: BuildColumns<Name, WithTenant<Columns>, 'pg'>;
  dialect: 'pg';
}> {
  const all: WithTenant<Columns> = { tenant: tenantColumn(), ...columns };
  return pgTable(name, all, (self) => [
    pgPolicy(`${name}_own_tenant`, {
      for: 'all',
      to: pgRole(tenantRole).existing(),
      using: sql.raw(`tenant = current_setting('${tenantSetting}', true)`),
      withCheck: sql.raw(`tenant = current_setting('${tenantSetting}', true)`),
    }),
    pgPolicy(`${name}_across_tenants`, {
      for: 'all',
      to: pgRole(systemRole).existing(),
      using: sql.raw('true'),
      withCheck: sql.raw('true'),
    }),
    ...(extra?.(self) ?? []),
  ]);
}
