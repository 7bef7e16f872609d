import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

export type Language = 'en' | 'zh';

interface Choice {
  language: Language;
  choose(language: Language): void;
}

const LanguageContext = createContext<Choice>({ language: 'en', choose: () => undefined });
const storageKey = 'troupe.language';

/** The language of the interface: the person's choice, else the browser's. Sets the `lang` of the page. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
  }, [language]);
  const choose = useCallback((chosen: Language) => {
    localStorage.setItem(storageKey, chosen);
    setLanguage(chosen);
  }, []);
  const choice = useMemo(() => ({ language, choose }), [language, choose]);
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

export const useLanguage = (): Choice => useContext(LanguageContext);

function firstLanguage(): Language {
  const chosen = localStorage.getItem(storageKey);
  if (chosen === 'en' || chosen === 'zh') return chosen;
  return navigator.languages
    .find((one) => /^(zh|en)\b/i.test(one))
    ?.toLowerCase()
    .startsWith('zh')
    ? 'zh'
    : 'en';
}

type Values = Record<string, string | number>;
/** Says a line of the catalogue; `{name}` in it is replaced by `values.name`, `{name|one|more}` by the word that fits its number. */
export type Say<Key extends string> = (key: Key, values?: Values) => string;

/** @returns the hook that speaks a catalogue; both languages have the same keys, checked by the compiler. */
export function wordsOf<Key extends string>(catalogues: Record<Language, Record<Key, string>>) {
  return function useWords(): { t: Say<Key>; language: Language } {
    const { language } = useLanguage();
    return useMemo(
      () => ({ language, t: (key: Key, values: Values = {}) => fill(catalogues[language][key], values) }),
      [language],
    );
  };
}

/** @public for its spec */
export const fill = (line: string, values: Values): string =>
  line.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (whole, name: string, one?: string, more?: string) =>
    String((one === undefined ? values[name] : Number(values[name]) === 1 ? one : more) ?? whole),
  );

/** The value of a `lang` attribute for text in a character's language. */
export const langOf = (language: Language): string => (language === 'zh' ? 'zh-Hans' : 'en');
