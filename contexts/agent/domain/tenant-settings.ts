import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { CannedReplies, DeskSettings } from '../contract/settings.js';

export type SettingKind = 'settings' | 'canned';
export type Setting = DeskSettings | CannedReplies;

/** What tenants have set for their desks; the shipped ones where they have set nothing. Every version is kept. */
export abstract class TenantSettings {
  abstract settings(tenant: TenantId): Promise<DeskSettings>;
  abstract canned(tenant: TenantId): Promise<CannedReplies>;
  /**
   * @returns the new version
   * @throws SettingsOutdated when `setting.version` is not the current one
   */
  abstract write(
    tenant: TenantId,
    kind: SettingKind,
    setting: Setting,
    by: SubjectId,
    role: 'supervisor' | 'admin',
    at: Date,
  ): Promise<number>;
}
