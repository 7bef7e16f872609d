import * as access from './access.js';
import * as exports from './exports.js';
import * as figures from './figures.js';
import * as keeping from './keeping.js';
import * as ledger from './ledger.js';
import * as passport from './passport.js';
import * as policies from './policies.js';
import * as search from './search.js';
import * as session from './session.js';
import * as shell from './shell.js';

/** Of its own: it is loaded with the auditor's pages, and not before. */
export const en = {
  ...shell.en,
  ...search.en,
  ...session.en,
  ...passport.en,
  ...ledger.en,
  ...figures.en,
  ...policies.en,
  ...access.en,
  ...keeping.en,
  ...exports.en,
};
export type AuditKey = keyof typeof en;

export const zh: Record<AuditKey, string> = {
  ...shell.zh,
  ...search.zh,
  ...session.zh,
  ...passport.zh,
  ...ledger.zh,
  ...figures.zh,
  ...policies.zh,
  ...access.zh,
  ...keeping.zh,
  ...exports.zh,
};
