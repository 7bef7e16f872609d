export type Say = Readonly<Record<string, unknown>>;
export const catalogue: Readonly<Record<'en' | 'zh', Say>>;
export function wordsOf(env: Readonly<Record<string, string | undefined>>): Say;
