import { useEffect, useMemo, useRef } from 'react';
import { turnNotes, type ConversationState, type TurnNote, type VisibleMessage } from '#apps/client/index.js';
import { useWords } from '#apps/chat/words/index.js';
import { useAnnounce } from '#apps/web-kit/announcer.jsx';

/** Who answers, where that changed, and whether a person has been here. A change is told to a screen reader as it happens. */
export function useTurns(
  messages: readonly VisibleMessage[],
  { turn, handOvers }: Pick<ConversationState, 'turn' | 'handOvers'>,
  name: string,
) {
  const { t, language } = useWords();
  const announce = useAnnounce();
  const notes = useMemo(() => turnNotes(messages, { turn, handOvers }, name), [messages, turn, handOvers, name]);
  const person = turn.owner?.kind === 'agent' ? turn.owner.name : null;
  const told = useRef(handOvers.length);
  useEffect(() => {
    const last = handOvers.at(-1)?.to;
    if (last && handOvers.length > told.current)
      announce(t(last.kind === 'agent' ? 'turn.person' : 'turn.character', { name: last.name }), language);
    told.current = handOvers.length;
  }, [handOvers, announce, t, language]);
  const before = (key: string | null): TurnNote[] => notes.filter((note) => note.before === key);
  return { person, before, hadPerson: notes.some(({ to }) => to.kind === 'agent') };
}
