import type { TenantId } from '#shared-kernel/ids.js';
import type { ExportFile, ExportFilters, ExportFormat, ExportState } from '../../contract/exports.js';
import type { SignedTreeHead } from '../../contract/ledger/tree-head.js';

/** What was asked for; never changes. */
export interface ExportOrder {
  readonly id: string;
  readonly tenant: TenantId;
  readonly format: ExportFormat;
  readonly filters: ExportFilters;
  readonly texts: boolean;
  /** With texts: the request by which a second person let them out. */
  readonly unmask: string | null;
  readonly purpose: string;
  readonly by: { readonly subject: string; readonly role: string };
  readonly at: Date;
  /** Files are kept until then. */
  readonly until: Date;
  /** Up to where the ledger is read. */
  readonly head: SignedTreeHead;
}

/** How far it is. What is written and finished is never written again: whoever goes on begins after the last whole file. */
export interface ExportProgress {
  readonly state: ExportState;
  /** Why it failed. */
  readonly code: string | null;
  readonly endedAt: Date | null;
  /** Leaves looked at. */
  readonly read: number;
  readonly rows: number;
  readonly files: readonly ExportFile[];
  /** Index of the first leaf that is in no whole file. */
  readonly next: number;
}

export type ExportJobRecord = ExportOrder & ExportProgress;

export const begun: ExportProgress = {
  state: 'running',
  code: null,
  endedAt: null,
  read: 0,
  rows: 0,
  files: [],
  next: 0,
};
