import type { CannedReplies } from '#apps/client/index.js';
import { useBoard, useDesk } from '#apps/console/desk/desk-provider.jsx';
import { useWords } from '#apps/console/words/index.js';
import { useLoaded } from '#apps/web-kit/troupe.jsx';
import { filled, matching, mentionAt, withMention } from './canned.js';
import type { Sheet } from './composer.jsx';
import type { Suggestion } from './suggestion-list.jsx';

/** Canned replies were asked for by their button, or suggestions sent away; else what is written decides. */
export type Menu = 'canned' | 'none' | null;

interface Written {
  sheet: Sheet;
  text: string;
  /** Where the caret stands, in UTF-16 units. */
  place: number;
  menu: Menu;
  language: CannedReplies['replies'][number]['language'] | undefined;
  /** What stands for the names in a canned reply. */
  values: { customer: string; character: string; agent: string };
}

/** What could stand there instead: the name of a colleague behind an @ of a note, a canned reply behind a / of a reply. */
export function useSuggestions({ sheet, text, place, menu, language, values }: Written) {
  const { t } = useWords();
  const { api, me } = useDesk();
  const agents = useBoard((state) => state.agents);
  const canned = useLoaded<CannedReplies>('canned', () => api.canned(), { fresh: 60_000 });

  const colleagues = (begun: string): Suggestion[] =>
    [...agents.values()]
      .filter(({ name, id }) => id !== me.subject && name.toLocaleLowerCase().startsWith(begun.toLocaleLowerCase()))
      .slice(0, 8)
      .map(({ id, name, status }) => ({
        key: id,
        title: name,
        hint: t(`status.${status}`),
        text: withMention(text, place, name),
      }));
  /** @param begun behind the /; null: it goes behind what is written */
  const replies = (begun: string | null): Suggestion[] =>
    matching(canned.data?.replies ?? [], begun ?? '', language).map((reply) => {
      const words = filled(reply.text, values);
      const before = begun === null && text ? text.replace(/\S$/, '$& ') : '';
      return { key: reply.id, title: reply.title, hint: `/${reply.shortcut}`, detail: words, text: before + words };
    });

  const mention = sheet === 'note' ? mentionAt(text, place) : null;
  if (mention !== null) return { mention, suggestions: colleagues(mention) };
  const slash = sheet === 'reply' && /^\/[^\s/]*$/.test(text) ? text.slice(1) : null;
  const isWanted = menu !== 'none' && (slash !== null || menu === 'canned');
  return { mention, suggestions: isWanted ? replies(slash) : null };
}
