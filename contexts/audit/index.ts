export { AuditModule, type AuditSettings } from './audit.module.js';
export { GetEvidence } from './application/get-evidence.js';
export { ExportEvidence } from './application/ledger/export-evidence.js';
export { GetLeaves } from './application/ledger/get-leaves.js';
export { GetLedger } from './application/ledger/get-ledger.js';
export { ProveConsistency } from './application/ledger/prove-consistency.js';
export { ProveInclusion } from './application/ledger/prove-inclusion.js';
export { SignTreeHead } from './application/ledger/sign-tree-head.js';
