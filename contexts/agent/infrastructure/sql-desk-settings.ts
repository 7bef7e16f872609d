import { Injectable } from '@nestjs/common';
import { desc, eq } from 'drizzle-orm';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import { appendEvents } from '#shared-kernel/sql/append-events.js';
import { Database, type Tx } from '#shared-kernel/sql/database.js';
import { DeskSettingsWritten } from '../contract/events.js';
import type { CannedReplies, DeskSettings } from '../contract/settings.js';
import { defaultCanned, defaultSettings } from '../domain/default-settings.js';
import { type Setting, type SettingKind, TenantSettings } from '../domain/tenant-settings.js';
import { SettingsOutdated } from '../domain/errors.js';
import { agentSettings } from './agent-tables.js';
import { raiseRevision } from './sql-desk-batches.js';

export async function settingsOf(tx: Tx): Promise<DeskSettings> {
  return ((await newest(tx, 'settings')) ?? defaultSettings) as DeskSettings;
}

async function newest(tx: Tx, kind: SettingKind): Promise<Setting | undefined> {
  const [row] = await tx
    .select({ version: agentSettings.version, body: agentSettings.body })
    .from(agentSettings)
    .where(eq(agentSettings.kind, kind))
    .orderBy(desc(agentSettings.version))
    .limit(1);
  return row && ({ ...row.body, version: row.version } as Setting);
}

@Injectable()
export class SqlTenantSettings extends TenantSettings {
  constructor(private readonly database: Database) {
    super();
  }

  settings(tenant: TenantId): Promise<DeskSettings> {
    return this.database.inTenant(tenant, settingsOf);
  }

  async canned(tenant: TenantId): Promise<CannedReplies> {
    const found = await this.database.inTenant(tenant, (tx) => newest(tx, 'canned'));
    return (found as CannedReplies | undefined) ?? defaultCanned;
  }

  write(tenant: TenantId, kind: SettingKind, setting: Setting, by: SubjectId, role: 'supervisor' | 'admin', at: Date) {
    return this.database.inTenant(tenant, async (tx) => {
      await raiseRevision(tx); // nobody else writes one now
      const current = (await newest(tx, kind))?.version ?? 0;
      if (setting.version !== current) {
        throw new SettingsOutdated('Somebody has changed them since. Load them again.', { version: current });
      }
      const version = current + 1;
      await tx.insert(agentSettings).values({ kind, version, body: { ...setting, version }, by, at });
      const stream = `agent-desk/${kind}`;
      const head = { tenant, stream, expectedVersion: current, actor: { subject: by, role }, at };
      await appendEvents(tx, head, [new DeskSettingsWritten({ kind, version })]);
      return version;
    });
  }
}
