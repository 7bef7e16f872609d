import { useEffect, useRef } from 'react';
import { useWords } from '#apps/console/words/index.js';
import { useAnnounce, useSpokenReply } from '#apps/web-kit/announcer.jsx';
import { langOf } from '#apps/web-kit/words.jsx';
import type { Talk } from './use-talk.js';

/** Tells a screen reader what others see: each message by its sentences, and who answers from now on. */
export function useAnnouncedTalk({ messages, ticket, holder, holderName, state }: Talk): void {
  const { t, language } = useWords();
  const announce = useAnnounce();
  const last = messages.at(-1) ?? null;
  useSpokenReply(
    last && { id: last.id, text: last.text, ended: last.status !== 'streaming' },
    last?.author.kind === 'customer' ? (ticket?.customer.name ?? last.author.name) : (last?.author.name ?? ''),
    ticket ? langOf(ticket.language) : language,
  );
  const line = t(`banner.${holder}`, { name: holderName });
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (state.loading) return;
    if (before.current !== null && before.current !== line) announce(line, language);
    before.current = line;
  }, [line, state.loading, announce, language]);
}
