import { wordsOf } from '#apps/web-kit/words.jsx';
import { en, zh, type AuditKey } from './catalogue.js';

export type { AuditKey };
export type AuditWords = ReturnType<typeof useAuditWords>;
/** The words of the auditor's pages, in the language of the interface. */
export const useAuditWords = wordsOf<AuditKey>({ en, zh });
