import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import type { TicketView } from '#apps/client/index.js';
import { useDesk } from '#apps/console/desk/desk-provider.jsx';
import { useWords } from '#apps/console/words/index.js';
import { useAnnounce } from '#apps/web-kit/announcer.jsx';
import { callOf } from './calls.js';
import { chime } from './chime.js';
import { usePreferences } from './preferences.js';

/** Tells the agent by ear, by the title and by the system what asks for them; a screen reader hears it in any case. */
export function useAttention(): void {
  const { t, language } = useWords();
  const { board, me } = useDesk();
  const preferences = usePreferences();
  const announce = useAnnounce();
  const navigate = useNavigate();
  const known = useRef(new Map<string, TicketView>());
  const told = useRef(new Set<string>());

  useEffect(
    () =>
      board.watch((event) => {
        const before = event.kind === 'ticket' ? known.current.get(event.ticket.session) : undefined;
        if (event.kind === 'ticket') known.current.set(event.ticket.session, event.ticket);
        if (event.kind === 'ticket.gone') known.current.delete(event.session);
        const call = callOf(event, before, me.subject);
        if (!call || told.current.has(`${call.key} ${call.once}`)) return;
        told.current.add(`${call.key} ${call.once}`);
        const inSight = document.visibilityState === 'visible' && location.pathname.endsWith(call.session);
        if (call.key === 'call.answer' && inSight) return;
        const line = t(call.key, { name: call.name });
        announce(line, language);
        if (preferences.sound) chime();
        if (preferences.title && document.visibilityState !== 'visible') callByTitle(line);
        if (preferences.desktop && 'Notification' in window && Notification.permission === 'granted') {
          const shown = new Notification('Troupe', { body: line, tag: call.session });
          shown.onclick = () => {
            window.focus();
            void navigate(`/c/${call.session}`);
            shown.close();
          };
        }
      }),
    [board, me, t, language, announce, preferences, navigate],
  );
}

/** Until the page is looked at. */
function callByTitle(line: string): void {
  const before = document.title.replace(/^● .* · /, '');
  document.title = `● ${line} · ${before}`;
  const seen = () => {
    if (document.visibilityState !== 'visible') return;
    document.removeEventListener('visibilitychange', seen);
    document.title = before;
  };
  document.addEventListener('visibilitychange', seen);
}
