import type { CannedReplies } from '#apps/client/index.js';

type Reply = CannedReplies['replies'][number];
type Values = Readonly<Record<'customer' | 'agent' | 'character', string>>;

/** A canned reply with its variables filled in; one that is not known stays as it is written. */
export const filled = (text: string, values: Values): string =>
  text.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name as keyof Values] : whole,
  );

const most = 8;

/** Those that fit what was typed behind the slash, the customer's language first; by shortcut before by title. */
export function matching(replies: readonly Reply[], typed: string, language: Reply['language'] | undefined): Reply[] {
  const wanted = typed.toLocaleLowerCase();
  const rank = (reply: Reply): number => {
    const byShortcut = reply.shortcut.toLocaleLowerCase().startsWith(wanted);
    if (!byShortcut && !reply.title.toLocaleLowerCase().includes(wanted)) return -1;
    const speaks = reply.language === null || reply.language === language;
    return (byShortcut ? 2 : 0) + (speaks ? 4 : 0);
  };
  return replies
    .map((reply) => ({ reply, rank: rank(reply) }))
    .filter((one) => one.rank >= 0)
    .sort((a, b) => b.rank - a.rank || a.reply.title.localeCompare(b.reply.title))
    .slice(0, most)
    .map(({ reply }) => reply);
}

/** What was typed behind an @ that the caret still stands in; null when it stands in none. */
export function mentionAt(text: string, caret: number): string | null {
  const found = /(?:^|[\s，。、])@([^\s@]{0,30})$/u.exec(text.slice(0, caret));
  return found ? found[1]! : null;
}

/** The text with the name in place of what was typed of it. */
export const withMention = (text: string, caret: number, name: string): string =>
  text.slice(0, caret).replace(/@[^\s@]{0,30}$/u, `@${name} `) + text.slice(caret);
