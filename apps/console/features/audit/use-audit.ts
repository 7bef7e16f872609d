import { createContext, useContext, useEffect, useMemo } from 'react';
import { AuditApi } from '#apps/client/index.js';
import { useTroupe } from '#apps/web-kit/troupe.jsx';
import { useLanguage } from '#apps/web-kit/words.jsx';

/** Who looks at the evidence: auditors read it and let others; administrators keep and erase, and read nothing. */
export const RoleContext = createContext<'auditor' | 'admin'>('auditor');
export const useAuditRole = () => useContext(RoleContext);

export function useAuditApi(): AuditApi {
  const { api } = useTroupe();
  return useMemo(() => new AuditApi(api), [api]);
}

/** `22 Nov 2026, 09:05:13` in the reader's language: in a record the second matters. */
export function useMoment(): (at: string) => string {
  const { language } = useLanguage();
  return (at) =>
    new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
      dateStyle: 'medium',
      timeStyle: 'medium',
      hourCycle: 'h23',
    }).format(new Date(at));
}

/** ms between looks while something is not done, or not decided yet. */
const lookEvery = 3_000;

/** Looks again and again while something is under way that others decide or do. */
export function useLookingAgain(isUnderWay: boolean, reload: () => void): void {
  useEffect(() => {
    if (!isUnderWay) return undefined;
    const looking = setInterval(() => document.visibilityState === 'visible' && reload(), lookEvery);
    return () => clearInterval(looking);
  }, [isUnderWay, reload]);
}

/** Gives a file to whoever looks at the page. */
export function saveFile(content: Blob | string, name: string): void {
  const blob = typeof content === 'string' ? new Blob([content], { type: 'application/json' }) : content;
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // the download has begun by then
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
