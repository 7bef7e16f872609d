import type { ConversationView } from '#apps/client/index.js';
import { dayName } from '#apps/web-kit/time.js';
import type { Language } from '#apps/web-kit/words.jsx';

/** Groups a list that is sorted by time under the names of its days. */
export function byDay(
  conversations: readonly ConversationView[],
  now: Date,
  language: Language,
  words: { today: string; yesterday: string },
): { day: string; conversations: ConversationView[] }[] {
  const groups: { day: string; conversations: ConversationView[] }[] = [];
  for (const conversation of conversations) {
    const day = dayName(new Date(conversation.lastActivityAt), now, language, words);
    const group = groups.find((one) => one.day === day);
    if (group) group.conversations.push(conversation);
    else groups.push({ day, conversations: [conversation] });
  }
  return groups;
}
