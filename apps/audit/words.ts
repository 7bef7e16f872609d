import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Everything `troupe-audit` says to people. */
export type Words = typeof en;

export const wordsOf = (language: 'en' | 'zh'): Words => ({ en, zh })[language];

/** `TROUPE_LANGUAGE`, else the language of the user's system. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): 'en' | 'zh' {
  const { TROUPE_LANGUAGE, LC_ALL, LC_MESSAGES, LANG } = environment;
  return /^zh/i.test(TROUPE_LANGUAGE ?? LC_ALL ?? LC_MESSAGES ?? LANG ?? '') ? 'zh' : 'en';
}
