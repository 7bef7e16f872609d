import { useEffect, useRef } from 'react';
import type { CharacterCard, openQuestion, OutboxEntry, VisibleMessage } from '#apps/client/index.js';
import { useWords } from '#apps/chat/words/index.js';
import { useAnnounce, useSpokenReply } from '#apps/web-kit/announcer.jsx';
import { langOf } from '#apps/web-kit/words.jsx';

/** Tells a screen reader what others see: sent, thinking, the reply by sentences, how it ended. */
export function useAnnouncedTurns(
  messages: readonly VisibleMessage[],
  unsent: readonly OutboxEntry[],
  character: CharacterCard | undefined,
  name: string,
  question: ReturnType<typeof openQuestion>,
): void {
  const { t, language } = useWords();
  const announce = useAnnounce();
  const last = messages.at(-1);
  const reply = last && last.author.kind !== 'customer' ? last : null;
  useSpokenReply(
    reply && { id: reply.id, text: reply.text, ended: reply.status !== 'streaming' },
    reply?.author.name || name,
    character ? langOf(character.language) : language,
  );

  const status = reply?.status;
  const before = useRef<string | undefined>(undefined);
  useEffect(() => {
    const was = before.current;
    before.current = status;
    if (was !== 'streaming' && status !== 'failed') return;
    if (was === undefined) return;
    if (status === 'stopped') announce(t('said.stopped'), language);
    if (status === 'failed') announce(t('said.failed'), language);
    if (status === 'interrupted') announce(t('said.interrupted'), language);
  }, [status, announce, t, language]);

  const open = question && last?.key;
  const first = useRef(true);
  useEffect(() => {
    if (open && !first.current) announce(t(question === 'left' ? 'turn.left' : 'chat.thinking', { name }), language);
    first.current = false;
    // A change of the language alone is no news.
  }, [open, question]);

  const refused = unsent.some((entry) => entry.status === 'refused');
  useEffect(() => {
    if (refused) announce(t('said.refused'), language);
  }, [refused]);
}
