import type { Report } from '#contexts/audit/contract/ledger/report.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Everything `troupe-audit` says to people. */
export type Words = typeof en;

export const wordsOf = (language: 'en' | 'zh'): Words => ({ en, zh })[language];

/** What cannot even be read as a bundle is not said to be a changed one. */
export const verdictOf = ({ verdict, tenant }: Report, words: Words): string =>
  tenant === null ? words.unreadable : words.verdicts[verdict];

/** `TROUPE_LANGUAGE`, else the language of the user's system. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): 'en' | 'zh' {
  const { TROUPE_LANGUAGE, LC_ALL, LC_MESSAGES, LANG } = environment;
  return /^zh/i.test(TROUPE_LANGUAGE ?? LC_ALL ?? LC_MESSAGES ?? LANG ?? '') ? 'zh' : 'en';
}
