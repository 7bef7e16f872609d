import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Everything that the command lines say to people, apart from the problems of prompts. */
export type Words = typeof en;
type Language = 'en' | 'zh';

const catalogues: Record<Language, Words> = { en, zh };

export const words = (language: Language): Words => catalogues[language];

/** `TROUPE_LANGUAGE`, else the language of the user's system. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const { TROUPE_LANGUAGE, LC_ALL, LC_MESSAGES, LANG } = environment;
  return /^zh/i.test(TROUPE_LANGUAGE ?? LC_ALL ?? LC_MESSAGES ?? LANG ?? '') ? 'zh' : 'en';
}
