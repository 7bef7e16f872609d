import { useCallback, useEffect, useState } from 'react';

const prefix = 'troupe.draft.';

/** What was written and not sent, kept per conversation, also over a reload. */
export function useDraft(session: string): [string, (text: string) => void] {
  const [draft, setDraft] = useState(() => read(session));
  useEffect(() => setDraft(read(session)), [session]);
  const change = useCallback(
    (text: string) => {
      setDraft(text);
      try {
        if (text) localStorage.setItem(prefix + session, text);
        else localStorage.removeItem(prefix + session);
      } catch {
        // The browser's store is full: the draft lasts as long as the page.
      }
    },
    [session],
  );
  return [draft, change];
}

const read = (session: string): string => localStorage.getItem(prefix + session) ?? '';

/** What was written and not sent goes with everything that was. */
export function forgetDrafts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
}
