export { AuditModule } from './audit.module.js';
export { GetEvidence } from './application/get-evidence.js';
