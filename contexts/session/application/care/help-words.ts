import type { HelpLine } from '../../contract/notices.js';
import type { PolicyDocument } from '../filters/policies/active-policy.js';

export type Language = 'zh' | 'en';

/** The language a message is written in, as far as this server speaks it; undefined where it holds no letter of either. */
export function languageOf(text: string): Language | undefined {
  if (/\p{Script=Han}/u.test(text)) return 'zh';
  return /\p{L}/u.test(text) ? 'en' : undefined;
}

/** Who is to be helped: the language they write in, and where they may be. */
export interface Whereabouts {
  readonly language: Language;
  /** What they, or their application, said they read: `en-GB`. */
  readonly locale?: string | undefined;
  /** ISO 3166, as somebody who knows has said. */
  readonly place?: string | undefined;
}

/**
 * The lines to turn to, and the locale they are listed under: of the place that is known, else of the region that the locale
 * names, else of the language. A locale in another language than the one that is written says little about where somebody is.
 */
export function helpLines(
  lines: PolicyDocument['help']['lines'],
  { language, locale, place }: Whereabouts,
): { readonly locale: string; readonly lines: readonly HelpLine[] } {
  const country = place?.slice(0, 2);
  const [spoken, region] = partsOf(locale);
  const isFitting = spoken === undefined || spoken === language || !['zh', 'en'].includes(spoken);
  const wanted = [
    ...(country ? inCountry(lines, country, language) : []),
    ...(isFitting && region ? inCountry(lines, region, language) : []),
    language,
    'en',
  ];
  const key = wanted.find((each) => each in lines) ?? Object.keys(lines)[0];
  return key === undefined ? { locale: language, lines: [] } : { locale: key, lines: lines[key]! };
}

/** China has no key of its own: its lines are those of its language. */
const inCountry = (lines: PolicyDocument['help']['lines'], country: string, language: Language): string[] => {
  const keys = Object.keys(lines).filter((key) => key.endsWith(`-${country}`));
  const own = keys.find((key) => key.startsWith(language)) ?? keys[0];
  if (own) return [own];
  return country === 'CN' ? ['zh'] : [];
};

/** `zh-Hant-TW` → `zh`, `TW`. */
function partsOf(locale: string | undefined): [string?, string?] {
  const [language, ...rest] = locale?.split('-') ?? [];
  return [language?.toLowerCase(), rest.find((part) => /^[A-Z]{2}$/.test(part))];
}
