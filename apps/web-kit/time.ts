import type { Language } from './words.jsx';

const dayOf = (at: Date): number => Math.floor((at.getTime() - at.getTimezoneOffset() * 60_000) / 86_400_000);

/** Making a format takes far longer than using it, and a long conversation has hundreds of times in it. */
const formats = new Map<string, Intl.DateTimeFormat>();
function formatted(at: Date, language: Language, options: Intl.DateTimeFormatOptions): string {
  const key = `${language} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', options)));
  return format.format(at);
}

/** Whole local days between two instants: 0 today, 1 yesterday. */
export const daysAgo = (at: Date, now: Date): number => dayOf(now) - dayOf(at);

/** `14:05` */
export const clockTime = (at: Date, language: Language): string =>
  formatted(at, language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** `14:05:09` */
export const exactTime = (at: Date, language: Language): string =>
  formatted(at, language, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });

/** A day as people name it, the year only when it is another. `today` and `yesterday` are the caller's words. */
export function dayName(at: Date, now: Date, language: Language, words: { today: string; yesterday: string }): string {
  const ago = daysAgo(at, now);
  if (ago <= 0) return words.today;
  if (ago === 1) return words.yesterday;
  if (ago < 7) return formatted(at, language, { weekday: 'long' });
  const year = at.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return formatted(at, language, { day: 'numeric', month: 'long', ...year });
}

/** The whole truth, for a tooltip. */
export const fullTime = (at: Date, language: Language): string =>
  formatted(at, language, { dateStyle: 'full', timeStyle: 'short', hourCycle: 'h23' });
