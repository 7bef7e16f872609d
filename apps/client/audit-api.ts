import type { ExportFilters, ExportFormat, ExportJob, ExportJobs } from '#contexts/audit/contract/exports.js';
import type { SignedTreeHead } from '#contexts/audit/contract/ledger/tree-head.js';
import type {
  ConsistencyProofView,
  InclusionProofView,
  LeavesView,
  LedgerView,
} from '#contexts/audit/contract/ledger/views.js';
import type {
  AuditTranscript,
  PermissionMatrix,
  Purpose,
  UnmaskRequest,
  UnmaskRequests,
} from '#contexts/audit/contract/privacy/access.js';
import type {
  Erasures,
  Hold,
  HoldScope,
  Holds,
  RetentionDays,
  RetentionPolicy,
  RetentionRun,
} from '#contexts/audit/contract/privacy/retention.js';
import type { AuditFigures, AuditedSessions } from '#contexts/audit/contract/search.js';
import type { Evidence } from '#contexts/audit/contract/views.js';
import type { Passports } from '#contexts/session/contract/passport.js';
import type { PolicyOverview, PolicyVersionView } from '#contexts/session/contract/policies.js';
import { type Api, enc, search } from './api.js';

/** What a list of conversations is narrowed by; see docs/protocol.md. */
export interface AuditFilters {
  from?: string;
  until?: string;
  session?: string;
  customer?: string;
  agent?: string;
  character?: string;
  act?: string;
  kind?: string;
  policy?: string;
  state?: string;
}

const slow = 60_000;

/** The auditor's calls. */
export class AuditApi {
  constructor(private readonly api: Api) {}

  sessions = (filters: AuditFilters, cursor?: string): Promise<AuditedSessions> =>
    this.api.call('GET', `/v1/audit/sessions${search({ ...filters, cursor })}`);
  /** Words in masked text. That they were looked for is recorded. */
  find = (query: string, purpose: Purpose, filters: AuditFilters, cursor?: string): Promise<AuditedSessions> =>
    this.api.call(
      'POST',
      '/v1/audit/sessions/search',
      { ...filters, query, purpose, ...(cursor === undefined ? {} : { cursor }) },
      slow,
    );
  /** @param from ISO 8601 */
  figures = (from: string, to: string): Promise<AuditFigures> =>
    this.api.call('GET', `/v1/audit/figures${search({ from, to })}`);

  events = (session: string, after?: string): Promise<Evidence> =>
    this.api.call('GET', `/v1/audit/sessions/${enc(session)}/events${search({ after, limit: 500 })}`);
  /** A reading; recorded. @param unmask id of an approved request: plain words */
  transcript = (
    session: string,
    reading: { purpose: Purpose; caseReference?: string; unmask?: string; before?: string; limit?: number },
  ): Promise<AuditTranscript> => this.api.call('POST', `/v1/audit/sessions/${enc(session)}/transcript`, reading);
  passports = (session: string, after?: number): Promise<Passports> =>
    this.api.call('GET', `/v1/audit/sessions/${enc(session)}/passports${search({ after })}`);

  unmaskRequests = (session?: string): Promise<UnmaskRequests> =>
    this.api.call('GET', `/v1/audit/unmask-requests${search({ session })}`);
  /** Of a conversation that is to be read, or of an export with its words. */
  askToUnmask = (request: {
    session?: string;
    export?: { format?: ExportFormat; filters: ExportFilters };
    purpose: Purpose;
    caseReference?: string;
    reason: string;
  }): Promise<UnmaskRequest> => this.api.call('POST', '/v1/audit/unmask-requests', request);
  decideUnmask = (id: string, decision: 'approve' | 'refuse'): Promise<UnmaskRequest> =>
    this.api.call('POST', `/v1/audit/unmask-requests/${enc(id)}/${decision}`);
  permissions = (): Promise<PermissionMatrix> => this.api.call('GET', '/v1/audit/permissions');

  holds = (): Promise<Holds> => this.api.call('GET', '/v1/audit/holds');
  placeHold = (hold: { scope: HoldScope; reason: string; caseReference?: string }): Promise<Hold> =>
    this.api.call('POST', '/v1/audit/holds', hold);
  liftHold = (id: string): Promise<Hold> => this.api.call('DELETE', `/v1/audit/holds/${enc(id)}`);
  retention = (): Promise<RetentionPolicy> => this.api.call('GET', '/v1/audit/retention');
  /** @param version the one that was seen; another in the meantime is refused */
  setRetention = (version: number, days: RetentionDays): Promise<RetentionPolicy> =>
    this.api.call('PUT', '/v1/audit/retention', { version, days });
  runRetention = (dryRun: boolean): Promise<RetentionRun> =>
    this.api.call('POST', '/v1/audit/retention/run', { dryRun }, slow);
  erasures = (): Promise<Erasures> => this.api.call('GET', '/v1/audit/erasures');

  ledger = (): Promise<LedgerView> => this.api.call('GET', '/v1/audit/ledger');
  signHead = (): Promise<SignedTreeHead> => this.api.call('POST', '/v1/audit/ledger/heads');
  leaves = (page: { after?: number; limit?: number; session?: string }): Promise<LeavesView> =>
    this.api.call('GET', `/v1/audit/ledger/leaves${search(page)}`);
  inclusion = (index: number, size: number): Promise<InclusionProofView> =>
    this.api.call('GET', `/v1/audit/ledger/inclusion${search({ index, size })}`);
  consistency = (first: number, second: number): Promise<ConsistencyProofView> =>
    this.api.call('GET', `/v1/audit/ledger/consistency${search({ first, second })}`);

  /** Evidence as a ZIP that verifies without the server. */
  bundle = (request: { purpose: string; session?: string; texts: boolean; unmask?: string }): Promise<Blob> =>
    this.api.file('POST', '/v1/audit/exports', request);
  startExport = (request: {
    format: ExportFormat;
    filters: ExportFilters;
    texts: boolean;
    purpose: string;
    unmask?: string;
  }): Promise<ExportJob> => this.api.call('POST', '/v1/audit/exports', request);
  exports = (after?: string): Promise<ExportJobs> => this.api.call('GET', `/v1/audit/exports${search({ after })}`);
  exportFile = (id: string, name: string): Promise<Blob> =>
    this.api.file('GET', `/v1/audit/exports/${enc(id)}/files/${enc(name)}`);
  endExport = (id: string): Promise<void> => this.api.call('DELETE', `/v1/audit/exports/${enc(id)}`);

  policies = (): Promise<PolicyOverview> => this.api.call('GET', '/v1/policies');
  policy = (number: number): Promise<PolicyVersionView> => this.api.call('GET', `/v1/policies/${number}`);
}
