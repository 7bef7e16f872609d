import type { Language } from './words.jsx';

const dayOf = (at: Date): number => Math.floor((at.getTime() - at.getTimezoneOffset() * 60_000) / 86_400_000);
const locale = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en-GB');

/** Whole local days between two instants: 0 today, 1 yesterday. */
export const daysAgo = (at: Date, now: Date): number => dayOf(now) - dayOf(at);

/** `14:05` */
export const clockTime = (at: Date, language: Language): string =>
  new Intl.DateTimeFormat(locale(language), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

/** `14:05:09` */
export const exactTime = (at: Date, language: Language): string =>
  new Intl.DateTimeFormat(locale(language), {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(at);

/** A day as people name it, the year only when it is another. `today` and `yesterday` are the caller's words. */
export function dayName(at: Date, now: Date, language: Language, words: { today: string; yesterday: string }): string {
  const ago = daysAgo(at, now);
  if (ago <= 0) return words.today;
  if (ago === 1) return words.yesterday;
  if (ago < 7) return new Intl.DateTimeFormat(locale(language), { weekday: 'long' }).format(at);
  const year = at.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(locale(language), { day: 'numeric', month: 'long', ...year }).format(at);
}

/** The whole truth, for a tooltip. */
export const fullTime = (at: Date, language: Language): string =>
  new Intl.DateTimeFormat(locale(language), { dateStyle: 'full', timeStyle: 'short', hourCycle: 'h23' }).format(at);
